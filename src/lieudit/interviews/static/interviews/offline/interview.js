// One open interview: its stations, its state line, what waits; everything written goes through the writer.
import { Clock } from "./clock.js";
import { wipeCopy } from "./copy.js";
import { post } from "./network.js";
import { drawNotes, refreshNotes } from "./notes.js";
import { drawQuestions, refreshQuestions, showAsked } from "./questions.js";
import { drawReadBack } from "./reading_back.js";
import { Sender } from "./sending.js";
import { drawState } from "./state_line.js";
import { drawWaiting } from "./waiting.js";
import { Writer } from "./writer.js";

export class Interview {
  constructor({ copy, root, pieces, words, alarm, leave }) {
    Object.assign(this, { copy, root, pieces, words, alarm, leave });
    this.find = (mark) => root.querySelector(`[data-${mark}]`);
    this.state = document.querySelector("[data-state]");
    this.writer = new Writer(copy);
    this.sender = new Sender(copy, `/hors-ligne/${copy.id}/envoyer/`, this.writer);
    this.clock = new Clock(copy, this.find, words, this.writer);
    this.place = 0;
    this.closing = new AbortController();
  }

  get isAtRisk() {
    return Boolean(this.writer.touched.size || this.copy.entries.length || this.writer.isFailing);
  }

  // What people wrote; the times of the interview alone count as one.
  get waiting() {
    const { entries } = this.copy;
    return entries.filter((entry) => entry.kind !== "clock").length || Math.min(entries.length, 1);
  }

  async start() {
    const { sight } = this.copy;
    Object.assign(document.documentElement.dataset, sight.display);
    this.find("title").textContent = this.words.say("title", { names: sight.seats.map((one) => one.name).join(", ") });
    this.find("lead").textContent = sight.lead;
    this.state.querySelector("[data-compare]").href = sight.address.compare;
    this.#listen();
    this.clock.start();
    this.go(0);
    this.find("title").focus();
    await this.sender.start();
  }

  async stop() {
    await this.writer.flush();
    this.closing.abort();
    this.sender.stop();
    this.clock.stop();
    for (const mark of ["questions", "notes", "stations", "waiting-list", "read-back-sheet", "station-guide"]) this.find(mark).replaceChildren();
    for (const mark of ["title", "lead", "station-title"]) this.find(mark).textContent = "";
    await this.copy.lock();
  }

  #listen() {
    const { signal } = this.closing;
    const on = (mark, act) => (this.find(mark) ?? this.state.querySelector(`[data-${mark}]`)).addEventListener("click", act, { signal });
    on("former", () => this.go(this.place - 1, true));
    on("next", () => this.go(this.place + 1, true));
    on("lock", () => this.leave("unlock_first"));
    on("end", () => this.end());
    on("read-back", () => this.readBack());
    on("retry", () => this.#retry());
    on("show-waiting", (event) => this.#show(event));
    this.writer.addEventListener("touched", () => this.clock.begin());
    this.writer.addEventListener("kept", () => { showAsked(this.find("questions"), this.copy); this.sender.soon(); });
    this.sender.addEventListener("state", () => this.drawState());
    this.sender.addEventListener("heard", (event) => this.#hear(event.detail.changed));
  }

  // Refused whole, the reason stands first; else what waits, one by one.
  #show(event) {
    if (this.sender.network !== "refused") { this.find("waiting").open = true; return; }
    event.preventDefault();
    this.find("alarm").scrollIntoView({ block: "center" });
  }

  #retry() {
    for (const entry of this.copy.entries) entry.refused = undefined;
    return this.sender.sendNow();
  }

