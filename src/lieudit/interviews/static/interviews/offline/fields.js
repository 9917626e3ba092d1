// The fields of a question, as pairs of name and value: what the server reads is what a form would send.
import { formatNumber } from "./branching.js";

export const readPairs = (form) => [...new FormData(form)].map(([name, value]) => [name, String(value)]);

export function readPairsOf(html) {
  const form = document.createElement("form");
  form.innerHTML = html; // drawn and escaped by our own server, sealed since
  return readPairs(form);
}

// Put back what was written, exactly; a field nobody wrote in is empty again.
export function fillPairs(form, pairs) {
  const told = new Set(pairs.map(([name, value]) => `${name}\n${value}`));
  const values = new Map(pairs);
  for (const field of form.elements) {
    if (!field.name) continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = told.has(`${field.name}\n${field.value}`);
    else field.value = values.get(field.name) ?? "";
  }
  for (const more of form.querySelectorAll("details.words")) {
    more.open = [...more.querySelectorAll("textarea")].some((area) => area.value);
  }
}

export const samePairs = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// The answer as conditions see it: several choices are separated by spaces; « I do not know » is no value.
export function valueOf(name, kind, pairs) {
  const prefix = `q.${name}.`;
  const state = pairs.find(([key]) => key === `${prefix}state`)?.[1] ?? "value";
  if (state.replace("__", "") !== "value") return "";
  if (kind === "rank") return readRanks(`${prefix}answer.`, pairs);
  const values = pairs.filter(([key]) => key === `${prefix}answer`).map(([, value]) => value.trim()).filter(Boolean);
  if (values.some((value) => value.startsWith("__"))) return "";
  if (kind === "several") return values.join(" ");
  const value = values[0] ?? "";
  return kind === "number" ? readNumber(value) : value;
}

function readRanks(start, pairs) {
  const placed = pairs.filter(([key, value]) => key.startsWith(start) && /^\d+$/.test(value));
  placed.sort((one, other) => one[1] - other[1]);
  return placed.map(([key]) => key.slice(start.length)).join(" ");
}

function readNumber(text) {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace("−", "-").replace(",", ".");
  return /^[+-]?\d{1,15}(\.\d{1,10})?$/.test(plain) ? formatNumber(Number(plain)) : text;
}
