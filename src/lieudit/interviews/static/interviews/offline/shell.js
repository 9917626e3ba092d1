// The offline page: which interview, its phrase, then the interview itself. Nothing here knows anybody.
import { Copy, listCopies, wipeCopy } from "./copy.js";
import { Interview } from "./interview.js";
import { post } from "./network.js";
import { isPossible } from "./sealing.js";
import { Words } from "./state_line.js";
import { canWrite } from "./store.js";

const IDLE = 15 * 60_000;
const DAYS_SENT = 14 * 86_400_000;
const root = document.querySelector("[data-offline]");
const find = (mark) => root.querySelector(`[data-${mark}]`);
const words = new Words(find("words"));
const pieces = {
  clone: (name) => root.querySelector(`template[data-piece="${name}"]`).content.firstElementChild.cloneNode(true),
};
const tellDay = (time) => new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" }).format(time);
let current = null; // the open interview
let chosen = null; // the row about to be opened
let failures = 0;
let idle = 0;

function show(screen) {
  for (const one of root.querySelectorAll("[data-screen]")) one.hidden = one.dataset.screen !== screen;
  document.querySelector("[data-state]").hidden = screen !== "interview";
}

function alarm(code) {
  find("alarm").textContent = code ? words.say(code) : "";
  find("alarm").hidden = !code;
}

async function choose() {
  const copies = await listCopies();
  find("none").hidden = copies.length > 0;
  find("with-copies").hidden = !copies.length;
  find("copies").replaceChildren(...copies.map((row) => {
    const line = pieces.clone("copy");
    line.querySelector("[data-when]").textContent = words.say("taken_on", { when: tellDay(row.takenAt) });
    line.querySelector("[data-what]").textContent = words.say(row.unsent ? "waits" : "waits_none", { count: row.unsent || undefined });
    line.querySelector("[data-open]").addEventListener("click", () => { location.hash = row.id; });
    return line;
  }));
  show("choose");
}

function ask(row, why) {
  chosen = row;
  find("unlock-why").textContent = words.say(why);
  const sentence = row.unsent ? "erase_unsent" : "erase_sent";
  find("erase-words").textContent = words.say(sentence, { count: row.unsent || undefined });
  find("wrong").hidden = true;
  show("unlock");
  find("unlock").elements.phrase.focus();
}

async function open(proof) {
  const copy = await Copy.open(chosen.id, proof);
  if (!copy) return false;
  failures = 0;
  find("unlock").reset();
  alarm("");
  if (!copy.sight) { // thrown away at sign-out: what waits is here, the rest is asked again
    const answer = await post(`/hors-ligne/${copy.id}/vue/`, {});
    if (answer.state !== "done") { alarm(answer.data?.code ?? "recover_away"); return true; }
    copy.sight = answer.data.sight;
    await copy.saveSight();
  }
  current = new Interview({ copy, root, pieces, words, alarm, leave });
  show("interview");
  await current.start();
  stir();
  return true;
}

// Locked: the words on the screen leave with the key.
async function leave(why, { erased = false } = {}) {
  clearTimeout(idle);
  const id = current?.copy.id;
  await current?.stop();
  current = null;
  history.replaceState(null, "", location.pathname);
  const row = erased ? null : (await listCopies()).find((one) => one.id === id);
  if (row) ask(row, why); else await choose();
}

function stir() {
  clearTimeout(idle);
  if (current) idle = setTimeout(() => leave("unlock_idle"), IDLE);
}

async function follow() {
  const row = (await listCopies()).find((one) => one.id === location.hash.slice(1));
  if (row && !current) ask(row, "unlock_first");
  else if (!current) await choose();
}

async function clean() {
  for (const row of await listCopies()) {
    if (!row.unsent && row.sentAt && Date.now() - row.sentAt > DAYS_SENT) await wipeCopy(row.id);
  }
}

find("unlock").addEventListener("submit", async (event) => {
  event.preventDefault();
  const { phrase } = event.target.elements;
  const button = event.target.querySelector("button");
  button.disabled = true;
  await new Promise((resolve) => { setTimeout(resolve, Math.min(failures * 1000, 10_000)); });
  const isOpen = await open({ phrase: phrase.value });
  button.disabled = false;
  failures = isOpen ? 0 : failures + 1;
  find("wrong").hidden = isOpen;
  if (!isOpen) { find("wrong").textContent = words.say("phrase_wrong"); phrase.select(); }
});
find("show-phrase").addEventListener("change", (event) => {
  find("unlock").elements.phrase.type = event.target.checked ? "text" : "password";
});
find("back").addEventListener("click", () => { history.replaceState(null, "", location.pathname); choose(); });
find("recover").addEventListener("click", async () => {
  const answer = await post(`/hors-ligne/${chosen.id}/ouvrir/`, {});
  if (answer.state !== "done" || !(await open({ spare: answer.data.spare_key }))) alarm(answer.data?.code ?? "recover_away");
});
find("erase").addEventListener("submit", async (event) => {
  event.preventDefault();
  await wipeCopy(chosen.id);
  event.target.reset();
  await choose();
});
addEventListener("hashchange", follow);
for (const sign of ["input", "pointerdown", "keydown"]) document.addEventListener(sign, stir, { passive: true });
addEventListener("beforeunload", (event) => { if (current?.isAtRisk) event.preventDefault(); });
document.addEventListener("visibilitychange", () => { if (document.hidden) current?.writer.flush(); });

async function renew() {
  const found = await navigator.serviceWorker.register(root.dataset.worker, { scope: location.pathname });
  if (found.waiting && navigator.serviceWorker.controller && !current) { // nothing is being written: take the new page now
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    found.waiting.postMessage("renew");
  }
}

root.hidden = false;
if (!isPossible()) { alarm("not_possible"); find("none").hidden = false; show("choose"); find("with-copies").hidden = true; }
else if (!(await canWrite())) { alarm("no_room"); show("choose"); find("with-copies").hidden = true; }
else {
  renew().catch(() => {}); // without it the page still works while it stays open
  await clean();
  await follow();
}
