/** The markdown block: standard Markdown, as much of it as messages use, as DOM nodes. */

import { h } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { earliest, link } from "./mrkdwn.js";

const FENCE = /^```/;
const HEADING = /^(#{1,6})\s+(.*)$/;
const RULE = /^ {0,3}([-*_])(\s*\1){2,}\s*$/;
const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;
const ROW = /^\s*\|.*\|\s*$/;
const DIVIDER = /^\s*\|?[\s:|-]+\|[\s:|-]*$/;

/** Nodes for a whole Markdown text. */
export function markdown(text) {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const nodes = [];
  while (lines.length) {
    if (!lines[0].trim()) lines.shift();
    else nodes.push(block(lines));
  }
  return nodes;
}

function block(lines) {
  if (FENCE.test(lines[0])) return fence(lines);
  if (HEADING.test(lines[0])) return heading(lines.shift());
  if (RULE.test(lines[0])) return lines.shift() && h("hr");
  if (lines[0].startsWith(">")) return quote(lines);
  if (ROW.test(lines[0]) && DIVIDER.test(lines[1] ?? "")) return table(lines);
  if (ITEM.test(lines[0])) return list(lines, indentOf(lines[0]));
  return paragraph(lines);
}

function fence(lines) {
  lines.shift();
  const inside = takeWhile(lines, (line) => !FENCE.test(line));
  lines.shift();
  return h("pre", {}, inside.join("\n"));
}

function heading(line) {
  const [, marks, words] = HEADING.exec(line);
  return h("p", { class: "md-heading", role: "heading", "aria-level": Math.min(marks.length + 2, 6) }, inline(words));
}

function quote(lines) {
  const inside = takeWhile(lines, (line) => line.startsWith(">")).map((line) => line.replace(/^> ?/, ""));
  return h("blockquote", {}, markdown(inside.join("\n")));
}

function cells(line) {
  return line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
}

function table(lines) {
  const head = cells(lines.shift());
  lines.shift();
  const rows = takeWhile(lines, (line) => ROW.test(line)).map(cells);
  return h("div", { class: "md-table", role: "region", tabindex: "0", "aria-label": "Table" }, h("table", {},
    h("thead", {}, h("tr", {}, head.map((cell) => h("th", { scope: "col" }, inline(cell))))),
    h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell) => h("td", {}, inline(cell))))))));
}

const indentOf = (line) => ITEM.exec(line)?.[1].length ?? -1;

function list(lines, depth) {
  const ordered = /^\s*\d/.test(lines[0]);
  const items = [];
  while (lines.length && ITEM.test(lines[0]) && indentOf(lines[0]) >= depth) {
    if (indentOf(lines[0]) > depth + 1 && items.length) items.at(-1).append(list(lines, indentOf(lines[0])));
    else items.push(h("li", {}, task(ITEM.exec(lines.shift())[3])));
  }
  return h(ordered ? "ol" : "ul", {}, items);
}

function task(words) {
  const found = /^\[([ xX])\]\s+(.*)$/.exec(words);
  if (!found) return inline(words);
  return [h("span", { class: "md-task" }, found[1] === " " ? "☐ " : "☑ "), ...inline(found[2])];
}

function paragraph(lines) {
  const first = lines.shift();
  const rest = takeWhile(lines, (line) => line.trim() && !FENCE.test(line) && !HEADING.test(line) && !ITEM.test(line) && !line.startsWith(">"));
  const nodes = [first, ...rest].flatMap((line, at) => (at ? [h("br"), ...inline(line)] : inline(line)));
  return h("p", {}, nodes);
}

function takeWhile(lines, keep) {
  const taken = [];
  while (lines.length && keep(lines[0])) taken.push(lines.shift());
  return taken;
}

const INLINE = [
  [/`([^`]+)`/, (found) => h("code", {}, found[1])],
  [/!?\[([^\]]*)\]\(([^)\s]+)\)/, (found) => link(found[2], found[1])],
  [/<(https?:[^>]+)>/, (found) => link(found[1])],
  [/\*\*(\S(?:.*?\S)?)\*\*/, (found) => h("strong", {}, inline(found[1]))],
  [/(?<!\w)__(\S(?:.*?\S)?)__(?!\w)/, (found) => h("strong", {}, inline(found[1]))],
  [/~~(\S(?:.*?\S)?)~~/, (found) => h("s", {}, inline(found[1]))],
  [/\*(\S(?:.*?\S)?)\*/, (found) => h("em", {}, inline(found[1]))],
  [/(?<!\w)_(\S(?:.*?\S)?)_(?!\w)/, (found) => h("em", {}, inline(found[1]))],
  [/(?<![("<])\bhttps?:\/\/[^\s<>]*[^\s<>.,;:!?)]/, (found) => link(found[0])],
];

function inline(text) {
  const found = earliest(INLINE, text);
  if (!found) return text ? [withEmoji(text.replace(/\\([\\`*_{}[\]()#+.!~|-])/g, "$1"))] : [];
  const [match, draw] = found;
  return [...inline(text.slice(0, match.index)), draw(match), ...inline(text.slice(match.index + match[0].length))];
}
