// An interview kept on this device: its sealed sight, and the sealed entries that wait to be sent.
import { makeId, makeLock, openWithPhrase, openWithSpare, seal, unseal } from "./sealing.js";
import { get, list, put, remove, replace } from "./store.js";

const sightPlace = (id) => `copies|${id}`;
const entryPlace = (row) => `entries|${row.copy}|${row.id}|${row.order}`;

export async function takeCopy(sight, phrase, spare) {
  const { lock, key } = await makeLock(phrase, spare);
  const now = Date.now();
  await put("locks", { id: sight.copy, lock, takenAt: now, sentAt: now });
  await put("copies", { id: sight.copy, sealed: await seal(key, sight, sightPlace(sight.copy)) });
}

export async function listCopies() {
  const waiting = await list("entries");
  return (await list("locks")).map((row) => ({
    ...row, unsent: waiting.filter((entry) => entry.copy === row.id).length,
  }));
}

export async function wipeCopy(id) {
  for (const row of await list("entries")) if (row.copy === id) await remove("entries", row.id);
  await remove("copies", id);
  await remove("locks", id);
}

export class Copy {
  // Null when the phrase or the spare key does not open the lock.
  static async open(id, { phrase, spare }) {
    const row = await get("locks", id);
    if (!row) return null;
    const key = spare ? await openWithSpare(row.lock, spare) : await openWithPhrase(row.lock, phrase);
    if (!key) return null;
    const copy = new Copy(id, key);
    await copy.read();
    return copy;
  }

  constructor(id, key) {
    this.id = id;
    this.key = key;
    this.sight = null;
    this.entries = []; // oldest first; at most one tried and one newer for each key
    this.writing = Promise.resolve();
    this.moved = new Map(); // notes that bear another key since a conflict
  }

  async read() {
    const kept = await get("copies", this.id);
    this.sight = kept ? await unseal(this.key, kept.sealed, sightPlace(this.id)) : null;
    const rows = (await list("entries")).filter((row) => row.copy === this.id);
    rows.sort((one, other) => one.order - other.order);
    this.entries = [];
    for (const row of rows) {
      const body = await unseal(this.key, row.sealed, entryPlace(row));
      this.entries.push({ ...body, id: row.id, order: row.order, tried: row.tried });
    }
  }

  // Forget the key and every open word; what waits stays sealed on the device.
  async lock() {
    await this.writing;
    this.key = this.sight = null;
    this.entries = [];
  }

  waiting(key) {
    return this.entries.filter((entry) => entry.key === key);
  }

  // Keep what was just written. Writings follow one another, so that the last one typed is the last kept.
  keep(kind, key, body) {
    this.writing = this.writing.catch(() => {}).then(() => this.#keep(kind, key, body));
    return this.writing;
  }

  async #keep(kind, key, body) {
    const former = this.waiting(key).at(-1);
    const replaced = former && (!former.tried || former.refused) ? former : null;
    const order = (this.entries.at(-1)?.order ?? 0) + 1;
    const entry = { kind, key, body, writtenAt: new Date().toISOString(), id: makeId(), order, tried: false };
    await replace("entries", await this.#row(entry), replaced?.id);
    this.entries = [...this.entries.filter((one) => one !== replaced), entry];
  }

  async #row(entry) {
    const { id, order, tried, ...body } = entry;
    const row = { id, copy: this.id, order, tried };
    return { ...row, sealed: await seal(this.key, body, entryPlace(row)) };
  }

