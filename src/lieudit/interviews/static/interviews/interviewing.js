"use strict";
// Comforts of an interview: the clock runs, what is typed is kept by itself. « Keep » does it too.
(() => {
  const clock = document.querySelector("[data-clock][data-live]");
  if (clock) {
    const begun = Date.now() - 1000 * Number(clock.dataset.clock);
    const tell = () => {
      const minutes = Math.floor((Date.now() - begun) / 60000);
      const hours = Math.floor(minutes / 60);
      const rest = `${minutes % 60} ${clock.dataset.minutes}`;
      clock.textContent = hours ? `${hours} ${clock.dataset.hours} ${rest}` : rest;
    };
    tell();
    setInterval(tell, 15000);
  }
  const form = document.querySelector("form[data-talk]");
  if (!form) return;
  let timer = 0;
  let running = Promise.resolve();
  let dirty = false;

  const learn = (told) => {
    for (const [id, kept] of Object.entries(told.notes)) {
      const base = form.elements[`n.${id}.base`];
      if (base) base.value = kept.revision;
    }
    for (const [name, revision] of Object.entries(told.answers)) {
      const field = form.elements[`q.${name}.revision`];
      if (field) field.value = revision;
    }
  };
  const send = () => {
    clearTimeout(timer);
    if (!dirty) return running;
    dirty = false;
    tellSaving("saving");
    running = running.then(async () => {
      try {
        const answer = await fetch(form.action, {
          method: "POST", body: new FormData(form), credentials: "same-origin",
          headers: { "X-Autosave": "1" }, redirect: "error",
        });
        const told = await answer.json();
        learn(told);
        tellSaving(told.state === "saved" ? "saved" : "failed");
        // What two wrote at once, or what was refused, is told by the page itself.
        if (told.state === "conflict") location.reload();
      } catch { tellSaving("failed"); dirty = true; }
    });
    return running;
  };
  form.addEventListener("input", (event) => {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(send, event.target.matches("textarea, input[type=text]") ? 1200 : 100);
  });
  let sending = false;
  form.addEventListener("submit", async (event) => {
    if (sending) return;
    event.preventDefault();
    clearTimeout(timer);
    const pressed = event.submitter;
    await running; // revisions must be the last ones kept
    sending = true;
    setTimeout(() => form.requestSubmit(pressed));
  });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
