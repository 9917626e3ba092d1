// Which questions are asked, given the answers: engine/branching.py, for a tablet without network.
// What cannot be computed here keeps the server's last judgement; everything is judged again at sending.
class Unknown extends Error {}

const NUMBER = /^\s*-?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})\s*$/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?(?:\d\d)?)?)?$/;
const NEARLY = 1e-12;

function dateToNumber(text) {
  const found = text.length <= 60 ? DATE.exec(text.trim()) : null;
  if (!found) return NaN;
  const [year, month, day, hour, minute, second] = found.slice(1).map((part) => Number(part ?? 0));
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || hour > 23 || minute > 59 || second > 59) return NaN;
  return Math.round(date.getTime() / 86_400_000) + (hour * 3600 + minute * 60 + second) / 86_400;
}

const toNumber = (value) => {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "number") return value;
  return NUMBER.test(value) ? Number(value) : dateToNumber(value);
};
const toText = (value) => {
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "number") return Number.isFinite(value) ? formatNumber(value) : "";
  return value;
};
const toTruth = (value) => {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return Math.abs(value) > NEARLY;
  return value !== "";
};
export const formatNumber = (number) => {
  const rounded = Number(number.toFixed(10));
  return Number.isInteger(rounded) ? String(rounded + 0) : rounded.toFixed(10).replace(/0+$/, "").replace(/\.$/, "");
};
const areClose = (left, right) => left === right || Math.abs(left - right) < NEARLY;
const areEqual = (left, right) => {
  const kinds = [typeof left, typeof right];
  if (kinds.includes("boolean")) return toTruth(left) === toTruth(right);
  if (kinds.includes("number")) return areClose(toNumber(left), toNumber(right));
  return left === right;
};
const words = (value) => toText(value).split(/\s+/).filter(Boolean);

const SIGNS = {
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  div: (left, right) => left / right,
  mod: (left, right) => left % right,
};
const CALLS = {
  not: ([one]) => !toTruth(one),
  selected: ([list, one]) => words(list).includes(toText(one)),
  "count-selected": ([list]) => words(list).length,
  coalesce: (values) => values.find((value) => toText(value)) ?? "",
  "string-length": ([one]) => [...toText(one)].length,
  int: ([one]) => Math.trunc(toNumber(one)),
  number: ([one]) => toNumber(one),
  true: () => true,
  false: () => false,
};

function compute(node, around) {
  const [kind, ...parts] = node;
  if (kind === "value") return parts[0];
  if (kind === "answer") return answerOf(parts[0], around);
  if (kind === "own") return around.own;
  if (kind === "minus") return -toNumber(compute(parts[0], around));
  if (kind === "call") return call(parts[0], parts.slice(1), around);
  const left = compute(parts[0], around);
  if (kind === "and") return toTruth(left) && toTruth(compute(parts[1], around));
  if (kind === "or") return toTruth(left) || toTruth(compute(parts[1], around));
  const right = compute(parts[1], around);
  if (kind === "=") return areEqual(left, right);
  if (kind === "!=") return !areEqual(left, right);
  return SIGNS[kind](toNumber(left), toNumber(right));
}

function answerOf(name, { answers, closed }) {
  if (closed.includes(name)) throw new Unknown(name);
  return answers[name] ?? "";
}

function call(name, parts, around) {
  if (name === "if") return compute(toTruth(compute(parts[0], around)) ? parts[1] : parts[2], around);
  if (name === "once") return toText(around.own) ? around.own : compute(parts[0], around);
  if (name === "today") return around.today;
  if (!Object.hasOwn(CALLS, name)) throw new Unknown(name);
  const values = parts.length ? parts.map((part) => compute(part, around)) : [around.own];
  return CALLS[name](values);
}

// `answers`: name → text as expressions see it. `before`: names the server last judged shown.
// `closed`: names whose answer is not on this device.
export function listShown(plan, answers, today, before, closed = []) {
  const seen = {};
  const shown = new Set();
  for (const name of plan.order) {
    const rule = plan.caught.includes(name) ? {} : plan.rules[name] ?? {};
    const around = { answers: seen, own: "", today, closed };
    let holds;
    try {
      holds = (!rule.consent || answerOf(rule.consent, around) === "OK") &&
        (rule.if ?? []).every((condition) => toTruth(compute(condition, around)));
    } catch (error) {
      if (!(error instanceof Unknown)) throw error;
      holds = before.includes(name);
    }
    if (!holds) continue;
    shown.add(name);
    if (answers[name]) seen[name] = answers[name];
    if (rule.worth) {
      try { seen[name] = toText(compute(rule.worth, around)); } catch (error) { if (!(error instanceof Unknown)) throw error; }
    }
  }
  return shown;
}
