// The list of what waits on the device: what it is, when it was written, why it could not be taken.
import { noteOf } from "./notes.js";

export function drawWaiting(place, { copy, pieces, words, go }) {
  const hours = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" });
  const written = copy.entries.filter((entry) => entry.kind !== "clock");
  place.replaceChildren(...(written.length ? written : copy.entries).map((entry) => {
    const line = pieces.clone("waiting");
    const station = placeOf(entry, copy);
    line.querySelector("[data-what]").textContent = nameOf(entry, station, copy, words);
    line.querySelector("[data-why]").textContent = entry.refused ??
      words.say("written_at", { when: hours.format(new Date(entry.writtenAt)) });
    line.querySelector("[data-go]").addEventListener("click", () => go(station));
    return line;
  }));
}

function placeOf(entry, copy) {
  const found = copy.sight.stations.findIndex((one) => (entry.kind === "note"
    ? one.code === noteOf(copy, entry.key).station : one.keys.includes(entry.key)));
  return Math.max(found, 0);
}

function nameOf(entry, station, copy, words) {
  if (entry.kind === "answer") return copy.sight.answers[entry.key]?.label ?? entry.key;
  if (entry.kind === "note") return words.say("note", { station: copy.sight.stations[station].title });
  return words.say("clock");
}
