"use strict";
// Each answer is kept as it is given; without this file, « Suivante » keeps it.
(() => {
  const form = document.querySelector("form[data-answering]");
  if (!form) return;
  const revision = form.elements.revision;
  let timer = 0;
  let running = Promise.resolve();
  let dirty = false;

  const send = () => {
    clearTimeout(timer);
    if (!dirty) return running;
    dirty = false;
    tellSaving("saving");
    running = running.then(async () => {
      try {
        const answer = await fetch(form.action || location.href, {
          method: "POST", body: new FormData(form), credentials: "same-origin",
          headers: { "X-Autosave": "1" }, redirect: "error",
        });
        const told = await answer.json();
        if (told.state === "saved") revision.value = told.revision;
        tellSaving(told.state === "saved" ? "saved" : "failed");
      } catch { tellSaving("failed"); dirty = true; }
    });
    return running;
  };
  const answers = (field) => field.name === "answer" || field.name.startsWith("answer.");
  const itself = form.querySelector("input[name=state][value=value]");
  form.addEventListener("input", (event) => {
    // Who types an answer has chosen to give it.
    if (itself && answers(event.target)) itself.checked = true;
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(send, event.target.matches("textarea, input:not([type=radio]):not([type=checkbox])") ? 900 : 50);
  });
  // A half-ranked list is not an answer yet: wait for « Suivante ».
  if (form.querySelector("[data-rank]")) form.addEventListener("input", () => clearTimeout(timer));
  let sending = false;
  form.addEventListener("submit", async (event) => {
    if (sending) return; // the second time, let it go
    event.preventDefault();
    clearTimeout(timer);
    dirty = false;
    const pressed = event.submitter;
    await running; // the revision must be the last one kept
    sending = true;
    setTimeout(() => form.requestSubmit(pressed)); // never from within the event it answers
  });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
