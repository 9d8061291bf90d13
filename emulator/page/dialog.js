/** Modal dialogs: a focus trap with a title, and the questions built on it. */

import { focusables, h, newId } from "./dom.js";
import { icon } from "./icons.js";
import { cycle } from "./popover.js";

/**
 * Open a dialog with `content`. `onEscape` decides what Escape does; `dialog.done()` closes it and gives the focus back.
 */
export function openDialog({ title, content, kind = "", onEscape }) {
  const back = document.activeElement;
  const id = newId("title");
  const dialog = h("dialog", { class: `dialog ${kind}`, "aria-labelledby": id }, content(id, title));
  dialog.done = () => {
    dialog.remove();
    const target = back?.isConnected && back !== document.body ? back : document.querySelector("#composer textarea");
    target?.focus({ preventScroll: true });
  };
  const escape = onEscape ?? dialog.done;
  dialog.addEventListener("keydown", (event) => trap(event, dialog, escape));
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    escape();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

function trap(event, dialog, escape) {
  if (event.key === "Tab") cycle(event, focusables(dialog));
  if (event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
  escape();
}

export function dialogHead(id, title, onClose, lead = null) {
  const close = h("button", { class: "quiet square", type: "button", "aria-label": "Close", onclick: onClose }, icon("close"));
  return h("header", { class: "dialog-head" }, lead, h("h2", { id }, title), close);
}

/** A confirm dialog; resolves to true or false. The safe answer has the focus. */
export function confirm({ title, text, yes = "Yes", no = "Cancel", danger = false }) {
  return new Promise((resolve) => {
    const answer = (value) => {
      dialog.done();
      resolve(value);
    };
    const dialog = openDialog({
      title,
      kind: "dialog-small",
      onEscape: () => answer(false),
      content: (id) => [
        dialogHead(id, title, () => answer(false)),
        h("div", { class: "dialog-body" }, text),
        h("footer", { class: "dialog-foot" },
          h("button", { class: "button", type: "button", onclick: () => answer(false) }, no),
          h("button", { class: `button ${danger ? "danger" : "primary"}`, type: "button", onclick: () => answer(true) }, yes)),
      ],
    });
    dialog.querySelector(".dialog-foot button").focus();
  });
}

/**
 * A small form of our own. `fields`: {name, label, hint, type, placeholder, value}. `save(values)` may return an
 * error text to keep it open.
 */
export function form({ title, fields, submit, save }) {
  const error = h("p", { class: "error", role: "alert" });
  const body = h("form", { class: "dialog-body", novalidate: true }, fields.map(fieldOf), error);
  const dialog = openDialog({
    title,
    kind: "dialog-small",
    content: (id) => [
      dialogHead(id, title, () => dialog.done()),
      body,
      h("footer", { class: "dialog-foot" },
        h("button", { class: "button", type: "button", onclick: () => dialog.done() }, "Cancel"),
        h("button", { class: "button primary", type: "button", onclick: () => body.requestSubmit() }, submit)),
    ],
  });
  body.addEventListener("submit", async (event) => {
    event.preventDefault();
    error.textContent = "";
    const problem = await save(valuesOf(body, fields));
    if (problem) error.textContent = problem;
    else dialog.done();
  });
  focusables(body)[0]?.focus();
}

function fieldOf({ name, label, hint, type = "text", placeholder, value = "" }) {
  if (type === "checkbox") {
    return h("label", { class: "choice" }, h("input", { type, name }), h("span", {}, label, hint && h("small", {}, hint)));
  }
  const input = h("input", { class: "input", type, name, placeholder, value, autocomplete: "off" });
  return h("label", { class: "field" }, h("span", { class: "field-label" }, label), input, hint && h("small", {}, hint));
}

function valuesOf(body, fields) {
  return Object.fromEntries(fields.map(({ name, type }) => {
    const input = body.elements.namedItem(name);
    return [name, type === "checkbox" ? input.checked : input.value.trim()];
  }));
}

/** A dialog that only shows something; returns its `close`. */
export function show(title, content, kind = "") {
  const dialog = openDialog({
    title,
    kind,
    content: (id) => [dialogHead(id, title, () => dialog.done()), h("div", { class: "dialog-body" }, content)],
  });
  focusables(dialog.querySelector(".dialog-body"))[0]?.focus();
  return () => dialog.done();
}