  // Said before the first try: from now on the server may have it, whatever we hear back.
  markTried(entries) {
    this.writing = this.writing.catch(() => {}).then(async () => {
      for (const entry of entries) {
        if (entry.tried || !this.entries.includes(entry)) continue;
        entry.tried = true;
        await put("entries", await this.#row(entry));
      }
    });
    return this.writing;
  }

  revisionOf(key) {
    return (this.sight.answers[key] ?? this.sight.notes[key])?.revision ?? 0;
  }

  // What this device has of each answer and note, so that only what changed comes back.
  listSeen() {
    const kept = [...Object.entries(this.sight.answers), ...Object.entries(this.sight.notes)];
    return Object.fromEntries(kept.map(([key, one]) => [key, one.revision]));
  }

  get conflicts() {
    if (!this.sight) return 0;
    return [...Object.values(this.sight.answers), ...Object.values(this.sight.notes)].filter((one) => one.conflict).length;
  }

  // After a conflict the old base stays: what is written next is set beside too, never over what others wrote.
  async hear(entry, verdict) {
    if (!verdict) return;
    if (verdict.code === "refused") {
      entry.refused = verdict.sentence;
      return;
    }
    if (entry.kind === "note") await this.#hearNote(entry, verdict);
    if (entry.kind === "answer") this.#hearAnswer(entry, verdict);
    await this.saveSight();
    await this.drop(entry);
  }

  #hearAnswer(entry, verdict) {
    const one = this.sight.answers[entry.key];
    if (!one) return; // she took her answers back meanwhile
    one.pairs = entry.body.pairs;
    one.conflict = verdict.code === "conflict";
    if (!one.conflict) one.revision = verdict.revision;
  }

  // Kept beside another's: from now on these words are a note of their own, under the key the server gave.
  async #hearNote(entry, verdict) {
    const { notes } = this.sight;
    if (!verdict.note) {
      if (entry.body.words.trim()) notes[entry.key] = { ...notes[entry.key], ...entry.body, revision: verdict.revision, mine: true };
      else delete notes[entry.key];
      return;
    }
    notes[verdict.note] = { ...entry.body, revision: verdict.revision, mine: true, conflict: true };
    delete notes[entry.key];
    for (const later of this.waiting(entry.key).filter((one) => one !== entry)) {
      await this.keep("note", verdict.note, later.body);
      await this.drop(later);
    }
    this.moved.set(entry.key, verdict.note);
  }

  // Take what others wrote, except where something of ours waits, is being typed or is set beside: what is on
  // the screen is always what the next words are written upon. Returns the keys changed.
  async refresh({ answers, notes, note_ids: ids, seat_ids: seats, conflicts, shown, clock }, isTyped) {
    const changed = [];
    const held = new Set(conflicts);
    for (const [place, fresh] of [[this.sight.answers, answers], [this.sight.notes, notes]]) {
      for (const [key, one] of Object.entries(fresh)) {
        const isOurs = place[key]?.revision === one.revision;
        if (isOurs || this.waiting(key).length || held.has(key) || isTyped(key)) continue;
        place[key] = { ...place[key], pairs: undefined, first: undefined, ...one };
        changed.push(key);
      }
    }
    for (const [key, one] of Object.entries(this.sight.answers)) one.conflict = held.has(key);
    Object.assign(this.sight, { shown, clock });
    changed.push(...await this.#forget(new Set(ids), new Set(seats), isTyped));
    await this.saveSight();
    return changed;
  }

  // What the server no longer has is gone here too: a note taken away, the answers of who withdrew them.
  async #forget(ids, seats, isTyped) {
    const { answers, notes } = this.sight;
    const gone = Object.keys(notes).filter((key) => !ids.has(key) && !this.waiting(key).length && !isTyped(key));
    for (const key of gone) delete notes[key];
    for (const key of Object.keys(answers).filter((one) => !seats.has(one.split("/")[0]))) {
      delete answers[key];
      for (const entry of this.waiting(key)) await this.drop(entry);
      gone.push(key);
    }
    for (const station of this.sight.stations) station.keys = station.keys.filter((key) => answers[key]);
    return gone;
  }

  async drop(entry) {
    await remove("entries", entry.id);
    this.entries = this.entries.filter((one) => one !== entry);
  }

  async saveSight() {
    await put("copies", { id: this.id, sealed: await seal(this.key, this.sight, sightPlace(this.id)) });
  }

  async markSent() {
    await put("locks", { ...(await get("locks", this.id)), sentAt: Date.now() });
  }
}
