// Sends what waits: at once when written, on return of the network, each minute; later and later when refused.
// Only an answer of the server takes an entry off the device.
import { post } from "./network.js";

const SOON = 1_200;
const MINUTE = 60_000;
const WAITS = [5_000, 15_000, 30_000, MINUTE, 2 * MINUTE, 5 * MINUTE];
const MOST = 40;
export const PROTOCOL = 1;

export class Sender extends EventTarget {
  constructor(copy, address, writer) {
    super();
    Object.assign(this, { copy, address, writer });
    this.network = "unknown"; // unknown | online | away | signed_out | refused
    this.code = "";
    this.isSending = false;
    this.failures = 0;
    this.timer = 0;
    this.running = Promise.resolve();
    this.stopped = new AbortController();
  }

  start() {
    const { signal } = this.stopped;
    addEventListener("online", () => this.sendNow(), { signal });
    addEventListener("offline", () => this.#say("away"), { signal });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.sendNow(); }, { signal });
    return this.sendNow();
  }

  stop() {
    this.stopped.abort();
    clearTimeout(this.timer);
  }

  // Something was just written.
  soon() {
    this.#say(this.network);
    if (this.network !== "away") this.#plan(SOON);
  }

  // What is being sent is waited for first: it may have begun before the last words.
  async sendNow() {
    this.failures = 0;
    await this.running;
    return this.#send();
  }

  get ready() {
    const first = new Map();
    for (const entry of this.copy.entries) {
      if (!first.has(entry.key)) first.set(entry.key, entry);
    }
    return [...first.values()].filter((entry) => !entry.refused).slice(0, MOST);
  }

  #plan(delay) {
    clearTimeout(this.timer);
    if (!this.stopped.signal.aborted) this.timer = setTimeout(() => this.#send(), delay);
  }

  #send() {
    if (!this.isSending && !this.stopped.signal.aborted) this.running = this.#sendWaiting();
    return this.running;
  }

  async #sendWaiting() {
    this.isSending = true;
    clearTimeout(this.timer);
    this.#say(this.network);
    let next = MINUTE;
    try {
      const answer = await this.#sendBatch();
      this.failures = answer.state === "done" ? 0 : this.failures + 1;
      if (answer.state === "done") next = this.ready.length ? 0 : MINUTE;
      else next = WAITS[Math.min(this.failures, WAITS.length) - 1];
      this.code = answer.data?.code ?? "";
      this.network = answer.state === "done" ? "online" : answer.state;
    } catch { // the device keeps nothing more: what the server heard is heard, the rest is told on the line
      this.writer.isFailing = true;
    } finally {
      this.isSending = false;
      this.#say(this.network);
      if (this.network !== "refused") this.#plan(next);
    }
  }

  async #sendBatch() {
    const { copy } = this;
    await copy.writing.catch(() => {});
    const batch = this.ready;
    await copy.markTried(batch);
    const entries = batch.map(({ id, kind, key, body, writtenAt }) => (
      { id, kind, key, body, written_at: writtenAt, base: copy.revisionOf(key) }));
    const answer = await post(this.address, {
      protocol: PROTOCOL, copy: copy.id, sent_at: new Date().toISOString(), entries, seen: copy.listSeen(),
    });
    if (answer.state === "done" && copy.key) {
      for (const entry of batch) await copy.hear(entry, answer.data.verdicts[entry.id]);
      const changed = await copy.refresh(answer.data, (key) => this.writer.isTouched(key));
      await copy.markSent();
      this.dispatchEvent(new CustomEvent("heard", { detail: { changed } }));
    }
    return answer;
  }

  #say(network) {
    this.network = network;
    this.dispatchEvent(new Event("state"));
  }
}
