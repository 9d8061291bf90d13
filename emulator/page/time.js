/** Times as the person reading them sees them: in the time zone of their profile. */

import { store } from "./store.js";

const formats = new Map();

function format(options) {
  const zone = store.me?.tz;
  const key = JSON.stringify([zone, options]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }));
  return formats.get(key);
}

function dateOf(ts) {
  return new Date(Number(ts) * 1000);
}

const CLOCK = { hour: "2-digit", minute: "2-digit" };
const LONG_DAY = { weekday: "long", day: "numeric", month: "long" };

export const clock = (ts) => format(CLOCK).format(dateOf(ts));
export const clockSeconds = (ts) => format({ ...CLOCK, second: "2-digit" }).format(dateOf(ts));
export const dayKey = (ts) => format({ year: "numeric", month: "2-digit", day: "2-digit" }).format(dateOf(ts));

/** The whole time, for tooltips: `Monday 23 November 2026, 14:02:07 CET`. */
export function fullTime(ts) {
  const shape = { ...LONG_DAY, year: "numeric", ...CLOCK, second: "2-digit", timeZoneName: "short" };
  return format(shape).format(dateOf(ts));
}

/** A divider's words: Today, Yesterday, or the day. */
export function dayName(ts) {
  return pretty(ts) ?? format({ ...LONG_DAY, ...year(ts) }).format(dateOf(ts));
}

function year(ts) {
  const same = dateOf(ts).getFullYear() === new Date().getFullYear();
  return same ? {} : { year: "numeric" };
}

function pretty(ts) {
  const now = Date.now() / 1000;
  const days = { [dayKey(now)]: "Today", [dayKey(now - 86_400)]: "Yesterday", [dayKey(now + 86_400)]: "Tomorrow" };
  return days[dayKey(ts)] ?? null;
}

/** How long ago, for the last reply of a thread. */
export function ago(ts) {
  const seconds = Math.max(0, Date.now() / 1000 - Number(ts));
  if (seconds < 60) return "just now";
  if (seconds < 3600) return plural(Math.floor(seconds / 60), "minute");
  if (seconds < 86_400) return plural(Math.floor(seconds / 3600), "hour");
  return plural(Math.floor(seconds / 86_400), "day");
}

function plural(count, unit) {
  return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
}

const TOKENS = {
  date_num: (ts) => format({ year: "numeric", month: "2-digit", day: "2-digit" }).format(dateOf(ts)).split("/").reverse().join("-"),
  date: (ts) => format({ day: "numeric", month: "long", year: "numeric" }).format(dateOf(ts)),
  date_short: (ts) => format({ day: "numeric", month: "short", year: "numeric" }).format(dateOf(ts)),
  date_long: (ts) => format({ ...LONG_DAY, year: "numeric" }).format(dateOf(ts)),
  date_pretty: (ts) => pretty(ts)?.toLowerCase() ?? TOKENS.date(ts),
  date_short_pretty: (ts) => pretty(ts)?.toLowerCase() ?? TOKENS.date_short(ts),
  date_long_pretty: (ts) => pretty(ts)?.toLowerCase() ?? TOKENS.date_long(ts),
  time: clock,
  time_secs: clockSeconds,
  ago,
};

/** `{date_short_pretty} at {time}` filled in for a moment, as `<!date^…>` asks. */
export function dateWords(ts, shape) {
  const filled = shape.replace(/\{(\w+)\}/g, (whole, token) => TOKENS[token]?.(ts) ?? whole);
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}
