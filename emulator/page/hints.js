/** What the composer offers while one types: commands, people, channels, emoji; and a command's usage. */

import { avatar } from "./avatar.js";
import { h, newId } from "./dom.js";
import { findEmoji, glyph } from "./emoji.js";
import { icon } from "./icons.js";
import { isApp, store } from "./store.js";

const MOST = 8;

const SOURCES = [
  [/^(\/[\w-]*)$/, commands],
  [/(?:^|\s)(@[\w.-]*)$/, mentions],
  [/(?:^|\s)(#[\w-]*)$/, channels],
  [/(?:^|\s)(:[a-z0-9_+-]{2,})$/, emoji],
];

function commands(typed) {
  return store.app.commands.filter((one) => one.command.startsWith(typed)).map((one) => ({
    insert: `${one.command} `, lead: icon("bolt"), label: one.command, hint: one.usage_hint, about: one.description,
  }));
}

function mentions(typed) {
  const wanted = typed.slice(1).toLowerCase();
  const fits = (user) => user.name.startsWith(wanted) || (user.real_name ?? "").toLowerCase().split(" ").some((word) => word.startsWith(wanted));
  return [...store.users.values()].filter((user) => !user.deleted && fits(user)).map((user) => ({
    insert: `@${user.name} `, lead: avatar(user.id, "tiny"), label: user.real_name || user.name, hint: `@${user.name}${isApp(user.id) ? " · app" : ""}`,
  }));
}

function channels(typed) {
  const wanted = typed.slice(1);
  return store.channels.filter((one) => !one.is_archived && one.name.includes(wanted)).map((one) => ({
    insert: `#${one.name} `, lead: icon(one.is_private ? "lock" : "hash"), label: one.name, hint: "",
  }));
}

function emoji(typed) {
  return findEmoji(typed.slice(1), MOST).map((name) => ({ insert: `:${name}: `, lead: h("span", { class: "emoji" }, glyph(name)), label: `:${name}:`, hint: "" }));
}

/** Attach the hints to a text area; `slash` says whether commands are offered. Returns {box, onKey}. */
export function hintsFor(area, { slash }) {
  const list = h("ul", { class: "hints", role: "listbox", id: newId("hints"), "aria-label": "Suggestions", hidden: true });
  const usage = h("div", { class: "usage", id: newId("usage"), hidden: true });
  const hints = { area, list, usage, slash, offers: [], at: 0, token: "" };
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", list.id);
  area.setAttribute("aria-describedby", usage.id);
  area.addEventListener("input", () => look(hints));
  area.addEventListener("click", () => look(hints));
  area.addEventListener("blur", () => hide(hints));
  return { box: h("div", { class: "hint-box" }, usage, list), onKey: (event) => onKey(event, hints), look: () => look(hints) };
}

function look(hints) {
  const before = hints.area.value.slice(0, hints.area.selectionStart);
  const sources = hints.slash ? SOURCES : SOURCES.slice(1);
  const found = sources.map(([pattern, source]) => [pattern.exec(before)?.[1], source]).find(([typed]) => typed);
  hints.token = found?.[0] ?? "";
  hints.offers = found ? found[1](found[0]).slice(0, MOST) : [];
  hints.at = 0;
  drawOffers(hints);
  drawUsage(hints);
}

function hide(hints) {
  hints.offers = [];
  drawOffers(hints);
}

function drawOffers(hints) {
  const { area, list, offers } = hints;
  list.hidden = !offers.length;
  list.replaceChildren(...offers.map((offer, at) => offerNode(hints, offer, at)));
  const active = list.children[hints.at];
  if (active) area.setAttribute("aria-activedescendant", active.id);
  else area.removeAttribute("aria-activedescendant");
  active?.scrollIntoView({ block: "nearest" });
}

function offerNode(hints, offer, at) {
  const active = at === hints.at;
  const words = h("span", { class: "row-words" }, h("span", {}, h("strong", {}, offer.label), " ", h("small", {}, offer.hint)), offer.about && h("small", {}, offer.about));
  return h("li", {
    role: "option", id: newId("hint"), class: `hint-row${active ? " active" : ""}`, "aria-selected": String(active),
    onmousedown: (event) => event.preventDefault(), onclick: () => choose(hints, at),
  }, offer.lead, words);
}

/** True when the key was for the list. Enter after a name typed in full is left to send it. */
function onKey(event, hints) {
  if (!hints.offers.length || event.isComposing) return false;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const whole = hints.offers.length === 1 && hints.offers[0].insert.trim() === hints.token;
  if (step) {
    hints.at = (hints.at + step + hints.offers.length) % hints.offers.length;
    drawOffers(hints);
  } else if (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey && !whole)) choose(hints, hints.at);
  else if (event.key === "Escape") hide(hints);
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

function choose(hints, at) {
  const { area, token } = hints;
  const end = area.selectionStart;
  area.setRangeText(hints.offers[at].insert, end - token.length, end, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
}

/** Once a command is named, its usage stays in sight; the part being typed stands out. */
function drawUsage(hints) {
  const [, name, rest] = /^(\/[\w-]+)\s([\s\S]*)$/.exec(hints.area.value) ?? [];
  const known = hints.slash && store.app.commands.find((one) => one.command === name);
  hints.usage.hidden = !known;
  if (!known) return;
  const verb = rest.trimStart().split(/\s/)[0];
  const ways = known.usage_hint.split(" | ").map((way) => h("li", { class: verb && way.startsWith(verb) ? "fits" : "" }, way));
  hints.usage.replaceChildren(h("strong", {}, known.command), h("ul", {}, ways));
}
