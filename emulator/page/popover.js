/** Things that float beside a control: popovers, menus. Light dismiss and Escape come from the browser. */

import { arrows, focusables, h } from "./dom.js";
import { icon } from "./icons.js";

const GAP = 6;
const MARGIN = 8;

/**
 * Show `content` beside `anchor`; returns `close`. The focus goes to the first control inside and back to the anchor.
 * It is put inside the anchor's dialog, when there is one, because everything outside an open dialog is inert.
 */
export function openPopover(anchor, content, { label, kind = "", onClose = () => {} } = {}) {
  const box = h("div", { class: `popover ${kind}`, popover: "auto", "aria-label": label, role: kind === "menu" ? null : "dialog" }, content);
  (anchor.closest("dialog") ?? document.body).append(box);
  box.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    const inside = box.contains(document.activeElement) || document.activeElement === document.body;
    box.remove();
    anchor.setAttribute("aria-expanded", "false");
    if (inside && anchor.isConnected) anchor.focus({ preventScroll: true });
    onClose();
  });
  box.addEventListener("keydown", (event) => keepInside(event, box));
  anchor.setAttribute("aria-expanded", "true");
  box.showPopover();
  place(box, anchor);
  (box.querySelector("[data-first]") ?? focusables(box)[0])?.focus({ preventScroll: true });
  return () => box.isConnected && box.hidePopover();
}

function keepInside(event, box) {
  if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    box.hidePopover();
  }
  if (event.key === "Tab") cycle(event, focusables(box));
}

/** Keep Tab inside a list of controls. */
export function cycle(event, nodes) {
  const edge = event.shiftKey ? nodes[0] : nodes.at(-1);
  if (nodes.length && document.activeElement !== edge && nodes.includes(document.activeElement)) return;
  event.preventDefault();
  (event.shiftKey ? nodes.at(-1) : nodes[0])?.focus();
}

function place(box, anchor) {
  const at = anchor.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const below = at.bottom + GAP + height <= innerHeight - MARGIN;
  const top = below ? at.bottom + GAP : Math.max(MARGIN, at.top - GAP - height);
  const left = Math.min(Math.max(MARGIN, at.left), innerWidth - width - MARGIN);
  box.style.top = `${top}px`;
  box.style.left = `${Math.max(MARGIN, left)}px`;
}

/**
 * A menu of `items`: {label, hint, icon, danger, checked, href, run} or {separator: true} or {heading: "…"}.
 */
export function openMenu(anchor, label, items) {
  let close = () => {};
  const entries = items.filter(Boolean).map((item) => menuEntry(item, () => close()));
  const list = h("div", { role: "menu", "aria-label": label, class: "menu-list" }, entries);
  const choices = () => [...list.querySelectorAll('[role^="menuitem"]')];
  list.addEventListener("keydown", (event) => arrows(event, choices()) || typeahead(event, choices()));
  close = openPopover(anchor, list, { label, kind: "menu" });
}

function menuEntry(item, close) {
  if (item.separator) return h("hr", { role: "separator" });
  if (item.heading) return h("p", { class: "menu-heading", role: "presentation" }, item.heading);
  const tag = item.href ? "a" : "button";
  const props = {
    class: `menu-item${item.danger ? " danger" : ""}`,
    role: item.checked === undefined ? "menuitem" : "menuitemradio",
    "aria-checked": item.checked === undefined ? null : String(item.checked),
    type: item.href ? null : "button",
    href: item.href,
    onclick: () => {
      close();
      item.run?.();
    },
  };
  const words = h("span", { class: "menu-words" }, item.label, item.hint && h("small", {}, item.hint));
  return h(tag, props, item.lead ?? (item.icon ? icon(item.icon) : null), words, item.checked ? icon("check") : null);
}

function typeahead(event, choices) {
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
  const found = choices.find((one) => one.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()));
  found?.focus();
}
