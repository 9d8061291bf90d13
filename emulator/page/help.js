/** The list of all keys. */

import { show } from "./dialog.js";
import { h } from "./dom.js";

const KEYS = [
  ["Alt + ↑ / ↓", "previous or next channel"],
  ["Enter", "send; Shift + Enter starts a new line"],
  ["/", "at the start of a message: the app's commands"],
  ["@  #  :", "mention a person or channel, name an emoji"],
  ["↑", "in an empty message box: edit your last message"],
  ["Tab to a message, then ↑ / ↓", "walk through the messages"],
  ["R  T  E  P  L  M", "on a message: react, thread, edit, pin, copy link, more"],
  ["Esc", "close what is open"],
  ["?", "this list"],
];

export function showHelp() {
  const rows = KEYS.map(([keys, meaning]) => [h("dt", {}, h("kbd", {}, keys)), h("dd", {}, meaning)]);
  show("Keyboard", h("dl", { class: "keys" }, rows));
}
