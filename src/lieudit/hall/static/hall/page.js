"use strict";
// Small comforts only: every page works without this file.
document.documentElement.classList.add("js");
for (const button of document.querySelectorAll("[data-print],[data-copy]")) button.hidden = false;
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-print],[data-copy]");
  if (!button) return;
  if ("print" in button.dataset) return window.print();
  const source = document.getElementById(button.dataset.copy);
  source.select();
  try { await navigator.clipboard.writeText(source.value); } catch { document.execCommand("copy"); }
  const said = button.parentElement.querySelector("[role=status]");
  if (said) said.textContent = button.dataset.done;
  const label = button.querySelector("span");
  const before = label.textContent;
  label.textContent = button.dataset.done;
  setTimeout(() => { label.textContent = before; }, 2500);
});
// <form data-guard>: asked before leaving with words not yet sent.
let unsaved = false;
document.addEventListener("input", (event) => { if (event.target.closest("form[data-guard]")) unsaved = true; });
document.addEventListener("submit", () => { unsaved = false; });
addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
// <form data-leaving>: copies of what the server has leave this device with the session; words never sent stay sealed.
document.addEventListener("submit", (event) => {
  if (event.target.closest("form[data-leaving]")) window.indexedDB?.deleteDatabase("lieudit-copies");
});
// <output class="saved" data-saved="…" data-saving="…" data-failed="…">: told by tellSaving("saving"|"saved"|"failed").
window.tellSaving = (state) => {
  for (const place of document.querySelectorAll(".saved")) {
    place.dataset.state = state;
    place.textContent = place.dataset[state] || "";
  }
};
