"use strict";
// A meeting's pages look again by themselves. Without this file every button works and reloads its page.
const place = document.querySelector("[data-meeting]");
const isPhone = "phone" in place.dataset;
const EVERY = 1500; // milliseconds: a change reaches a phone within two seconds
const PART = { "X-Lieudit-Part": "1" };
let tag = "";
let isLooking = false;

// Two numbers, asked without any session: the server reads one row.
async function look() {
  if (isLooking || document.hidden) return;
  isLooking = true;
  try {
    const reply = await fetch(place.dataset.pulse, {
      credentials: "omit", cache: "no-store", headers: tag ? { "If-None-Match": tag } : {},
    });
    if (reply.status === 200) {
      const seen = await reply.json();
      const now = isPhone ? `${seen.v}` : `${seen.v}.${seen.d}`;
      if (now !== place.dataset.seen) await readAgain();
      tag = reply.headers.get("ETag") || "";
    }
  } catch { /* the network comes back by itself: the next look tells */ }
  isLooking = false;
}

async function readAgain() {
  const reply = await fetch(place.dataset.parts, { cache: "no-store", headers: PART });
  if (reply.redirected || reply.status !== 200) return location.reload();
  show(await reply.text());
}

// Each part is put in its place, but the one somebody is typing in.
function show(text, from = null) {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  const root = fresh.querySelector("[data-seen]");
  if (!root) return location.reload();
  if (!isPhone && (root.dataset.point || "") !== (place.dataset.point || "")) return changePoint();
  for (const part of fresh.querySelectorAll("[data-live]")) {
    const old = document.getElementById(part.id);
    if (!old || (isBusy(old) && !old.contains(from))) continue;
    const focused = findFocus(old);
    old.replaceWith(document.adoptNode(part));
    if (focused) document.querySelector(focused)?.focus();
  }
  place.dataset.seen = root.dataset.seen;
  const words = fresh.querySelector("[data-words]");
  if (words) takeWords(words.textContent);
}

const isBusy = (part) => [...part.querySelectorAll("input:not([type=hidden]),select,textarea")]
  .some((field) => field === document.activeElement || field.value !== field.defaultValue && field.tagName === "INPUT");

function findFocus(part) {
  const at = document.activeElement;
  if (!part.contains(at) || at.tagName !== "BUTTON" || !at.value) return "";
  return `#${part.id} button[name="${at.name}"][value="${CSS.escape(at.value)}"]`;
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-click]");
  if (!form) return;
  event.preventDefault();
  const button = event.submitter;
  if (form.dataset.sending) return;
  form.dataset.sending = "1";
  const sent = new FormData(form, button);
  try {
    const reply = await fetch(form.action, { method: "POST", body: sent, headers: PART });
    if (reply.redirected || reply.status >= 300) return location.reload();
    for (const field of form.querySelectorAll("input:not([type=hidden])")) field.value = field.defaultValue;
    show(await reply.text(), form);
  } catch {
    form.querySelector("[data-lost]")?.remove();
    const told = document.createElement("p");
    told.dataset.lost = "";
    told.setAttribute("role", "alert");
    told.textContent = document.querySelector(".saved")?.dataset.failed || "…";
    form.append(told);
  } finally {
    delete form.dataset.sending;
  }
});

// The minutes: saved while one types, kept in the field until the server has them.
const writing = document.querySelector("form[data-words-form]");
let timer = 0;
let isSaving = false;

async function saveWords() {
  if (!writing || isSaving) return;
  const { words, before } = writing.elements;
  if (words.value === before.value) return;
  isSaving = true;
  window.tellSaving("saving");
  const sent = words.value;
  try {
    const reply = await fetch(writing.action, {
      method: "POST", body: new FormData(writing), headers: { Accept: "application/json" },
    });
    const told = await reply.json();
    writing.querySelector("[data-said]").textContent = told.said || "";
    if (!reply.ok) throw new Error("refused");
    before.value = sent;
    takeWords(told.words);
    window.tellSaving("saved");
  } catch {
    window.tellSaving("failed");
    timer = setTimeout(saveWords, 3000);
  }
  isSaving = false;
}

// What another secretary wrote is put in the field, unless words here are not saved yet.
function takeWords(text) {
  if (!writing) return;
  const { words, before } = writing.elements;
  if (words.value.trimEnd() !== before.value.trimEnd() || words.value.trimEnd() === text) return;
  const [start, end] = [words.selectionStart, words.selectionEnd];
  words.value = before.value = text;
  if (document.activeElement === words) words.setSelectionRange(start, end);
}

async function changePoint() {
  clearTimeout(timer);
  await saveWords();
  if (writing && writing.elements.words.value.trimEnd() !== writing.elements.before.value.trimEnd()) return;
  window.dispatchEvent(new Event("submit"));
  document.dispatchEvent(new Event("submit"));
  location.reload();
}

writing?.elements.words.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(saveWords, 1200);
});
setInterval(look, EVERY);
document.addEventListener("visibilitychange", look);
if (!isPhone) setInterval(readAgain, 30000); // the time that goes by
