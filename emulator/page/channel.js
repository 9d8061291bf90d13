/** The channel in the middle: its header, bookmarks, messages and composer. */

import { ask } from "./api.js";
import { avatar } from "./avatar.js";
import { channelMenu, showMembers, showPins } from "./channel_dialogs.js";
import { composer } from "./composer.js";
import { h, put } from "./dom.js";
import { appTabs } from "./home.js";
import { icon } from "./icons.js";
import { messageList } from "./list.js";
import { isSystem } from "./message.js";
import { link, mrkdwn } from "./mrkdwn.js";
import { showThread } from "./route.js";
import { channelTitle, isApp, isDirect, store, unreadTotal, watch } from "./store.js";
import { noted } from "./words.js";

let shown = { id: null, parts: null, newFrom: null, revealed: null };

export function startChannel() {
  watch(["channel", "state", "route"], draw);
}

function draw() {
  const { kind, channel: id, message } = store.route;
  if (kind !== "channel" || store.channel?.channel.id !== id) return;
  if (shown.id !== id || !shown.parts.header.isConnected) build(id);
  drawHeader();
  drawBookmarks();
  drawFoot();
  shown.parts.list.show(merged(store.channel), shown.newFrom);
  drawTitle();
  if (message && shown.revealed !== message) revealOnce(message);
}

function revealOnce(message) {
  shown.revealed = message;
  if (!shown.parts.list.reveal(message) && !store.route.thread) showThread(message, message);
}

function build(id) {
  const place = () => ({ channel: id, thread: null, start: startWords(store.channel.channel) });
  const parts = {
    header: h("header", { class: "head" }),
    bookmarks: h("nav", { class: "bookmarks", "aria-label": "Bookmarks" }),
    list: messageList("Messages", place),
    foot: h("div", { class: "foot", id: "composer" }),
    footKind: null,
  };
  shown = { id, parts, newFrom: firstUnread(), revealed: null };
  put(document.getElementById("main"), parts.header, parts.bookmarks, parts.list, parts.foot);
}

function startWords(card) {
  if (!isDirect(card)) return `This is the beginning of #${card.name}.`;
  return isApp(card.user) ? `What ${titleOf(card)} writes to you alone.` : `Between you and ${card.user === store.me.id ? "yourself" : titleOf(card)}.`;
}

/** Where the unread ones begin, so that a line can be drawn there. */
function firstUnread() {
  const count = store.route.unread ?? 0;
  const others = store.channel.messages.filter((one) => one.user !== store.me.id && !isSystem(one));
  return count > 0 && count <= others.length ? others.at(-count).ts : null;
}

/** History and what only I see, by time; ephemeral answers inside threads are left to the thread. */
function merged({ messages, ephemerals }) {
  const mine = ephemerals.filter((one) => !one.thread_ts).map((one) => ({ ...one, is_ephemeral: true }));
  return [...messages, ...mine].sort((one, other) => Number(one.ts) - Number(other.ts));
}

function drawTitle() {
  const unread = unreadTotal();
  const name = `${isDirect(store.channel.channel) ? "" : "#"}${titleOf(store.channel.channel)}`;
  document.title = `${unread ? `(${unread}) ` : ""}${name} · Practice workspace`;
}

function titleOf(card) {
  return channelTitle({ ...store.ims.find((one) => one.id === card.id), ...card });
}

function drawHeader() {
  const { channel, members, pins } = store.channel;
  const mark = JSON.stringify([channel, members, pins.length, [...store.users.keys()]]);
  if (shown.parts.header.mark === mark) return;
  const header = shown.parts.header;
  const held = header.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  header.mark = mark;
  const direct = isDirect(channel);
  const lead = direct ? avatar(channel.user, "small") : icon(channel.is_archived ? "archive" : channel.is_private ? "lock" : "hash");
  put(header,
    h("h2", {}, lead, h("span", {}, titleOf(channel))),
    channel.topic && h("p", { class: "topic", title: channel.topic }, mrkdwn(channel.topic)),
    h("span", { class: "spring" }),
    !direct && headerTools(members, pins),
    isApp(channel.user) && appTabs("messages"));
  if (held) header.querySelector(`[data-focus="${held}"]`)?.focus();
}

function headerTools(members, pins) {
  const count = (name, number, label, run) => h("button", { class: "quiet counted", type: "button", "aria-label": `${number} ${label}`, title: label, data: { focus: name }, onclick: run }, icon(name), h("span", {}, String(number)));
  return h("div", { class: "head-tools" },
    count("pin", pins.length, "pinned messages", showPins),
    count("people", members.length, "members", showMembers),
    h("button", { class: "quiet square", type: "button", "aria-label": "Channel actions", title: "Channel actions", "aria-haspopup": "menu", "aria-expanded": "false", data: { focus: "more" }, onclick: (event) => channelMenu(event.currentTarget) }, icon("more")));
}

function drawBookmarks() {
  const marks = store.channel.bookmarks;
  shown.parts.bookmarks.hidden = !marks.length;
  const mark = JSON.stringify(marks);
  if (shown.parts.bookmarks.mark === mark) return;
  shown.parts.bookmarks.mark = mark;
  put(shown.parts.bookmarks, marks.map((one) => link(one.link, h("span", {}, icon("bookmark"), one.title))));
}

/** Below the messages: the composer, or why there is none. */
function drawFoot() {
  const { channel, members } = store.channel;
  const inside = members.some((one) => (one.id ?? one) === store.me.id);
  const readOnly = isApp(channel.user) && store.app.messages_tab_read_only;
  const kind = channel.is_archived ? "archived" : readOnly ? "read-only" : inside ? "composer" : "join";
  if (shown.parts.footKind === kind) return;
  shown.parts.footKind = kind;
  put(shown.parts.foot, FEET[kind](channel));
}

const FEET = {
  composer: (channel) => composer({ channel: channel.id, label: `Message ${isDirect(channel) ? titleOf(channel) : `#${channel.name}`}`, onSent: () => shown.parts.list.toEnd() }),
  archived: () => h("p", { class: "bar" }, icon("archive"), "This channel is archived: it can be read, nothing can be added."),
  "read-only": () => h("p", { class: "bar" }, "Sending messages to this app has been turned off."),
  join: (channel) => h("p", { class: "bar" }, h("span", {}, "You are looking at ", h("strong", {}, `#${channel.name}`)), h("button", { class: "button primary", type: "button", onclick: () => noted(ask("join", { channel: channel.id })) }, "Join channel")),
};
