// The notes of a station: whose voice, which words. A note has its key from its first sign on.
import { makeId } from "./sealing.js";

export const noteOf = (copy, key) => ({ ...copy.sight.notes[key], ...copy.waiting(key).at(-1)?.body });

// Keys of the notes of a station, those still waiting included, oldest first.
export function listNotes(copy, station) {
  const waiting = copy.entries.filter((entry) => entry.kind === "note").map((entry) => entry.key);
  const keys = [...new Set([...Object.keys(copy.sight.notes), ...waiting])].sort();
  return keys.filter((key) => noteOf(copy, key).station === station);
}

export function drawNotes(place, copy, { code: station, shut }, pieces, writer) {
  if (shut) return place.replaceChildren(shut);
  const cards = listNotes(copy, station).map((key) => drawNote(copy, key, station, pieces, writer));
  const more = pieces.clone("more-notes");
  more.querySelector("button").addEventListener("click", () => {
    const fresh = drawNote(copy, makeId(), station, pieces, writer);
    more.before(fresh);
    fresh.querySelector("textarea").focus();
  });
  place.replaceChildren(pieces.clone("notes-head"), ...cards, more);
  if (!cards.length) more.before(drawNote(copy, makeId(), station, pieces, writer));
}

function drawNote(copy, key, station, pieces, writer) {
  const card = pieces.clone("note");
  card.dataset.note = key;
  const [choice, words] = [card.querySelector("[name=voice]"), card.querySelector("textarea")];
  for (const label of card.querySelectorAll("label[for]")) {
    const field = label.htmlFor === "voice" ? choice : words;
    field.id = label.htmlFor = `${label.htmlFor}-${key}`;
  }
  choice.replaceChildren(...copy.sight.voices.map((voice) => new Option(voice.label, voice.code)));
  fillNote(card, copy);
  // After a conflict the card bears another key: what is typed then goes there.
  const read = () => ["note", nameNow(card, copy), { station, voice: choice.value, words: words.value, about: readAbout(card) }];
  card.addEventListener("input", (event) => {
    // A kind alone is not a note yet.
    if (event.target === words || words.value.trim()) writer.touch(card.dataset.note, read);
  });
  return card;
}

const nameNow = (card, copy) => copy.moved.get(card.dataset.note) ?? card.dataset.note;

function fillNote(card, copy) {
  const note = noteOf(copy, card.dataset.note);
  const [choice, words] = [card.querySelector("[name=voice]"), card.querySelector("textarea")];
  card.querySelector("[data-conflict]").hidden = !note.conflict;
  card.querySelector("[data-by]").textContent = note.by ?? "";
  choice.value = note.voice ?? copy.sight.voices[0].code;
  words.value = note.words ?? "";
  words.readOnly = note.mine === false;
  drawAbout(card, copy, note.about);
  settle(card, copy);
}

// What kind of note it is stands once the server has it.
function settle(card, copy) {
  const key = card.dataset.note;
  card.querySelector("[name=voice]").disabled = Boolean(copy.sight.notes[key]?.revision) || copy.waiting(key).some((one) => one.tried);
}

function drawAbout(card, copy, about) {
  const people = copy.sight.seats;
  const field = card.querySelector("[data-about]");
  field.hidden = people.length < 2;
  field.querySelector("[data-people]").replaceChildren(...people.map((person) => {
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "about", value: person.id });
    box.checked = !about || about.includes(person.id);
    label.className = "tick";
    label.append(box, " ", person.name);
    return label;
  }));
}

const readAbout = (card) => [...card.querySelectorAll("[name=about]:checked")].map((box) => box.value);

// Card by card, what others changed; `changed` never names a note somebody is writing.
export function refreshNotes(place, copy, station, changed, pieces, writer) {
  if (station.shut) return;
  const more = place.lastElementChild;
  for (const card of place.querySelectorAll("[data-note]")) {
    card.dataset.note = nameNow(card, copy);
    if (changed.includes(card.dataset.note) && !copy.sight.notes[card.dataset.note]) card.remove();
  }
  for (const key of listNotes(copy, station.code).filter((one) => changed.includes(one))) {
    const card = place.querySelector(`[data-note="${key}"]`);
    if (card) fillNote(card, copy); else more.before(drawNote(copy, key, station.code, pieces, writer));
  }
  for (const card of place.querySelectorAll("[data-note]")) {
    card.querySelector("[data-conflict]").hidden = !copy.sight.notes[card.dataset.note]?.conflict;
    settle(card, copy);
  }
}
