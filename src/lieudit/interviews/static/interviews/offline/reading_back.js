// In large type, what was answered and noted at a station: read aloud, corrected together.
import { sayAnswers } from "./questions.js";

export function drawReadBack(place, { questions, notes, copy, pieces, words }) {
  const said = [...sayAnswers(questions), ...sayNotes(notes, copy)];
  place.replaceChildren(...(said.length ? said.map((one) => drawOne(one, pieces)) : [words.say("nothing_said")]));
}

function drawOne({ label, said }, pieces) {
  const one = pieces.clone("read");
  one.querySelector("[data-label]").textContent = label;
  one.querySelector("[data-said]").textContent = said.join("\n");
  return one;
}

// Her words and what was heard; a guess about her is never read from over a shoulder.
function sayNotes(place, copy) {
  return [...place.querySelectorAll("[data-note]")].map((card) => {
    const kind = copy.sight.voices.find((one) => one.code === card.querySelector("[name=voice]").value);
    const words = card.querySelector("textarea").value.trim();
    return { label: kind?.label ?? "", said: kind?.is_read_back && words ? [words] : [] };
  }).filter((one) => one.said.length);
}
