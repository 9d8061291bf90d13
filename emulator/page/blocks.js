/** Block Kit blocks as DOM nodes, in messages, modals and the Home tab. */

import { Refused, ask } from "./api.js";
import { confirm } from "./dialog.js";
import { h, newId } from "./dom.js";
import { element, textOf } from "./elements.js";
import { setField, stateOf } from "./form.js";
import { markdown } from "./markdown.js";
import { mrkdwn } from "./mrkdwn.js";
import { richText } from "./richtext.js";
import { inWords, note } from "./words.js";

/**
 * Draw one block. `surface`: {container, form, blocks(), errors, enter}; `blocks()` gives all blocks of the surface, so
 * that the app gets the whole state with each press.
 */
export function drawBlock(block, surface) {
  return (BLOCKS[block.type] ?? unknown)(block, surface);
}

export function drawBlocks(blocks, surface) {
  return h("div", { class: "blocks" }, blocks.map((block) => drawBlock(block, surface)));
}

function unknown(block) {
  return h("p", { class: "unknown" }, `(A ${block.type} block cannot be shown here.)`);
}

/** What elements of this block need: where they stand and whom they tell. */
function contextOf(block, surface, more = {}) {
  const context = { ...surface, blockId: block.block_id, ...more };
  context.press = (one, pieces) => press(block, surface, one, pieces);
  context.change = async (one, state, { silent = false } = {}) => {
    const listens = block.type === "input" ? block.dispatch_action : true;
    const keep = () => setField(surface.form, block.block_id, one, state);
    if (!listens || silent) return keep();
    if (one.confirm && !(await confirmed(one.confirm))) return null;
    keep();
    return send(block, surface, one, state);
  };
  return context;
}

async function press(block, surface, one, pieces) {
  if (one.confirm && !(await confirmed(one.confirm))) return;
  await send(block, surface, one, pieces);
}

async function send(block, surface, one, pieces) {
  const state = stateOf(surface.blocks(), surface.form);
  try {
    await ask("click", { container: surface.container, block_id: block.block_id, action_id: one.action_id, ...pieces, state });
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    note(inWords(problem.code));
  }
}

function confirmed(asked) {
  return confirm({
    title: asked.title.text,
    text: textOf(asked.text),
    yes: asked.confirm.text,
    no: asked.deny.text,
    danger: asked.style === "danger",
  });
}

function section(block, surface) {
  const words = h("div", { class: "section-words" },
    block.text && h("div", { class: "text" }, textOf(block.text)),
    block.fields && h("div", { class: "fields" }, block.fields.map((field) => h("div", { class: "text" }, textOf(field)))));
  const accessory = block.accessory && h("div", { class: "accessory" }, accessoryOf(block, surface));
  return h("div", { class: `block section${accessory ? " with-accessory" : ""}` }, words, accessory);
}

function accessoryOf(block, surface) {
  if (block.accessory.type === "image") return picture(block.accessory, "thumb");
  return element(block.accessory, contextOf(block, surface));
}

function header(block) {
  return h("div", { class: "block header-block", role: "heading", "aria-level": "3" }, textOf(block.text));
}

function context(block) {
  const parts = block.elements.map((one) => (one.type === "image" ? picture(one, "tiny") : h("span", { class: "text" }, textOf(one))));
  return h("div", { class: "block context" }, parts);
}

function actions(block, surface) {
  return h("div", { class: "block actions", role: "group" }, block.elements.map((one) => element(one, contextOf(block, surface))));
}

function picture(one, kind) {
  const source = one.image_url ?? one.slack_file?.url ?? "";
  const image = h("img", { class: kind, src: source, alt: one.alt_text ?? "", loading: "lazy" });
  image.addEventListener("error", () => image.replaceWith(h("span", { class: "missing-image" }, one.alt_text || "Image")));
  return image;
}

function image(block) {
  return h("figure", { class: "block image-block" }, block.title && h("figcaption", {}, textOf(block.title)), picture(block, "picture"));
}

const GROUPED = new Set(["checkboxes", "radio_buttons"]);

function input(block, surface) {
  const error = surface.errors?.[block.block_id];
  const hintId = newId("hint");
  const label = textOf(block.label);
  const described = { "aria-describedby": hintId, "aria-invalid": error ? "true" : null, "aria-required": block.optional ? null : "true" };
  const context = contextOf(block, surface, { label: block.label.text, optional: block.optional, described });
  const words = h("span", { class: "field-label" }, label, block.optional && h("span", { class: "optional" }, " (optional)"));
  const field = element(block.element, context);
  const wrap = GROUPED.has(block.element.type) || field.tagName === "BUTTON" ? "div" : "label";
  return h("div", { class: `block field${error ? " invalid" : ""}`, data: { block: block.block_id } },
    h(wrap, { class: "field-box" }, words, field),
    h("div", { id: hintId, class: "field-notes" }, error && h("p", { class: "error" }, error), block.hint && h("p", { class: "hint" }, textOf(block.hint))));
}

const BLOCKS = {
  section,
  header,
  context,
  actions,
  input,
  image,
  divider: () => h("hr", { class: "block" }),
  rich_text: (block) => h("div", { class: "block text" }, richText(block)),
  markdown: (block) => h("div", { class: "block text markdown" }, markdown(block.text)),
};

/** What stands under a message in a coloured frame: unfurled links and older apps' answers. */
export function drawAttachments(attachments, surface) {
  return (attachments ?? []).map((one) => h("div", { class: "attachment" },
    one.title && h("p", { class: "attachment-title" }, one.title),
    one.text && h("div", { class: "text" }, mrkdwn(one.text)),
    one.blocks && drawBlocks(one.blocks, surface),
    !one.title && !one.text && !one.blocks && h("div", { class: "text" }, one.fallback ?? "")));
}
