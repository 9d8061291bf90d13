/** The rich_text block: sections, lists, quotes and preformatted text. */

import { h } from "./dom.js";
import { channelLink, emojiNode, link, mention } from "./mrkdwn.js";
import { dateWords, fullTime } from "./time.js";

const PARTS = {
  rich_text_section: (part) => h("div", { class: "rich-section" }, inner(part)),
  rich_text_quote: (part) => h("blockquote", {}, inner(part)),
  rich_text_preformatted: (part) => h("pre", {}, inner(part)),
  rich_text_list: list,
};

export function richText(block) {
  return h("div", { class: "rich" }, block.elements.map((part) => PARTS[part.type]?.(part)));
}

function list(part) {
  const tag = part.style === "ordered" ? "ol" : "ul";
  const start = part.offset ? part.offset + 1 : null;
  const items = part.elements.map((item) => h("li", {}, inner(item)));
  return h(tag, { class: `rich-list indent-${Math.min(part.indent ?? 0, 5)}`, start }, items);
}

function inner(part) {
  return part.elements.flatMap((element) => INLINE[element.type]?.(element) ?? []);
}

const INLINE = {
  text: (one) => dressed(withBreaks(one.text), one.style),
  link: (one) => dressed([link(one.url, one.text ?? "")], one.style),
  emoji: (one) => [emojiNode(one.name)],
  user: (one) => dressed([mention(one.user_id)], one.style),
  channel: (one) => dressed([channelLink(one.channel_id)], one.style),
  usergroup: () => [h("span", { class: "mention" }, "@group")],
  broadcast: (one) => [h("span", { class: "mention mention-me" }, `@${one.range}`)],
  date: (one) => [h("time", { title: fullTime(one.timestamp) }, dateWords(one.timestamp, one.format))],
  color: (one) => [h("code", {}, one.value)],
};

function withBreaks(text) {
  return text.split("\n").flatMap((line, at) => (at ? [h("br"), line] : [line]));
}

const TAGS = { bold: "strong", italic: "em", strike: "s", code: "code", underline: "u" };

function dressed(nodes, style = {}) {
  return Object.entries(TAGS).reduce((inside, [name, tag]) => (style?.[name] ? [h(tag, {}, inside)] : inside), nodes);
}
