/** The app's modals: the top of the stack in a dialog, its fields, errors and buttons. */

import { Refused, ask } from "./api.js";
import { avatar } from "./avatar.js";
import { drawBlock } from "./blocks.js";
import { openDialog } from "./dialog.js";
import { focusables, h, put, reconcile } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { forget, formOf, problems, stateOf } from "./form.js";
import { icon } from "./icons.js";
import { store, watch } from "./store.js";
import { refresh } from "./sync.js";
import { inWords } from "./words.js";

let open = null;
const known = new Set();

export function startModals() {
  watch(["views"], draw);
}

const keyOf = (view) => `view ${view.id}`;
const words = (text, fallback) => (text ? withEmoji(text.text) : fallback);

function draw() {
  forgetClosed();
  const view = store.views.at(-1);
  if (!view) {
    open?.dialog.done();
    open = null;
    return;
  }
  if (!open) open = build();
  if (open.view?.id !== view.id) Object.assign(open, { view, errors: {}, fresh: true });
  open.view = view;
  drawHead(view);
  drawBody(view);
  drawFoot(view);
  if (open.fresh) focusFirst();
  open.fresh = false;
}

function forgetClosed() {
  const now = new Set(store.views.map(keyOf));
  for (const key of known) if (!now.has(key)) forget(key);
  known.clear();
  for (const key of now) known.add(key);
}

function build() {
  const parts = {
    title: h("h2", {}),
    body: h("div", { class: "dialog-body blocks" }),
    trouble: h("p", { class: "error trouble", role: "alert" }),
    foot: h("footer", { class: "dialog-foot" }),
    errors: {},
  };
  parts.dialog = openDialog({
    title: "",
    kind: "modal",
    onEscape: () => closeView(false),
    content: (id) => {
      parts.title.id = id;
      const close = h("button", { class: "quiet square", type: "button", "aria-label": "Close", onclick: () => closeView(true) }, icon("close"));
      return [h("header", { class: "dialog-head" }, avatar(store.app.bot_user_id, "small"), parts.title, close), parts.body, parts.trouble, parts.foot];
    },
  });
  return parts;
}

function drawHead(view) {
  open.title.textContent = words(view.title, store.app.name);
}

function drawBody(view) {
  const surface = {
    container: { type: "view", view_id: view.id }, form: formOf(keyOf(view)), blocks: () => open.view.blocks, errors: open.errors,
    enter: (event) => event.target.tagName === "INPUT" && view.submit && submit(),
  };
  reconcile(open.body, view.blocks.map((block) => ({
    key: `${view.id} ${block.block_id}`,
    mark: JSON.stringify([block, open.errors[block.block_id]]),
    draw: () => drawBlock(block, surface),
  })));
}

function drawFoot(view) {
  const mark = JSON.stringify([view.id, view.submit, view.close]);
  if (open.foot.mark === mark) return;
  open.foot.mark = mark;
  open.trouble.textContent = "";
  const needsSubmit = view.submit || view.blocks.some((block) => block.type === "input");
  put(open.foot,
    h("button", { class: "button", type: "button", onclick: () => closeView(false) }, words(view.close, needsSubmit ? "Cancel" : "Close")),
    needsSubmit && h("button", { class: "button primary", type: "button", onclick: submit }, words(view.submit, "Submit")));
}

function focusFirst() {
  const first = open.body.querySelector("[data-first]") ?? focusables(open.body).find((one) => one.matches("input, textarea, select, .select"));
  (first ?? focusables(open.body)[0] ?? focusables(open.foot)[0])?.focus();
}

function showErrors(errors) {
  open.errors = errors;
  drawBody(open.view);
  const first = open.view.blocks.find((block) => errors[block.block_id]);
  const field = first && [...open.body.querySelectorAll("[data-block]")].find((one) => one.dataset.block === first.block_id);
  if (field) focusables(field)[0]?.focus();
}

async function submit() {
  const { view } = open;
  if (open.dialog.getAttribute("aria-busy") === "true") return;
  open.trouble.textContent = "";
  const form = formOf(keyOf(view));
  const wrong = problems(view.blocks, form);
  showErrors(wrong);
  if (Object.keys(wrong).length) return;
  await guarded(async () => {
    const answer = await ask("submit", { view_id: view.id, values: stateOf(view.blocks, form) });
    if (answer.errors) showErrors(answer.errors);
    else await refresh("views");
  });
}

async function closeView(clear) {
  await guarded(async () => {
    await ask("close_view", { view_id: open.view.id, clear });
    await refresh("views");
  });
}

/** While the app is asked nothing else can be pressed; what goes wrong is said above the buttons. */
async function guarded(work) {
  const { dialog, trouble } = open;
  dialog.setAttribute("aria-busy", "true");
  try {
    await work();
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    trouble.textContent = inWords(problem.code);
  } finally {
    dialog.setAttribute("aria-busy", "false");
  }
}
