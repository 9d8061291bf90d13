/** The message box: text, commands, files and shortcuts, in a channel or a thread. */

import { Refused, ask } from "./api.js";
import { h } from "./dom.js";
import { editKey } from "./edit.js";
import { pickEmoji } from "./emoji_picker.js";
import { hintsFor } from "./hints.js";
import { icon } from "./icons.js";
import { withMentions } from "./mentions.js";
import { openMenu } from "./popover.js";
import { store, tell } from "./store.js";
import { inWords, note, noted } from "./words.js";

const drafts = new Map();
const LARGEST_FILE = 20_000_000;

/** `setting`: {channel, thread, label, broadcastTo, onSent}. What is typed survives going elsewhere and back. */
export function composer(setting) {
  const key = `${setting.channel} ${setting.thread ?? ""}`;
  const area = h("textarea", { rows: 1, "aria-label": setting.label, placeholder: setting.label, value: drafts.get(key) ?? "", data: { focus: "composer" }, enterkeyhint: "send" });
  const box = { ...setting, key, area, file: null, busy: false };
  box.hints = hintsFor(area, { slash: !setting.thread });
  box.fileLine = h("div", { class: "file-line", hidden: true });
  box.also = setting.broadcastTo && h("input", { type: "checkbox" });
  box.send = h("button", { class: "send", type: "button", "aria-label": "Send", title: "Send (Enter)", onclick: () => send(box) }, icon("send"));
  area.addEventListener("input", () => onInput(box));
  area.addEventListener("keydown", (event) => onKey(event, box));
  area.addEventListener("paste", (event) => attach(box, event.clipboardData.files[0]));
  requestAnimationFrame(() => grow(area));
  onInput(box);
  return h("div", { class: "composer" }, box.hints.box,
    h("div", { class: "composer-box" }, box.fileLine, area, tools(box)),
    box.also && h("label", { class: "choice also" }, box.also, h("span", {}, `Also send to ${setting.broadcastTo}`)));
}

function tools(box) {
  const picker = h("input", { type: "file", class: "unseen", tabindex: "-1", "aria-hidden": "true", onchange: () => attach(box, picker.files[0]) });
  const button = (name, label, run, extra = {}) => h("button", { class: "quiet square", type: "button", "aria-label": label, title: label, onclick: run, ...extra }, icon(name));
  const globals = !box.thread && store.app.shortcuts.some((one) => one.type === "global");
  return h("div", { class: "composer-tools" },
    button("clip", "Attach a file", () => picker.click()), picker,
    button("at", "Mention somebody", () => type(box, "@")),
    button("smile", "Add an emoji", (event) => pickEmoji(event.currentTarget, (name) => type(box, `:${name}: `)), { "aria-expanded": "false" }),
    globals && button("bolt", "Shortcuts", (event) => shortcuts(event.currentTarget), { "aria-haspopup": "menu", "aria-expanded": "false" }),
    h("span", { class: "spring" }), box.send);
}

function shortcuts(anchor) {
  const all = store.app.shortcuts.filter((one) => one.type === "global");
  openMenu(anchor, "Shortcuts", [{ heading: store.app.name }, ...all.map((one) => ({
    label: one.name, hint: one.description, icon: "bolt", run: () => noted(ask("shortcut", { callback_id: one.callback_id })),
  }))]);
}

function type(box, text) {
  const { area } = box;
  const gap = text === "@" && area.selectionStart > 0 && !/\s$/.test(area.value.slice(0, area.selectionStart)) ? " " : "";
  area.setRangeText(gap + text, area.selectionStart, area.selectionEnd, "end");
  area.focus();
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function onInput(box) {
  drafts.set(box.key, box.area.value);
  grow(box.area);
  box.send.classList.toggle("ready", Boolean(box.area.value.trim() || box.file));
}

function grow(area) {
  area.style.height = "auto";
  area.style.height = `${Math.min(area.scrollHeight, innerHeight * 0.4)}px`;
}

function onKey(event, box) {
  if (box.hints.onKey(event)) return;
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send(box);
  } else if (event.key === "ArrowUp" && !event.altKey && !box.area.value) editLast(event, box);
}

function editLast(event, box) {
  const all = box.thread ? store.thread.messages : store.channel.messages;
  const mine = all.filter((one) => one.user === store.me.id && [undefined, "thread_broadcast", "file_share"].includes(one.subtype)).at(-1);
  if (!mine) return;
  event.preventDefault();
  store.editing = editKey(mine, { thread: box.thread });
  tell("channel", "thread");
}

function attach(box, file) {
  if (!file) return;
  if (file.size > LARGEST_FILE) {
    note("Files here may have at most 20 MB.");
    return;
  }
  box.file = file;
  box.fileLine.hidden = false;
  box.fileLine.replaceChildren(icon("file"), h("span", {}, file.name), h("button", { class: "quiet square", type: "button", "aria-label": `Remove ${file.name}`, onclick: () => detach(box) }, icon("close")));
  onInput(box);
  box.area.focus();
}

function detach(box) {
  box.file = null;
  box.fileLine.hidden = true;
  onInput(box);
  box.area.focus();
}

async function send(box) {
  const text = box.area.value.trim();
  if (box.busy || (!text && !box.file)) return;
  box.busy = true;
  const { file } = box;
  box.broadcast = Boolean(box.also?.checked);
  clear(box);
  try {
    await (/^\/\w/.test(text) ? command(box, text) : say(box, text, file));
    box.onSent?.();
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    if (!box.area.value) giveBack(box, text, file);
    note(problem.code === "unknown_command" ? `${text.split(/\s/)[0]} is not a command here. To send it as text, put a space in front.` : inWords(problem.code));
  } finally {
    box.busy = false;
  }
}

function clear(box) {
  box.area.value = "";
  detach(box);
  if (box.also) box.also.checked = false;
  box.hints.look();
}

function giveBack(box, text, file) {
  box.area.value = text;
  attach(box, file);
  onInput(box);
}

async function command(box, text) {
  if (box.thread) throw new Refused({ error: "not_in_threads" });
  const [, name, rest] = /^(\S+)\s*([\s\S]*)$/.exec(text);
  await ask("command", { channel: box.channel, command: name, text: rest });
}

async function say(box, text, file) {
  const message = { channel: box.channel, text: withMentions(text) };
  if (box.thread) Object.assign(message, { thread_ts: box.thread, broadcast: box.broadcast });
  if (file) message.file = { name: file.name, content: await contentOf(file) };
  await ask("say", message);
}

/** The people's interface carries files as text. */
async function contentOf(file) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new Refused({ error: "not_a_text_file" });
  }
}
