/** One message: who, when, what, and everything that hangs on it. */

import { avatar } from "./avatar.js";
import { drawAttachments, drawBlocks } from "./blocks.js";
import { h } from "./dom.js";
import { glyph } from "./emoji.js";
import { editBox, editKey } from "./edit.js";
import { formOf } from "./form.js";
import { icon } from "./icons.js";
import { act, toolbar } from "./message_actions.js";
import { asWords, mrkdwn, safe } from "./mrkdwn.js";
import { permalink, showThread } from "./route.js";
import { personName, store } from "./store.js";
import { ago, clock, fullTime } from "./time.js";

const QUIET = /^(channel_|group_|pinned_item|bookmark|bot_add|bot_remove|reminder_add)/;

export const isSystem = (message) => QUIET.test(message.subtype ?? "");
export const isGone = (message) => message.subtype === "tombstone";
export const isApps = (message) => Boolean(message.bot_id || message.is_ephemeral);
export const authorOf = (message) => message.user ?? (isApps(message) ? store.app.bot_user_id : "");
const nameOf = (message) => message.username ?? personName(authorOf(message));

/** `place`: {channel, thread} says where it is shown; `grouped` leaves out the author said just above. */
export function drawMessage(message, place, grouped) {
  if (isSystem(message)) return systemLine(message);
  const kind = [grouped && "grouped", message.is_ephemeral && "ephemeral", message.pinned && "pinned", isGone(message) && "gone"];
  const item = h("li", {
    class: ["message", ...kind.filter(Boolean)].join(" "), tabindex: "-1", data: { ts: message.ts },
    "aria-label": `${nameOf(message)}, ${clock(message.ts)}: ${asWords(message.text).slice(0, 200)}`,
  }, gutter(message, grouped), body(message, place, grouped));
  if (!isGone(message)) item.append(toolbar(message, place));
  return item;
}

function systemLine(message) {
  const words = message.text.replace(/^<@[UW][A-Z0-9]+>\s*/, "");
  return h("li", { class: "message system", tabindex: "-1", data: { ts: message.ts } },
    h("div", { class: "gutter" }, message.user && avatar(message.user, "tiny")),
    h("div", { class: "message-body" }, h("strong", {}, personName(message.user)), " ", h("span", {}, mrkdwn(words)), " ", stamp(message)));
}

function gutter(message, grouped) {
  return h("div", { class: "gutter" }, grouped ? stamp(message) : isGone(message) ? h("span", { class: "avatar hue-none" }, icon("trash")) : avatar(authorOf(message)));
}

function stamp(message) {
  const time = h("time", { datetime: new Date(message.ts * 1000).toISOString() }, clock(message.ts));
  if (message.is_ephemeral) return h("span", { class: "stamp", title: fullTime(message.ts) }, time);
  return h("a", { class: "stamp", href: permalink(store.route.channel, message), title: fullTime(message.ts) }, time);
}

function body(message, place, grouped) {
  if (isGone(message)) return h("div", { class: "message-body" }, h("p", { class: "tombstone" }, message.text || "This message was deleted."), threadLine(message, place));
  return h("div", { class: "message-body" },
    message.is_ephemeral && ephemeralLine(message, place),
    message.pinned && h("p", { class: "pin-line" }, icon("pin"), "Pinned"),
    message.subtype === "thread_broadcast" && !place.thread && broadcastLine(message),
    !grouped && h("p", { class: "byline" }, h("strong", {}, nameOf(message)), isApps(message) && h("span", { class: "app-badge" }, "App"), stamp(message)),
    store.editing === editKey(message, place) ? editBox(message, place) : content(message, place),
    files(message), reactions(message, place), threadLine(message, place));
}

function content(message, place) {
  const edited = message.edited && h("span", { class: "edited", title: `Edited ${fullTime(message.edited.ts)}` }, " (edited)");
  const surface = surfaceOf(message, place);
  const blocks = isApps(message) && message.blocks?.length;
  if (blocks) return [drawBlocks(message.blocks, surface), edited, ...drawAttachments(message.attachments, surface)];
  return [message.text && h("div", { class: "text" }, mrkdwn(message.text), edited), ...drawAttachments(message.attachments, surface)];
}

function surfaceOf(message, place) {
  return {
    container: { type: "message", channel: place.channel, ts: message.ts },
    form: formOf(`message ${place.channel} ${message.ts}`),
    blocks: () => [message, ...(message.attachments ?? [])].flatMap((one) => one.blocks ?? []),
  };
}

function ephemeralLine(message, place) {
  const dismiss = h("button", { class: "link", type: "button", data: { focus: "dismiss" }, onclick: () => act.dismiss(message, place) }, "Dismiss");
  return h("p", { class: "only-you" }, icon("eye"), h("span", {}, "Only visible to you"), " · ", dismiss);
}

function broadcastLine(message) {
  const about = message.root ? asWords(message.root.text) : "a thread";
  const open = h("button", { class: "link", type: "button", onclick: () => showThread(message.thread_ts) }, about || "a thread");
  return h("p", { class: "broadcast-line" }, icon("reply"), "replied to: ", open);
}

function threadLine(message, place) {
  if (place.thread || !message.reply_count) return null;
  const count = `${message.reply_count} ${message.reply_count === 1 ? "reply" : "replies"}`;
  const faces = (message.reply_users ?? []).slice(0, 3).map((id) => avatar(id, "tiny"));
  return h("button", { class: "thread-line", type: "button", data: { focus: "thread" }, onclick: () => showThread(message.ts) },
    faces, h("strong", {}, count), h("small", {}, message.latest_reply ? `last reply ${ago(message.latest_reply)}` : ""));
}

function files(message) {
  const all = (message.files ?? []).filter((file) => file.mode !== "tombstone");
  if (!all.length) return null;
  return h("ul", { class: "files" }, all.map((file) => h("li", {}, fileCard(file))));
}

function fileCard(file) {
  const address = sameHost(file.url_private_download ?? file.url_private ?? "");
  const details = [file.pretty_type ?? file.filetype, sizeOf(file.size)].filter(Boolean).join(" · ");
  const title = file.title || file.name;
  return h("a", { class: "file", href: address, download: file.name, "aria-label": `Download ${title}` },
    icon("file"), h("span", { class: "row-words" }, h("strong", {}, title), h("small", {}, details)), icon("download"));
}

/** A file's address on the host this page came from, so that it opens through any name of the machine. */
function sameHost(address) {
  const url = new URL(address, location.origin);
  return url.pathname.startsWith("/files/") ? `${url.pathname}${url.search}` : safe(url.href);
}

function sizeOf(bytes) {
  if (!Number.isFinite(bytes)) return "";
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function reactions(message, place) {
  if (!message.reactions?.length) return null;
  const pills = message.reactions.map((one) => reactionPill(one, message, place));
  const add = h("button", { class: "pill pill-add", type: "button", "aria-label": "Add a reaction", onclick: (event) => act.react(message, place, event.currentTarget) }, icon("smile"));
  return h("div", { class: "reactions", role: "group", "aria-label": "Reactions" }, pills, add);
}

function reactionPill(one, message, place) {
  const mine = one.users.includes(store.me.id);
  const names = one.users.map(personName).join(", ");
  return h("button", {
    class: "pill", type: "button", "aria-pressed": String(mine), title: `${names} reacted with :${one.name}:`, data: { focus: `reaction ${one.name}` },
    "aria-label": `:${one.name}: ${one.count}, ${names}`, onclick: () => act.toggle(message, place, one.name),
  }, h("span", { class: "emoji" }, glyph(one.name)), h("span", {}, String(one.count)));
}
