"use strict";
// Each answer is kept as it is given; without this file, « Suivante » keeps it.
(() => {
  const form = document.querySelector("form[data-answering]");
  if (!form) return;
  if (!form.querySelector("[name=revision], [data-revision]")) return; // nothing to keep here
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
        for (const [name, number] of Object.entries(told.revisions || { revision: told.revision }))
          if (number !== undefined && form.elements[name]) form.elements[name].value = number;
        tellSaving(told.state === "saved" ? "saved" : "failed");
      } catch { tellSaving("failed"); dirty = true; }
    });
    return running;
  };
  // One question has no prefix; each of several on a screen has its own, told by its revision.
  const prefixes = [...form.querySelectorAll("[name=revision], [data-revision]")]
    .map((field) => field.name.slice(0, -"revision".length));
  const itself = (field) => {
    const prefix = prefixes.find((each) => field.name === `${each}answer` || field.name.startsWith(`${each}answer.`));
    return prefix === undefined ? null : form.querySelector(`input[name="${prefix}state"][value=value]`);
  };
  form.addEventListener("input", (event) => {
    // Who types an answer has chosen to give it.
    const given = itself(event.target);
    if (given) given.checked = true;
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
