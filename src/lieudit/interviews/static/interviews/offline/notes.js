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
  const note = noteOf(copy, key);
  const card = pieces.clone("note");
  card.dataset.note = key;
  card.querySelector("[data-conflict]").hidden = !note.conflict;
  const by = card.querySelector("[data-by]");
  by.textContent = note.by ?? "";
  const [choice, words] = [card.querySelector("[name=voice]"), card.querySelector("textarea")];
  drawAbout(card, copy, note.about);
  for (const label of card.querySelectorAll("label[for]")) {
    const field = label.htmlFor === "voice" ? choice : words;
    field.id = label.htmlFor = `${label.htmlFor}-${key}`;
  }
  choice.replaceChildren(...copy.sight.voices.map((voice) => new Option(voice.label, voice.code)));
  choice.value = note.voice ?? copy.sight.voices[0].code;
  words.value = note.words ?? "";
  words.readOnly = note.mine === false;
  settle(card, copy);
  // After a conflict the card bears another key: what is typed then goes there.
  const read = () => ["note", card.dataset.note, { station, voice: choice.value, words: words.value, about: readAbout(card) }];
  card.addEventListener("input", (event) => {
    // A kind alone is not a note yet.
    if (event.target === words || words.value.trim()) writer.touch(card.dataset.note, read);
  });
  return card;
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

export function refreshNotes(place, copy, station, changed, pieces, writer) {
  for (const card of place.querySelectorAll("[data-note]")) {
    const moved = copy.moved.get(card.dataset.note);
    if (moved) card.dataset.note = moved;
    settle(card, copy);
  }
  const here = new Set([...listNotes(copy, station.code), ...[...place.querySelectorAll("[data-note]")].map((card) => card.dataset.note)]);
  const isWriting = place.contains(document.activeElement) || [...here].some((key) => writer.isTouched(key));
  if (!isWriting && changed.some((key) => here.has(key))) drawNotes(place, copy, station, pieces, writer);
  for (const card of place.querySelectorAll("[data-note]")) {
    card.querySelector("[data-conflict]").hidden = !copy.sight.notes[card.dataset.note]?.conflict;
  }
}
