/** What one can do with a message: the small toolbar, its menu, and the keys for both. */

import { ask } from "./api.js";
import { confirm } from "./dialog.js";
import { h } from "./dom.js";
import { editKey } from "./edit.js";
import { pickEmoji } from "./emoji_picker.js";
import { icon } from "./icons.js";
import { openMenu } from "./popover.js";
import { permalink, showThread } from "./route.js";
import { store, tell } from "./store.js";
import { note, noted } from "./words.js";

const isMine = (message) => message.user === store.me.id;
const rootOf = (message) => message.thread_ts ?? message.ts;
const at = (message, place) => ({ channel: place.channel, ts: message.ts });

export const act = {
  dismiss: (message, place) => noted(ask("dismiss", at(message, place))),
  react: (message, place, anchor) => pickEmoji(anchor, (name) => act.toggle(message, place, name, true)),
  reply: (message) => showThread(rootOf(message)),
  pin: (message, place) => noted(ask(message.pinned ? "unpin" : "pin", at(message, place))),
  toggle(message, place, name, always = false) {
    const mine = message.reactions?.find((one) => one.name === name)?.users.includes(store.me.id);
    if (always && mine) return null;
    return noted(ask(mine ? "unreact" : "react", { ...at(message, place), name }));
  },
  edit(message, place) {
    store.editing = editKey(message, place);
    tell("channel", "thread");
  },
  async remove(message, place) {
    const sure = await confirm({ title: "Delete this message?", text: "It cannot be brought back.", yes: "Delete", danger: true });
    if (sure) await noted(ask("delete", at(message, place)));
  },
  async copyLink(message, place) {
    const address = permalink(place.channel, message);
    try {
      await navigator.clipboard.writeText(address);
      note("Link copied.");
    } catch {
      note(address);
    }
  },
  shortcut: (shortcut, message, place) => noted(ask("shortcut", { callback_id: shortcut.callback_id, ...at(message, place) })),
};

export function toolbar(message, place) {
  if (message.is_ephemeral) return h("div", { class: "toolbar", hidden: true });
  const button = (name, label, run, extra = {}) => h("button", { class: "quiet square", type: "button", "aria-label": label, title: label, data: { focus: `tool ${name}` }, onclick: run, ...extra }, icon(name));
  return h("div", { class: "toolbar", role: "toolbar", "aria-label": "Message" },
    button("smile", "Add a reaction", (event) => act.react(message, place, event.currentTarget), { "aria-expanded": "false" }),
    button("reply", "Reply in thread", () => act.reply(message)),
    button("more", "More actions", (event) => moreMenu(event.currentTarget, message, place), { "aria-haspopup": "menu", "aria-expanded": "false" }));
}

function moreMenu(anchor, message, place) {
  const shortcuts = store.app.shortcuts.filter((one) => one.type === "message");
  openMenu(anchor, "More actions", [
    { label: "Copy link", icon: "link", run: () => act.copyLink(message, place) },
    { label: message.pinned ? "Unpin" : "Pin to channel", icon: "pin", run: () => act.pin(message, place) },
    isMine(message) && { label: "Edit", icon: "edit", run: () => act.edit(message, place) },
    isMine(message) && { label: "Delete…", icon: "trash", danger: true, run: () => act.remove(message, place) },
    shortcuts.length > 0 && { separator: true },
    ...shortcuts.map((one) => ({ label: one.name, hint: one.description || store.app.name, icon: "bolt", run: () => act.shortcut(one, message, place) })),
  ]);
}

/** One key on a focused message. True when it meant something. */
export function messageKey(event, item, message, place) {
  if (message.is_ephemeral || event.ctrlKey || event.metaKey || event.altKey) return false;
  const tool = (name) => item.querySelector(`[data-focus="tool ${name}"]`);
  const keys = {
    r: () => tool("smile").click(),
    t: () => act.reply(message),
    m: () => tool("more").click(),
    p: () => act.pin(message, place),
    l: () => act.copyLink(message, place),
    e: () => isMine(message) && act.edit(message, place),
    Delete: () => isMine(message) && act.remove(message, place),
  };
  const run = keys[event.key] ?? keys[event.key.toLowerCase()];
  if (!run) return false;
  event.preventDefault();
  run();
  return true;
}
