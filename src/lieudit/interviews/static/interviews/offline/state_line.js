// The line that always says where things stand, in words; its icon only helps.
const ICONS = { saved: "check", sending: "upload", away: "wifi-off", attention: "circle-alert" };

export class Words {
  constructor(template) {
    this.words = new Map([...template.content.querySelectorAll("[data-word]")].map(
      (one) => [one.dataset.word, one.textContent.trim()]));
  }

  // « 3 réponses à envoyer »: the sentence for one, or for many with its number.
  say(code, details = {}) {
    const few = details.count !== undefined && Math.abs(details.count) < 2 && this.words.get(`${code}_one`);
    const text = few || this.words.get(code) || code;
    return text.replace(/\{(\w+)\}/g, (whole, name) => details[name] ?? whole);
  }
}

// Return the kind of line and the code of its sentence.
export function readState({ network, isSending, waiting, refused, isFailing }) {
  if (isFailing) return { kind: "attention", code: "device_full" };
  if (network === "signed_out") return { kind: "attention", code: waiting ? "sign_in_to_send" : "sign_in" };
  if (network === "refused") return { kind: "attention", code: "server_refuses" };
  if (refused) return { kind: "attention", code: "to_mend" };
  if (network === "away") return { kind: "away", code: waiting ? "away_waiting" : "away" };
  if (isSending || network === "unknown") return { kind: "sending", code: waiting ? "sending" : "looking" };
  return waiting ? { kind: "sending", code: "waiting" } : { kind: "saved", code: "saved" };
}

export function drawState(place, words, sight) {
  const { kind, code } = readState(sight);
  const count = code === "to_mend" ? sight.refused : sight.waiting;
  const line = place.querySelector("[data-line]");
  const text = words.say(code, { count });
  if (place.dataset.kind !== kind) place.dataset.kind = kind;
  for (const icon of place.querySelectorAll("[data-icon]")) icon.hidden = icon.dataset.icon !== ICONS[kind];
  if (line.textContent !== text) line.textContent = text; // said once by a screen reader, not each minute
  place.querySelector("[data-retry]").hidden = kind === "saved" || sight.isSending;
  const compare = place.querySelector("[data-compare]");
  compare.hidden = !sight.conflicts;
  compare.textContent = words.say("to_compare", { count: sight.conflicts });
}
