/** Slack's mrkdwn as DOM nodes, and back into what one would type. */

import { h } from "./dom.js";
import { EMOJI, glyph, withEmoji } from "./emoji.js";
import { channelCard, handle, isApp, personName, store } from "./store.js";
import { dateWords, fullTime } from "./time.js";

const FENCE = /```([\s\S]+?)```/;
const ATOM = /`([^`\n]+)`|<([^<>]+)>|:([a-z0-9_+'-]+(?:::skin-tone-\d)?):/g;
const HELD = /\uE000(\d+)\uE001/;
const EDGE = "[\\p{L}\\p{N}]";
const STYLES = [
  [styled("\\*"), "strong"],
  [styled("_"), "em"],
  [styled("~"), "s"],
];

function styled(mark) {
  return new RegExp(`(?<!${EDGE}|${mark})${mark}(?=\\S)([^\\n]*?\\S)${mark}(?!${EDGE}|${mark})`, "u");
}

export function unescape(text) {
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

/** Nodes for one mrkdwn text. `text` carries `&amp; &lt; &gt;` as Slack sends it. */
export function mrkdwn(text) {
  const parts = String(text ?? "").split(FENCE);
  return parts.flatMap((part, at) => {
    if (at % 2) return [h("pre", {}, plainly(part.replace(/^\n|\n$/g, "")))];
    return prose(trimmed(part, at > 0, at < parts.length - 1));
  });
}

/** A fence stands on lines of its own: the line breaks around it are its edges. */
function trimmed(text, start, end) {
  const opened = start ? text.replace(/^\n/, "") : text;
  return end ? opened.replace(/\n$/, "") : opened;
}

/** What stands outside fences. Code, links and emoji are held out of the text while styles are looked for. */
function prose(text) {
  const atoms = [];
  const hold = (node) => `\uE000${atoms.push(node) - 1}\uE001`;
  const held = text.replace(ATOM, (whole, code, control, emoji) => {
    if (code) return hold(h("code", {}, plainly(code)));
    if (control) return hold(controlNode(control));
    return EMOJI.has(emoji.split("::")[0]) ? hold(emojiNode(emoji)) : whole;
  });
  return lines(held, atoms);
}

function lines(text, atoms) {
  const whole = /^(?:&gt;|>){3}/m.exec(text);
  if (whole) {
    const inside = text.slice(whole.index + whole[0].length).replace(/^[ \n]/, "");
    return [...quoted(text.slice(0, whole.index).replace(/\n$/, ""), atoms), h("blockquote", {}, broken(inside, atoms))];
  }
  return quoted(text, atoms);
}

function quoted(text, atoms) {
  if (!text) return [];
  const runs = [];
  for (const line of text.split("\n")) {
    const words = line.replace(/^(?:&gt;|>) ?/, "");
    const quote = words !== line;
    const last = runs.at(-1);
    if (last?.quote === quote) last.lines.push(words);
    else runs.push({ quote, lines: [words] });
  }
  return runs.flatMap((run) => {
    const nodes = broken(run.lines.join("\n"), atoms);
    return run.quote ? [h("blockquote", {}, nodes)] : nodes;
  });
}

function broken(text, atoms) {
  return text.split("\n").flatMap((line, at) => [at ? h("br") : null, ...inline(line, atoms)].filter(Boolean));
}

function inline(text, atoms) {
  const found = earliest(STYLES, text);
  if (found) {
    const [match, tag] = found;
    const after = text.slice(match.index + match[0].length);
    return [...inline(text.slice(0, match.index), atoms), h(tag, {}, inline(match[1], atoms)), ...inline(after, atoms)];
  }
  return text.split(HELD).map((part, at) => (at % 2 ? atoms[Number(part)] : unescape(part))).filter((one) => one !== "");
}

/** Of [pattern, meaning] pairs the match that begins first, with its meaning; null when nothing matches. */
export function earliest(pairs, text) {
  const matches = pairs.map(([pattern, meaning]) => [pattern.exec(text), meaning]).filter(([match]) => match);
  return matches.reduce((best, one) => (best && best[0].index <= one[0].index ? best : one), null);
}

/** Inside code nothing is formatted; a link is its label or address. */
function plainly(text) {
  return unescape(text.replace(/<([^<>]+)>/g, (_, control) => controlNode(control).textContent));
}

export function emojiNode(name) {
  const known = EMOJI.has(name.split("::")[0]);
  return h("span", { class: known ? "emoji" : null, title: `:${name}:`, role: "img", "aria-label": `:${name}:` }, glyph(name));
}

function controlNode(control) {
  const [target, ...rest] = control.split("|");
  const label = rest.join("|");
  if (/^@[UW]/.test(target)) return mention(target.slice(1), label);
  if (target.startsWith("#")) return channelLink(target.slice(1), label);
  if (target.startsWith("!date^")) return dateNode(target, label);
  if (target.startsWith("!")) return special(target.slice(1), label);
  return link(unescape(target), label ? withEmoji(unescape(label)) : "");
}

export function mention(userId, label = "") {
  const mine = userId === store.me?.id;
  const name = store.users.has(userId) ? personName(userId) : label || userId;
  const kind = `mention${mine ? " mention-me" : ""}${isApp(userId) ? " mention-app" : ""}`;
  return h("span", { class: kind, title: `@${handle(userId)}` }, `@${name}`);
}

export function channelLink(id, label = "") {
  const card = channelCard(id);
  if (!card && !label) return h("span", { class: "mention" }, "a private channel");
  return h("a", { class: "mention", href: `#/${id}` }, `#${card?.name ?? label}`);
}

function special(word, label) {
  if (word.startsWith("subteam^")) return h("span", { class: "mention" }, label || "@group");
  const name = word.split("^")[0];
  return h("span", { class: "mention mention-me" }, label ? unescape(label) : `@${name}`);
}

function dateNode(target, label) {
  const [, ts, shape, address] = target.split("^");
  const words = shape ? dateWords(Number(ts), unescape(shape)) : unescape(label);
  const time = h("time", { title: fullTime(ts), datetime: new Date(ts * 1000).toISOString() }, words);
  return address ? link(unescape(address), time) : time;
}

/** The address if a browser may safely open it (no `javascript:`), else null. */
export function safe(address) {
  return /^(https?:|mailto:|tel:|#\/|\/)/i.test(address ?? "") ? address : null;
}

export function link(address, label = "") {
  const shown = label || address.replace(/^mailto:|^tel:/, "");
  if (!safe(address)) return h("span", {}, shown);
  return h("a", { href: address, target: "_blank", rel: "noreferrer noopener" }, shown);
}

/** The text one would type to get this message: for editing it. */
export function asTyped(text) {
  const plain = String(text ?? "").replace(/<([^<>]+)>/g, (whole, control) => {
    const [target, label = ""] = control.split("|");
    if (target.startsWith("@")) return `@${handle(target.slice(1))}`;
    if (target.startsWith("#")) return `#${channelCard(target.slice(1))?.name ?? label}`;
    if (target.startsWith("!")) return label || `@${target.slice(1)}`;
    return target;
  });
  return unescape(plain);
}

/** The text with nothing but words, for notifications and the live region. */
export function asWords(text) {
  const box = h("div", {}, mrkdwn(text));
  for (const br of box.querySelectorAll("br")) br.replaceWith(" ");
  return box.textContent;
}
