// What is kept on the device is sealed: AES-GCM under a key that only the phrase (or the server, for
// whoever took the copy and signs in again) can unwrap. The open key lives in memory, nowhere else.
const ROUNDS = 600_000; // PBKDF2-HMAC-SHA256, OWASP Password Storage Cheat Sheet (2023)
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const USES = ["encrypt", "decrypt"];

const random = (size) => crypto.getRandomValues(new Uint8Array(size));

export const isPossible = () =>
  Boolean(globalThis.isSecureContext && globalThis.crypto?.subtle && globalThis.indexedDB && navigator.serviceWorker);

// The phrase as people type it: accents composed, spaces counted once, capitals of no account.
const tidy = (phrase) => phrase.normalize("NFKC").trim().replace(/\s+/g, " ").toLocaleLowerCase("fr");

async function deriveFromPhrase(phrase, salt, rounds) {
  const typed = await crypto.subtle.importKey("raw", encoder.encode(tidy(phrase)), "PBKDF2", false, ["deriveKey"]);
  const way = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(way, typed, { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
}

const importSpare = (text) => crypto.subtle.importKey(
  "raw", Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)), "AES-GCM", false, ["wrapKey", "unwrapKey"]);

async function wrap(key, around) {
  const iv = random(12);
  return { iv, data: await crypto.subtle.wrapKey("raw", key, around, { name: "AES-GCM", iv }) };
}

const unwrap = ({ iv, data }, around) =>
  crypto.subtle.unwrapKey("raw", data, around, { name: "AES-GCM", iv }, "AES-GCM", false, USES);

// Make the key of a copy; return what may be stored (`lock`) and the key itself, no longer extractable.
export async function makeLock(phrase, spare) {
  const salt = random(16);
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, USES);
  const byPhrase = await wrap(fresh, await deriveFromPhrase(phrase, salt, ROUNDS));
  const byServer = await wrap(fresh, await importSpare(spare));
  const lock = { salt, rounds: ROUNDS, byPhrase, byServer };
  return { lock, key: await unwrap(byServer, await importSpare(spare)) };
}

// Return the key, or null when the phrase is not the one chosen.
export async function openWithPhrase(lock, phrase) {
  try { return await unwrap(lock.byPhrase, await deriveFromPhrase(phrase, lock.salt, lock.rounds)); } catch { return null; }
}

export async function openWithSpare(lock, spare) {
  try { return await unwrap(lock.byServer, await importSpare(spare)); } catch { return null; }
}

// `place` ties the sealed bytes to where they are kept: moved elsewhere, they no longer open.
export async function seal(key, value, place) {
  const iv = random(12);
  const way = { name: "AES-GCM", iv, additionalData: encoder.encode(place) };
  return { iv, data: await crypto.subtle.encrypt(way, key, encoder.encode(JSON.stringify(value))) };
}

export async function unseal(key, { iv, data }, place) {
  const way = { name: "AES-GCM", iv, additionalData: encoder.encode(place) };
  return JSON.parse(decoder.decode(await crypto.subtle.decrypt(way, key, data)));
}

// RFC 9562 §5.7: a key made here that the server accepts as it is, so that sending twice is once.
export function makeId(now = Date.now()) {
  const bytes = random(16);
  for (let place = 5, rest = now; place >= 0; place -= 1, rest = Math.floor(rest / 256)) bytes[place] = rest % 256;
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
