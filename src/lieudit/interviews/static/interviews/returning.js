"use strict";
// A draft keeps itself while it is written; without this file its button keeps it.
(() => {
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const revision = form.elements.revision;
  const undo = document.querySelector("form[data-undo]");
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
        const answer = await fetch(location.href, {
          method: "POST", body: new FormData(form), credentials: "same-origin",
          headers: { "X-Autosave": "1" }, redirect: "error",
        });
        const told = await answer.json();
        if (told.state === "saved") {
          revision.value = told.revision;
          if (undo) undo.action = undo.action.replace(/\d+\/$/, `${told.revision}/`);
        }
        tellSaving(told.state === "saved" ? "saved" : "failed");
      } catch { tellSaving("failed"); dirty = true; }
    });
    return running;
  };
  form.addEventListener("input", () => {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(send, 1500);
  });
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
