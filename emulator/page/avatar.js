/** Avatars made from initials, in a colour that stays with the person; the app has a mark of its own. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { isApp, people, personName } from "./store.js";

const HUES = 8;

export function initials(name) {
  const words = name.trim().split(/\s+/);
  return (words.length > 1 ? words[0][0] + words.at(-1)[0] : name.slice(0, 2)).toUpperCase();
}

export function avatar(userId, size = "") {
  if (isApp(userId)) return h("span", { class: `avatar avatar-app ${size}`, "aria-hidden": "true" }, icon("reply"));
  const hue = Math.max(0, people().findIndex((user) => user.id === userId)) % HUES;
  return h("span", { class: `avatar hue-${hue} ${size}`, "aria-hidden": "true" }, initials(personName(userId)));
}
