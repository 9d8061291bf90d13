/** Editing one's own message in place. */

import { ask } from "./api.js";
import { h } from "./dom.js";
import { asTyped } from "./mrkdwn.js";
import { store, tell } from "./store.js";
import { withMentions } from "./mentions.js";
import { noted } from "./words.js";

/** What `store.editing` holds while this message is edited here, and not where else it is shown. */
export function editKey(message, place) {
  return `${place.thread ?? ""} ${message.ts}`;
}

/** Unsent changes, so that a redraw (somebody reacts) does not lose them. */
const unsent = new Map();

export function editBox(message, place) {
  const key = editKey(message, place);
  const area = h("textarea", { class: "input", rows: 2, value: unsent.get(key) ?? asTyped(message.text), "aria-label": "Edit message", data: { focus: "edit" } });
  area.addEventListener("input", () => unsent.set(key, area.value));
  const close = () => {
    unsent.delete(key);
    store.editing = null;
    tell("channel", "thread");
    document.querySelector(place.thread ? "#thread-composer textarea" : "#composer textarea")?.focus();
  };
  const save = async () => {
    const done = await noted(ask("edit", { channel: place.channel, ts: message.ts, text: withMentions(area.value.trim()) }));
    if (done) close();
  };
  area.addEventListener("keydown", (event) => {
    const send = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (!send && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (send) save();
    else close();
  });
  requestAnimationFrame(() => {
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  });
  return h("div", { class: "edit-box" }, area, h("div", { class: "edit-buttons" },
    h("small", {}, "Enter saves, Esc cancels"),
    h("button", { class: "button", type: "button", onclick: close }, "Cancel"),
    h("button", { class: "button primary", type: "button", onclick: save }, "Save")));
}
