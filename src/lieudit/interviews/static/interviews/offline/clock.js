// How long has been talked, breaks apart: engine/interviewing/timing.py, for the eyes only.
export class Clock {
  constructor(copy, find, words, writer) {
    Object.assign(this, { copy, find, words, writer });
    this.timer = 0;
    this.told = null;
    this.closing = new AbortController();
  }

  // Moments this device told and the server does not have yet come first.
  get times() {
    return this.told ?? this.copy.waiting("clock").at(-1)?.body ?? this.copy.sight.clock;
  }

  get isBegun() {
    return Boolean(this.times.started_at);
  }

  get isOnBreak() {
    const last = this.times.breaks.at(-1);
    return Boolean(last && !last[1]);
  }

  start() {
    const { signal } = this.closing;
    this.find("pause").addEventListener("click", () => this.#toggle(), { signal });
    this.find("finish").addEventListener("click", () => this.#tell({ ...this.times, ended_at: new Date().toISOString() }), { signal });
    this.timer = setInterval(() => this.draw(), 10_000);
    this.draw();
  }

  stop() {
    this.closing.abort();
    clearInterval(this.timer);
  }

  #toggle() {
    const now = new Date().toISOString();
    const { breaks } = this.times;
    if (!this.isBegun) return this.begin();
    const told = this.isOnBreak ? [...breaks.slice(0, -1), [breaks.at(-1)[0], now]] : [...breaks, [now, null]];
    return this.#tell({ ...this.times, breaks: told });
  }

  // The first word written begins the interview, if nobody pressed « Commencer ».
  begin() {
    if (!this.isBegun) this.#tell({ ...this.times, started_at: new Date().toISOString() });
  }

  async #tell(times) {
    this.told = times; // seen at once, even on a device that keeps nothing more
    this.writer.touch("clock", () => ["clock", "clock", times]);
    if (await this.writer.flush()) this.told = null;
    this.draw();
  }

  draw() {
    const { isOnBreak, isBegun } = this;
    const { ended_at: ended } = this.times;
    const minutes = Math.floor(this.#measure() / 60_000);
    this.find("clock").textContent = isBegun ? this.words.say("talked", { minutes, count: minutes }) : this.words.say("not_begun");
    this.find("pause").disabled = this.find("finish").disabled = Boolean(ended);
    this.find("finish").hidden = !isBegun;
    this.find("break").hidden = !isOnBreak;
    this.find("pause").ariaPressed = String(isOnBreak);
    this.find("pause").querySelector("span").textContent = this.words.say(isBegun ? (isOnBreak ? "resume" : "break") : "begin");
  }

  #measure() {
    const { times } = this;
    const begun = Date.parse(times.started_at);
    const until = times.ended_at ? Date.parse(times.ended_at) : Date.now();
    if (Number.isNaN(begun)) return 0;
    let [talked, reached] = [Math.max(until - begun, 0), begun];
    for (const [from, to] of times.breaks) {
      const start = Math.min(Math.max(Date.parse(from), reached), until);
      const end = Math.min(Math.max(to ? Date.parse(to) : until, start), until);
      talked -= end - start;
      reached = Math.max(reached, end);
    }
    return Math.max(talked, 0);
  }
}
