/** The interactive elements of Block Kit: each tells `context.change` what was typed, chosen or pressed. */

import { h, newId } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { fieldState } from "./form.js";
import { icon } from "./icons.js";
import { mrkdwn, safe } from "./mrkdwn.js";
import { openMenu } from "./popover.js";
import { isSelect, selectElement } from "./selects.js";

/**
 * `context`: {container, form, blockId, focus, label, optional, described, change(element, state), press(element, extra)}.
 * `change` keeps the value and tells the app where it listens; `press` only tells the app.
 */
export function element(one, context) {
  const focus = `${context.blockId}/${one.action_id}`;
  const own = { described: {}, ...context, focus };
  if (isSelect(one.type)) return selectElement(one, own);
  return (ELEMENTS[one.type] ?? unknown)(one, own);
}

export function textOf(object) {
  if (!object) return [];
  return object.type === "mrkdwn" ? mrkdwn(object.text) : [withEmoji(object.text)];
}

function unknown(one) {
  return h("span", { class: "unknown" }, `(${one.type} cannot be shown here)`);
}

function button(one, context) {
  const style = one.style === "primary" || one.style === "danger" ? ` ${one.style}` : "";
  const node = h("button", { type: "button", class: `button${style}`, "aria-label": one.accessibility_label, data: { focus: context.focus } },
    textOf(one.text), one.url && icon("external"));
  node.addEventListener("click", () => busyWhile(node, async () => {
    openElsewhere(one.url);
    await context.press(one, { value: one.value, text: one.text });
  }));
  return node;
}

function openElsewhere(url) {
  if (safe(url)) open(url, "_blank", "noopener,noreferrer");
}

async function busyWhile(node, work) {
  if (node.getAttribute("aria-busy") === "true") return;
  node.setAttribute("aria-busy", "true");
  try {
    await work();
  } finally {
    node.setAttribute("aria-busy", "false");
  }
}

function overflow(one, context) {
  const node = h("button", { type: "button", class: "button square", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": "More choices", data: { focus: context.focus } }, icon("more"));
  node.addEventListener("click", () => openMenu(node, "More choices", one.options.map((option) => ({
    label: textOf(option.text),
    hint: option.description ? textOf(option.description) : null,
    run: () => {
      openElsewhere(option.url);
      context.press(one, { selected_option: option });
    },
  }))));
  return node;
}

const INPUT_TYPES = { number_input: "number", email_text_input: "email", url_text_input: "url" };

function textInput(one, context) {
  const { value } = fieldState(context.form, context.blockId, one);
  const shared = {
    class: "input", value: value ?? "", placeholder: one.placeholder ? withEmoji(one.placeholder.text) : null,
    "aria-label": context.label ? null : (one.placeholder?.text ?? "Text"), data: { focus: context.focus }, ...context.described,
    ...(one.focus_on_load ? { data: { focus: context.focus, first: "" } } : {}),
  };
  const kind = INPUT_TYPES[one.type] ?? "text";
  const step = one.is_decimal_allowed ? "any" : null;
  const node = one.multiline ? h("textarea", { ...shared, rows: 4 }) : h("input", { ...shared, type: kind, step, autocomplete: "off" });
  const listens = one.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  node.addEventListener("input", () => context.change(one, { value: node.value || null }, { silent: !listens.includes("on_character_entered") }));
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || (one.multiline && !event.metaKey && !event.ctrlKey)) return;
    event.preventDefault();
    if (listens.includes("on_enter_pressed")) context.change(one, { value: node.value || null });
    context.enter?.(event);
  });
  return node;
}

function picker(type, name, toState = (value) => value, toValue = (state) => state) {
  return (one, context) => {
    const now = fieldState(context.form, context.blockId, one)[name];
    const node = h("input", {
      class: "input picker", type, value: now ? toValue(now) : "", data: { focus: context.focus }, ...context.described,
      "aria-label": context.label ? null : (one.placeholder?.text ?? "Date and time"),
    });
    node.addEventListener("change", () => context.change(one, { [name]: node.value ? toState(node.value) : null }));
    return node;
  };
}

function localDateTime(seconds) {
  const at = new Date(seconds * 1000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function choices(type, name) {
  return (one, context) => {
    const group = newId("group");
    const chosen = new Set([fieldState(context.form, context.blockId, one)[name] ?? []].flat().map((option) => option.value));
    const rows = one.options.map((option, at) => choiceRow({ type, group, option, checked: chosen.has(option.value), focus: `${context.focus}/${at}` }));
    const box = h("div", { class: "choices", role: type === "radio" ? "radiogroup" : "group", "aria-label": context.label || "Choices" }, rows);
    box.addEventListener("change", () => {
      const picked = one.options.filter((_, at) => rows[at].querySelector("input").checked);
      context.change(one, { [name]: type === "radio" ? (picked[0] ?? null) : picked });
    });
    return box;
  };
}

function choiceRow({ type, group, option, checked, focus }) {
  const words = h("span", {}, textOf(option.text), option.description && h("small", {}, textOf(option.description)));
  return h("label", { class: "choice" }, h("input", { type, name: group, checked, data: { focus } }), words);
}

const ELEMENTS = {
  button,
  overflow,
  plain_text_input: textInput,
  number_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  datepicker: picker("date", "selected_date"),
  timepicker: picker("time", "selected_time"),
  datetimepicker: picker("datetime-local", "selected_date_time", (value) => Math.floor(new Date(value).getTime() / 1000), localDateTime),
  checkboxes: choices("checkbox", "selected_options"),
  radio_buttons: choices("radio", "selected_option"),
};
