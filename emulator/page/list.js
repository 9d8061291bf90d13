/** A list of messages: days, authors said once, one tab stop with arrow keys inside, and a scroll that stays put. */

import { h, reconcile } from "./dom.js";
import { editKey } from "./edit.js";
import { authorOf, drawMessage, isGone, isSystem } from "./message.js";
import { messageKey } from "./message_actions.js";
import { store } from "./store.js";
import { dayKey, dayName } from "./time.js";

const SAME_BREATH = 300;
const NEAR = 60;
const AT_ONCE = 300;

/** `place()` answers {channel, thread, start}, where `start` stands above the first message. The result has `show(messages, newFrom)`, `reveal(ts)` and `toEnd()`. */
export function messageList(label, place) {
  const list = h("ol", { class: "messages", "aria-label": label });
  const down = h("button", { class: "to-end", type: "button", hidden: true }, "Newest messages");
  const scroller = h("div", { class: "scroller" }, list);
  const box = h("div", { class: "message-area" }, scroller, down);
  const state = { list, scroller, stuck: true, messages: [], most: AT_ONCE, newFrom: null, place, active: null };
  box.show = (messages, newFrom = null) => show(Object.assign(state, { messages, newFrom }));
  box.reveal = (ts) => reveal(state, ts);
  box.toEnd = () => toEnd(state);
  let above = 0;
  scroller.addEventListener("scroll", () => {
    // Only a reader who scrolls up lets go of the end: messages that grow the list meanwhile do not.
    const near = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
    if (near || scroller.scrollTop < above) state.stuck = near;
    above = scroller.scrollTop;
    down.hidden = state.stuck;
  });
  down.addEventListener("click", () => toEnd(state));
  const sticky = new ResizeObserver(() => state.stuck && toEnd(state));
  sticky.observe(list);
  sticky.observe(scroller);
  list.addEventListener("focusin", (event) => setActive(state, event.target.closest(".message")));
  list.addEventListener("keydown", (event) => onKey(event, state));
  return box;
}

function show(state) {
  const shown = state.messages.slice(-state.most);
  const hidden = state.messages.length - shown.length;
  const top = hidden ? [earlier(state, hidden)] : start(state.place());
  reconcile(state.list, [...top, ...items(shown, state.place(), state.newFrom)]);
  setActive(state, rows(state).find((row) => row.dataset.ts === state.active) ?? rows(state).at(-1));
}

/** Everything that changes how a mention or an author reads. */
function names() {
  return [...store.users.values()].map((user) => user.real_name).join() + store.channels.map((one) => one.name).join();
}

function items(messages, place, newFrom) {
  const known = names();
  const out = [];
  let before = null;
  for (const message of messages) {
    const newDay = !before || dayKey(before.ts) !== dayKey(message.ts);
    if (newDay) out.push(divider(`day ${dayKey(message.ts)}`, dayName(message.ts)));
    if (message.ts === newFrom) out.push(divider("new", "New", "new"));
    const grouped = !newDay && message.ts !== newFrom && sameBreath(before, message);
    const mark = JSON.stringify([message, grouped, store.editing === editKey(message, place), known]);
    out.push({ key: message.ts, mark, draw: () => drawMessage(message, place, grouped) });
    before = message;
  }
  return out;
}

function start(place) {
  return place.start ? [{ key: "start", mark: place.start, draw: () => h("li", { class: "start" }, place.start) }] : [];
}

/** A long history is drawn from its end; this draws more of it and keeps what one was looking at in place. */
function earlier(state, hidden) {
  const more = () => {
    const { scroller } = state;
    const below = scroller.scrollHeight - scroller.scrollTop;
    state.most += AT_ONCE;
    show(state);
    scroller.scrollTop = scroller.scrollHeight - below;
  };
  const button = () => h("button", { class: "button", type: "button", data: { focus: "earlier" }, onclick: more }, `Show earlier messages (${hidden})`);
  return { key: "earlier", mark: String(hidden), draw: () => h("li", { class: "start" }, button()) };
}

function divider(key, words, kind = "") {
  return { key, mark: words, draw: () => h("li", { class: `divider ${kind}` }, h("span", {}, words)) };
}

function sameBreath(before, message) {
  if (isSystem(before) || isSystem(message) || isGone(before) || isGone(message)) return false;
  if (before.is_ephemeral || message.is_ephemeral || message.subtype === "thread_broadcast") return false;
  if (authorOf(before) !== authorOf(message) || before.username !== message.username) return false;
  return message.ts - before.ts < SAME_BREATH;
}

const rows = (state) => [...state.list.querySelectorAll(".message")];

function setActive(state, row) {
  for (const one of rows(state)) one.tabIndex = one === row ? 0 : -1;
  if (row) state.active = row.contains(document.activeElement) ? row.dataset.ts : null;
}

function onKey(event, state) {
  const row = event.target.closest(".message");
  if (event.target !== row) {
    if (event.key === "Escape" && row) row.focus();
    return;
  }
  const all = rows(state);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && !event.altKey) {
    event.preventDefault();
    all[all.indexOf(row) + step]?.focus();
    return;
  }
  const message = state.messages.find((one) => one.ts === row.dataset.ts);
  if (message && !isGone(message) && !isSystem(message)) messageKey(event, row, message, state.place());
}

function toEnd(state) {
  state.scroller.scrollTop = state.scroller.scrollHeight;
  state.stuck = true;
}

/** Scroll to a message and light it up; false when it is not in this list. */
function reveal(state, ts) {
  const at = state.messages.findIndex((one) => one.ts === ts);
  if (at >= 0 && state.messages.length - at > state.most) {
    state.most = state.messages.length - at + AT_ONCE;
    show(state);
  }
  const row = rows(state).find((one) => one.dataset.ts === ts);
  if (!row) return false;
  state.stuck = false;
  row.scrollIntoView({ block: "center" });
  row.classList.add("lit");
  row.focus({ preventScroll: true });
  return true;
}
