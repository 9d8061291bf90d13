/** Select menus of every kind, drawn as a button that opens a chooser. */

import { ask } from "./api.js";
import { openChooser } from "./chooser.js";
import { h } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { fieldState } from "./form.js";
import { icon } from "./icons.js";
import { channelTitle, isDirect, people, store } from "./store.js";
import { noted } from "./words.js";

const SHAPES = {
  static_select: ["selected_option", false], external_select: ["selected_option", false],
  users_select: ["selected_user", false], channels_select: ["selected_channel", false],
  conversations_select: ["selected_conversation", false],
  multi_static_select: ["selected_options", true], multi_external_select: ["selected_options", true],
  multi_users_select: ["selected_users", true], multi_channels_select: ["selected_channels", true],
  multi_conversations_select: ["selected_conversations", true],
};

export const isSelect = (type) => type in SHAPES;

const plain = (text) => withEmoji(text?.text ?? "");

function choiceOf(option) {
  return { key: option.value, label: plain(option.text), hint: option.description ? plain(option.description) : "", raw: option };
}

function personChoice(user) {
  return { key: user.id, label: user.real_name || user.name, hint: `@${user.name}`, raw: user.id };
}

function channelChoice(card) {
  return { key: card.id, label: isDirect(card) ? channelTitle(card) : `#${card.name}`, hint: "", raw: card.id };
}

function namedChoice(id) {
  if (store.users.has(id)) return personChoice(store.users.get(id));
  const card = [...store.channels, ...store.ims].find((one) => one.id === id);
  return card ? channelChoice(card) : { key: id, label: id, hint: "", raw: id };
}

/** The choices held now, by key. */
function held(state, name) {
  const values = [state[name] ?? []].flat();
  return new Map(values.map((value) => (typeof value === "string" ? namedChoice(value) : choiceOf(value))).map((one) => [one.key, one]));
}

function groupsOf({ options, option_groups: groups }) {
  if (groups) return groups.map((group) => ({ label: plain(group.label), choices: group.options.map(choiceOf) }));
  return [{ label: "", choices: (options ?? []).map(choiceOf) }];
}

function filtered(groups, query) {
  const wanted = query.trim().toLowerCase();
  const keep = (one) => `${one.label} ${one.hint}`.toLowerCase().includes(wanted);
  return groups.map((group) => ({ ...group, choices: group.choices.filter(keep) })).filter((group) => group.choices.length);
}

function local(kind) {
  if (kind === "users") return people().map(personChoice);
  const open = store.channels.filter((one) => !one.is_archived);
  if (kind === "channels") return open.filter((one) => !one.is_private).map(channelChoice);
  return [...open, ...store.ims].map(channelChoice);
}

async function suggestions(element, context, query) {
  if (query.length < (element.min_query_length ?? 3)) return null;
  const asked = { container: context.container, block_id: context.blockId, action_id: element.action_id, value: query };
  return groupsOf((await noted(ask("suggest", asked))) ?? {});
}

function loader(element, context) {
  const kind = element.type.replace(/^multi_/, "").replace(/_select$/, "");
  if (kind === "external") return (query) => suggestions(element, context, query);
  if (kind === "static") return (query) => filtered(groupsOf(element), query);
  return (query) => filtered([{ label: "", choices: local(kind) }], query);
}

/** The button for a select; choosing hands `{selected_…}` to `context.change`. */
export function selectElement(element, context) {
  const [name, multi] = SHAPES[element.type];
  const placeholder = plain(element.placeholder) || (multi ? "Choose some" : "Choose one");
  const words = h("span", { class: "select-words" });
  const button = h("button", {
    type: "button", class: "select", "aria-haspopup": "listbox", "aria-expanded": "false", data: { focus: context.focus },
    ...context.described,
  }, words, icon("down"));
  const draw = () => drawHeld(button, words, held(fieldState(context.form, context.blockId, element), name), placeholder, context);
  button.addEventListener("click", () => openChooser(button, {
    label: context.label || placeholder, multi, load: loader(element, context), most: element.max_selected_items,
    clearable: Boolean(context.optional), chosen: held(fieldState(context.form, context.blockId, element), name),
    onDone: (picked) => {
      const raws = [...picked.values()].map((one) => one.raw);
      context.change(element, { [name]: multi ? raws : (raws[0] ?? null) }).then(draw);
    },
  }));
  draw();
  return button;
}

function drawHeld(button, words, chosen, placeholder, context) {
  const labels = [...chosen.values()].map((one) => one.label);
  const shown = labels.length > 1 ? labels.map((label) => h("span", { class: "chip" }, label)) : labels;
  words.replaceChildren(...(labels.length ? shown : [placeholder]));
  button.classList.toggle("unset", !labels.length);
  button.setAttribute("aria-label", `${context.label ? `${context.label}: ` : ""}${labels.join(", ") || placeholder}`);
}
