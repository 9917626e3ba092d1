// « Prendre hors ligne »: choose a phrase, receive the interview, seal it, then go and see that it opens.
import { takeCopy } from "./copy.js";
import { post } from "./network.js";
import { isPossible } from "./sealing.js";
import { Words } from "./state_line.js";
import { canWrite } from "./store.js";

const root = document.querySelector("[data-taking]");
const form = root.querySelector("form");
const alarm = root.querySelector("[data-alarm]");
const words = new Words(root.querySelector("[data-words]"));
const { phrase, again } = form.elements;

function say(code) {
  alarm.textContent = code ? words.say(code) : "";
  alarm.hidden = !code;
  if (code) alarm.focus();
}

// Four words or twelve signs: what a thief of the tablet would have to guess, slowly.
const isLong = (text) => text.trim().length >= 12 || text.trim().split(/\s+/).filter((word) => word.length > 2).length >= 4;

async function haveShell() {
  const { worker, shell } = root.dataset;
  const found = await navigator.serviceWorker.register(worker, { scope: shell });
  const coming = found.installing ?? found.waiting;
  if (found.active || !coming) return Boolean(found.active);
  return new Promise((resolve) => {
    coming.addEventListener("statechange", () => {
      if (coming.state === "activated") resolve(true);
      if (coming.state === "redundant") resolve(false);
    });
  });
}

async function take() {
  if (!(await haveShell().catch(() => false))) return "not_taken";
  const answer = await post(root.dataset.address, {});
  if (answer.state !== "done") return answer.data?.code ?? "not_taken";
  try {
    await takeCopy(answer.data.sight, phrase.value, answer.data.spare_key);
  } catch { return "no_room"; }
  location.assign(`${root.dataset.shell}#${answer.data.sight.copy}`);
  return "";
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!isLong(phrase.value)) return say("phrase_short");
  if (phrase.value !== again.value) return say("phrases_differ");
  const button = form.querySelector("button");
  button.disabled = true;
  say("");
  say(await take());
  button.disabled = false;
});
root.querySelector("[data-show-phrase]").addEventListener("change", (event) => {
  for (const field of [phrase, again]) field.type = event.target.checked ? "text" : "password";
});

if (!isPossible()) say("not_possible");
else if (!(await canWrite())) say("no_room");
else form.hidden = false;
