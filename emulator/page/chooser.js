/** The list behind every select: a filter box above options, for one choice or several, by mouse or keyboard. */

import { h, newId } from "./dom.js";
import { icon } from "./icons.js";
import { openPopover } from "./popover.js";

/**
 * `load(query)` answers [{label, choices: [{key, label, hint, raw}]}], null for “type more first”, or a promise of
 * either; `chosen` is a Map of key to
 * choice. `onDone(chosen)` is called after a single choice, or when a multiple one is closed.
 */
export function openChooser(anchor, { label, load, chosen, multi = false, clearable = false, most = Infinity, onDone }) {
  const list = h("ul", { role: "listbox", id: newId("choices"), "aria-label": label, "aria-multiselectable": String(multi) });
  const input = h("input", {
    class: "input", type: "text", role: "combobox", placeholder: "Type to filter", "aria-label": `Filter: ${label}`, data: { first: "" },
    "aria-expanded": "true", "aria-controls": list.id, "aria-autocomplete": "list", autocomplete: "off",
  });
  const picked = new Map(chosen);
  const chooser = { list, input, picked, multi, most, clearable, at: 0, onDone, changed: false };
  chooser.close = openPopover(anchor, h("div", { class: "chooser" }, input, list), {
    label,
    onClose: () => chooser.multi && chooser.changed && onDone(picked),
  });
  input.addEventListener("input", () => fill(chooser, load));
  input.addEventListener("keydown", (event) => onKey(event, chooser));
  fill(chooser, load);
}

async function fill(chooser, load) {
  const asked = chooser.input.value;
  const groups = await load(asked);
  if (asked !== chooser.input.value) return;
  const nodes = (groups ?? []).flatMap((group) => [
    group.label && h("li", { class: "group-label", role: "presentation" }, group.label),
    ...group.choices.map((choice) => optionNode(chooser, choice)),
  ]).filter(Boolean);
  if (chooser.clearable && !asked && chooser.picked.size) nodes.unshift(clearNode(chooser));
  chooser.list.replaceChildren(...(nodes.length ? nodes : [h("li", { class: "nothing", role: "presentation" }, groups ? "Nothing found" : "Keep typing…")]));
  const chosen = options(chooser).findIndex((one) => one.getAttribute("aria-selected") === "true");
  mark(chooser, asked ? 0 : Math.max(chosen, 0));
}

function optionNode(chooser, choice) {
  return h("li", {
    role: "option", id: newId("choice"), class: "option", "aria-selected": String(chooser.picked.has(choice.key)),
    onclick: (event) => pick(chooser, choice, event.currentTarget), onmousedown: (event) => event.preventDefault(),
  }, h("span", {}, choice.label, choice.hint && h("small", {}, choice.hint)), icon("check"));
}

function clearNode(chooser) {
  const clear = () => {
    chooser.picked.clear();
    finish(chooser);
  };
  return h("li", { role: "option", id: newId("choice"), class: "option quiet-option", "aria-selected": "false", onclick: clear }, "Clear");
}

function options(chooser) {
  return [...chooser.list.querySelectorAll('[role="option"]')];
}

function mark(chooser, at) {
  const all = options(chooser);
  chooser.at = Math.max(0, Math.min(at, all.length - 1));
  all.forEach((one, index) => one.classList.toggle("active", index === chooser.at));
  const active = all[chooser.at];
  if (active) {
    chooser.input.setAttribute("aria-activedescendant", active.id);
    active.scrollIntoView({ block: "nearest" });
  } else chooser.input.removeAttribute("aria-activedescendant");
}

function onKey(event, chooser) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) mark(chooser, chooser.at + step);
  else if (event.key === "Enter") options(chooser)[chooser.at]?.click();
  else return;
  event.preventDefault();
}

function pick(chooser, choice, node) {
  if (!chooser.multi) {
    chooser.picked.clear();
    chooser.picked.set(choice.key, choice);
    finish(chooser);
    return;
  }
  if (chooser.picked.has(choice.key)) chooser.picked.delete(choice.key);
  else if (chooser.picked.size < chooser.most) chooser.picked.set(choice.key, choice);
  chooser.changed = true;
  node.setAttribute("aria-selected", String(chooser.picked.has(choice.key)));
}

function finish(chooser) {
  chooser.changed = false;
  chooser.close();
  chooser.onDone(chooser.picked);
}
