/** Where one is: `#/C123`, `#/C123/t<thread ts>/p<message ts>`, `#/home`. Permalinks are turned into such an address. */

import { as } from "./api.js";
import { store, tell, walkable } from "./store.js";

const PERMALINK = /^\/archives\/([A-Z0-9]+)(?:\/p(\d{10})(\d{6}))?/;

/** Turn `/archives/C…/p…?thread_ts=…` into the page's own address, keeping who one is. */
export function fromPermalink(url) {
  const found = PERMALINK.exec(url.pathname);
  if (!found) return null;
  const thread = url.searchParams.get("thread_ts");
  return address({ channel: found[1], thread, message: found[2] ? `${found[2]}.${found[3]}` : null });
}

export function address({ channel, thread = null, message = null }) {
  return `#/${channel}${thread ? `/t${thread}` : ""}${message ? `/p${message}` : ""}`;
}

export function settleAddress() {
  const wanted = new URL(location.href);
  const hash = fromPermalink(wanted) ?? wanted.hash;
  history.replaceState(null, "", `/?as=${encodeURIComponent(as)}${hash}`);
}

/** Read the address into `store.route`; without one, the first channel. */
export function readRoute() {
  const parts = location.hash.replace(/^#\//, "").split("/").filter(Boolean);
  if (parts[0] === "home") store.route = { kind: "home", channel: null, thread: null, message: null };
  else {
    const named = (letter) => parts.slice(1).find((part) => part.startsWith(letter))?.slice(1) ?? null;
    store.route = { kind: "channel", channel: parts[0] ?? firstChannel(), thread: named("t"), message: named("p") };
  }
  tell("route");
}

function firstChannel() {
  const mine = walkable();
  return (mine.find((one) => one.name === "incidents") ?? mine[0])?.id ?? null;
}

export function go(place) {
  const hash = typeof place === "string" ? place : address(place);
  if (location.hash === hash) readRoute();
  else location.hash = hash;
}

/** Close or open the thread pane without a new page in the history for each step. */
export function showThread(ts, message = null) {
  const hash = address({ channel: store.route.channel, thread: ts, message });
  history.replaceState(null, "", `${location.pathname}${location.search}${hash}`);
  readRoute();
}

/** The link Slack would give for a message. */
export function permalink(channel, message) {
  const inThread = message.thread_ts && message.thread_ts !== message.ts;
  const query = inThread ? `?thread_ts=${message.thread_ts}&cid=${channel}` : "";
  return `${location.origin}/archives/${channel}/p${message.ts.replace(".", "")}${query}`;
}

/** To the next (1) or previous (-1) channel: Alt+Down and Alt+Up. */
export function stepChannel(step) {
  const walk = walkable();
  const at = walk.findIndex((one) => one.id === store.route.channel);
  const next = walk[(at + step + walk.length) % walk.length];
  if (next) go({ channel: next.id });
}