  #hear(changed) {
    if (this.closing.signal.aborted) return;
    refreshQuestions(this.find("questions"), this.copy, changed, this.pieces, this.writer);
    refreshNotes(this.find("notes"), this.copy, this.station, changed, this.pieces, this.writer);
    this.clock.draw();
  }

  get station() {
    return this.copy.sight.stations[this.place];
  }

  async go(place, isAsked = false) {
    if (!(await this.writer.flush())) return; // what a full device cannot keep stays on the screen
    const { stations } = this.copy.sight;
    this.place = Math.min(Math.max(place, 0), stations.length - 1);
    this.#drawStations(stations);
    this.find("station-title").textContent = this.station.title;
    this.find("station-guide").replaceChildren(...this.station.guide.map(([label, text]) => {
      const line = document.createElement("p");
      const head = document.createElement("strong");
      head.textContent = label;
      line.append(head, " ", text);
      line.className = "guide-line";
      return line;
    }));
    drawQuestions(this.find("questions"), this.copy, this.station.keys, this.pieces, this.writer);
    drawNotes(this.find("notes"), this.copy, this.station, this.pieces, this.writer);
    this.find("former").disabled = this.place === 0;
    this.find("next").disabled = this.place === stations.length - 1;
    if (this.find("read-back").ariaPressed === "true") this.readBack(); // another station begins with its questions
    if (isAsked) this.find("station-title").focus();
  }

  // In one row on a small screen: the current one is brought into sight.
  #drawStations(stations) {
    this.find("stations").replaceChildren(...stations.map((one, index) => {
      const line = this.pieces.clone("station");
      const button = line.querySelector("button");
      button.textContent = one.title;
      if (index === this.place) button.ariaCurrent = "step";
      button.addEventListener("click", () => this.go(index, true));
      return line;
    }));
    const here = this.find("stations").children[this.place];
    this.find("stations").scrollLeft = here.offsetLeft - this.find("stations").offsetLeft;
  }

  readBack() {
    const button = this.find("read-back");
    const isOn = button.ariaPressed !== "true";
    button.ariaPressed = String(isOn);
    this.find("station").hidden = isOn;
    this.find("read-back-sheet").hidden = !isOn;
    this.find("station").closest("section").classList.toggle("is-reading", isOn);
    if (isOn) drawReadBack(this.find("read-back-sheet"), { questions: this.find("questions"), notes: this.find("notes"), ...this });
  }

  drawState() {
    if (this.closing.signal.aborted) return;
    const { copy, sender, writer } = this;
    const refused = copy.entries.filter((entry) => entry.refused).length;
    drawState(this.state, this.words, {
      network: sender.network, isSending: sender.isSending, waiting: this.waiting, refused,
      conflicts: copy.conflicts, isFailing: writer.isFailing,
    });
    if (sender.network === "refused") this.#refuse(sender.code);
    this.#drawSignIn(sender.network === "signed_out");
    this.#drawWaiting();
  }

  #drawSignIn(isOut) {
    const link = this.state.querySelector("[data-sign-in]");
    link.hidden = !isOut;
    link.href = this.copy.sight.address.page;
  }

  async #refuse(code) {
    this.alarm(code);
    if (code !== "erased" || this.copy.entries.length || this.isLeaving) return;
    this.isLeaving = true;
    const { id } = this.copy; // her right to be forgotten reaches this device too; words never sent are asked about
    await wipeCopy(id);
    await this.leave("unlock_first");
  }

  #drawWaiting() {
    const { entries } = this.copy;
    this.state.querySelector("[data-show-waiting]").hidden = !entries.length && this.sender.network !== "refused";
    this.find("waiting").hidden = !entries.length;
    this.find("waiting-title").textContent = this.words.say("waiting_title", { count: this.waiting });
    drawWaiting(this.find("waiting-list"), { ...this, go: (place) => this.go(place, true) });
  }

  // Given back: only once the server has everything is the copy erased, here then there.
  async end() {
    await this.writer.flush();
    await this.sender.sendNow();
    if (this.isAtRisk) return this.alarm("end_waits");
    const { id } = this.copy;
    const { page } = this.copy.sight.address;
    const answer = await post(`/hors-ligne/${id}/rendre/`, {});
    if (answer.state !== "done") return this.alarm("end_waits");
    this.sender.stop();
    await wipeCopy(id);
    location.assign(page);
  }
}
