/** A thread, in the pane on the right. */

import { composer } from "./composer.js";
import { h, put } from "./dom.js";
import { icon } from "./icons.js";
import { messageList } from "./list.js";
import { showThread } from "./route.js";
import { channelTitle, isDirect, store, watch } from "./store.js";

let shown = { key: null, parts: null, revealed: null };

export function startThread() {
  watch(["thread", "channel", "route"], draw);
  document.getElementById("thread").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) close();
  });
}

function close() {
  const ts = store.route.thread;
  showThread(null);
  const line = [...document.querySelectorAll("#main .message")].find((one) => one.dataset.ts === ts);
  (line ?? document.querySelector("#composer textarea"))?.focus();
}

function draw() {
  const { channel, thread, message } = store.route;
  const pane = document.getElementById("thread");
  pane.hidden = !thread;
  document.body.classList.toggle("thread-open", Boolean(thread));
  if (!thread) {
    shown = { key: null, parts: null, revealed: null };
    put(pane);
    return;
  }
  if (!store.thread || !store.channel || store.channel.channel.id !== channel) return;
  const root = store.thread.messages[0].ts;
  if (root !== thread && !store.thread.messages.some((one) => one.ts === thread)) return;
  const key = `${channel} ${root}`;
  if (shown.key !== key) build(pane, key, root);
  shown.parts.list.show(withEphemerals(root));
  if (message && shown.revealed !== message && shown.parts.list.reveal(message)) shown.revealed = message;
}

function withEphemerals(root) {
  const mine = store.channel.ephemerals.filter((one) => one.thread_ts === root).map((one) => ({ ...one, is_ephemeral: true }));
  return [...store.thread.messages, ...mine].sort((one, other) => Number(one.ts) - Number(other.ts));
}

function build(pane, key, root) {
  const { channel } = store.channel;
  const name = isDirect(channel) ? channelTitle(channel) : `#${channel.name}`;
  const list = messageList("Thread", () => ({ channel: channel.id, thread: root }));
  const head = h("header", { class: "head" }, h("h2", {}, "Thread"), h("p", { class: "topic" }, name), h("span", { class: "spring" }),
    h("button", { class: "quiet square", type: "button", "aria-label": "Close thread", onclick: close }, icon("close")));
  const writes = !channel.is_archived && store.channel.members.some((one) => (one.id ?? one) === store.me.id);
  const foot = h("div", { class: "foot", id: "thread-composer" }, writes && composer({
    channel: channel.id, thread: root, label: "Reply", onSent: () => list.toEnd(), broadcastTo: isDirect(channel) ? null : name,
  }));
  shown = { key, parts: { list }, revealed: null };
  put(pane, head, list, foot);
  if (!store.route.message) foot.querySelector("textarea")?.focus();
}
