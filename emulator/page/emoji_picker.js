/** The small emoji picker: the ones most used first, and a search. */

import { arrows, h } from "./dom.js";
import { QUICK, findEmoji, glyph } from "./emoji.js";
import { openPopover } from "./popover.js";

const COLUMNS = 8;

/** Ask for one emoji; `onPick(name)`. */
export function pickEmoji(anchor, onPick) {
  let close = () => {};
  const choose = (name) => {
    close();
    onPick(name);
  };
  const grid = h("div", { class: "emoji-grid", role: "group", "aria-label": "Emoji", tabindex: "-1" });
  const input = h("input", { class: "input", type: "search", placeholder: "Find an emoji", "aria-label": "Find an emoji", autocomplete: "off" });
  const fill = () => grid.replaceChildren(...shown(input.value).map((name) => emojiButton(name, choose)));
  input.addEventListener("input", fill);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") grid.querySelector("button")?.focus();
    if (event.key === "Enter") grid.querySelector("button")?.click();
    if (event.key === "ArrowDown" || event.key === "Enter") event.preventDefault();
  });
  grid.addEventListener("keydown", (event) => arrows(event, [...grid.children], { columns: COLUMNS }));
  fill();
  // On a phone the keyboard would cover what there is to choose from.
  (matchMedia("(hover: hover)").matches ? input : grid).dataset.first = "";
  close = openPopover(anchor, h("div", { class: "emoji-picker" }, input, grid), { label: "Choose an emoji" });
}

/** Each character once, by the first of its names. */
function shown(query) {
  const wanted = query.trim().replaceAll(":", "");
  const names = wanted ? findEmoji(wanted) : [...QUICK, ...findEmoji("", 104)];
  const seen = new Set();
  return names.filter((name) => !seen.has(glyph(name)) && seen.add(glyph(name)));
}

function emojiButton(name, choose) {
  return h("button", { type: "button", class: "emoji-choice", "aria-label": name.replaceAll("_", " "), title: `:${name}:`, onclick: () => choose(name) }, glyph(name));
}
