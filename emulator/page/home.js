/** The app's Home tab, and the tabs that lead to it. */

import { ask } from "./api.js";
import { avatar } from "./avatar.js";
import { drawBlock } from "./blocks.js";
import { h, put, reconcile } from "./dom.js";
import { formOf } from "./form.js";
import { address } from "./route.js";
import { isApp, store, watch } from "./store.js";
import { noted } from "./words.js";

let parts = null;

export function startHome() {
  watch(["home", "route", "state"], draw);
}

function draw() {
  if (store.route.kind !== "home" || !store.me) return;
  if (!parts?.body.isConnected) build();
  const view = store.home;
  document.title = `${store.app.name} · Practice workspace`;
  parts.empty.hidden = Boolean(view);
  reconcile(parts.body, view ? items(view) : []);
}

function build() {
  parts = {
    body: h("div", { class: "blocks home-blocks", "aria-label": `${store.app.name} Home` }),
    empty: h("p", { class: "empty" }, `${store.app.name} has not put anything here yet.`),
  };
  const header = h("header", { class: "head" }, h("h2", {}, avatar(store.app.bot_user_id, "small"), store.app.name), h("span", { class: "spring" }), appTabs("home"));
  put(document.getElementById("main"), header, h("div", { class: "scroller home" }, parts.empty, parts.body));
}

function items(view) {
  const surface = { container: { type: "view", view_id: view.id }, form: formOf(`view ${view.id}`), blocks: () => view.blocks };
  return view.blocks.map((block) => ({ key: block.block_id, mark: JSON.stringify([view.id, block]), draw: () => drawBlock(block, surface) }));
}

/** Home and Messages, as the app's page has them. */
export function appTabs(current) {
  const im = store.ims.find((one) => isApp(one.user));
  const messages = async () => {
    const answer = await noted(ask("open_im", { user: store.app.bot_user_id }));
    if (answer) location.hash = address({ channel: answer.channel });
  };
  const tab = (name, label, href, onclick) => h("a", { class: "tab", href, onclick, "aria-current": current === name ? "page" : null }, label);
  return h("nav", { class: "tabs", "aria-label": store.app.name },
    store.app.home_tab !== false && tab("home", "Home", "#/home"),
    im ? tab("messages", "Messages", address({ channel: im.id })) : tab("messages", "Messages", "#/messages", (event) => {
      event.preventDefault();
      messages();
    }));
}
