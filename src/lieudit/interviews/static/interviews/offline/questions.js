// The questions of a station, drawn by the same templates as online; what is written is kept at once.
import { listShown } from "./branching.js";
import { fillPairs, readPairs, readPairsOf, valueOf } from "./fields.js";

const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

export function pairsOf(copy, key) {
  const one = copy.sight.answers[key];
  const last = copy.waiting(key).at(-1);
  return last?.body.pairs ?? one.pairs ?? (one.first ??= readPairsOf(one.html ?? ""));
}

// Names shown to one person, worked out here from all she has said so far.
export function listShownTo(copy, seat) {
  const { answers, plan, plans, shown } = copy.sight;
  const values = {};
  const closed = [];
  for (const [key, one] of Object.entries(answers)) {
    if (one.seat !== seat) continue;
    if (one.reason) closed.push(one.name);
    else if (one.html) values[one.name] = valueOf(one.name, one.kind, pairsOf(copy, key));
  }
  return listShown(plans?.[seat] ?? plan, values, today(), shown[seat] ?? [], closed);
}

export function drawQuestions(place, copy, keys, pieces, writer) {
  place.replaceChildren(...keys.map((key) => drawQuestion(copy, key, pieces, writer)));
  showAsked(place, copy);
}

function drawQuestion(copy, key, pieces, writer) {
  const one = copy.sight.answers[key];
  const card = pieces.clone("question");
  card.dataset.key = key;
  card.querySelector("[data-number]").textContent = one.number ? `${one.number}.` : "";
  card.querySelector("[data-label]").textContent = one.label;
  const who = card.querySelector("[data-who]");
  who.textContent = copy.sight.seats.length > 1 ? copy.sight.seats.find((person) => person.seat === one.seat).name : "";
  const hint = card.querySelector("[data-hint]");
  hint.textContent = one.hint ?? "";
  hint.hidden = !one.hint;
  const form = card.querySelector("form");
  if (!one.html) {
    card.querySelector("[data-closed]").textContent = one.reason ?? "";
    form.remove();
    return card;
  }
  card.querySelector("[data-closed]").remove();
  form.innerHTML = distinct(one.html, key);
  fillPairs(form, pairsOf(copy, key));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    const itself = form.querySelector("input[type=radio][value=value]");
    if (itself && /\.answer(\.|$)/.test(event.target.name)) itself.checked = true;
    writer.touch(key, () => ["answer", key, { pairs: readPairs(form) }]);
  });
  return card;
}

// Two people may be asked the same question on one page: each field keeps an id of its own.
const distinct = (html, key) =>
  html.replace(/(\s)(id|for|aria-describedby)="/g, `$1$2="${key.split("/")[0].slice(-8)}-`);

export function showAsked(place, copy) {
  const shown = new Map(copy.sight.seats.map(({ seat }) => [seat, listShownTo(copy, seat)]));
  for (const card of place.querySelectorAll("[data-key]")) {
    const one = copy.sight.answers[card.dataset.key];
    if (!one) { card.remove(); continue; } // she took her answers back
    card.hidden = !shown.get(one.seat)?.has(one.name);
    card.querySelector("[data-conflict]").hidden = !one.conflict;
  }
}

// Redraw what others changed; `changed` never names a field somebody is writing in.
export function refreshQuestions(place, copy, changed, pieces, writer) {
  for (const card of place.querySelectorAll("[data-key]")) {
    const { key } = card.dataset;
    if (!changed.includes(key) || !copy.sight.answers[key]) continue;
    const focused = card.contains(document.activeElement) ? document.activeElement : null;
    const fresh = drawQuestion(copy, key, pieces, writer);
    card.replaceWith(fresh);
    if (focused?.id) fresh.querySelector(`#${CSS.escape(focused.id)}`)?.focus();
  }
  showAsked(place, copy);
}

// What was answered, in words, to be read aloud.
export function sayAnswers(place) {
  return [...place.querySelectorAll("[data-key]:not([hidden])")].map((card) => ({
    label: [card.querySelector("[data-who]").textContent, card.querySelector("[data-label]").textContent].filter(Boolean).join(" — "),
    said: sayForm(card.querySelector("form")),
  })).filter((one) => one.said.length);
}

function sayForm(form) {
  if (!form) return [];
  const chosen = [...form.querySelectorAll("input:checked")].filter((box) => !/\.(share|state)$/.test(box.name) || box.value.startsWith("__"));
  const said = chosen.map((box) => box.getAttribute("aria-label") ?? box.closest("label")?.textContent.trim() ?? "");
  const ranked = [...form.querySelectorAll("select")].filter((list) => list.value)
    .sort((one, other) => one.value - other.value)
    .map((list) => `${list.value}. ${list.closest("li").querySelector("label").textContent.trim()}`);
  const typed = [...form.querySelectorAll("textarea, input:not([type=radio]):not([type=checkbox])")].map((field) => field.value.trim());
  return [...said, ...ranked, ...typed].filter(Boolean);
}
