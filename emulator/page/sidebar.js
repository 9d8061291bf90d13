/** The sidebar: channels, direct messages, the app; what is unread stands out. */

import { avatar } from "./avatar.js";
import { browseChannels, createChannel, messagePerson } from "./channel_dialogs.js";
import { h, put, reconcile } from "./dom.js";
import { setDrawer } from "./drawer.js";
import { icon } from "./icons.js";
import { openMenu } from "./popover.js";
import { address } from "./route.js";
import { isApp, people, store, watch } from "./store.js";

let archivedShown = false;

export function startSidebar() {
  watch(["state", "route"], draw);
  document.getElementById("sidebar").addEventListener("click", (event) => {
    if (event.target.closest("a")) setDrawer(false);
  });
}

function draw() {
  if (!store.me) return;
  const bar = document.getElementById("sidebar");
  if (!bar.firstChild) put(bar, ...skeleton());
  fill("channels", store.channels.filter((one) => one.is_member !== false && !one.is_archived).map(channelItem));
  fill("archived", archivedShown ? archived().map(channelItem) : []);
  fill("people", directs());
  fill("app", [appItem()]);
  const toggle = bar.querySelector(".archived-toggle");
  toggle.hidden = !archived().length;
  toggle.setAttribute("aria-expanded", String(archivedShown));
  toggle.lastChild.textContent = archivedShown ? "Hide archived" : `Show archived (${archived().length})`;
}

const archived = () => store.channels.filter((one) => one.is_archived);

function skeleton() {
  const toggle = h("button", { class: "side-item archived-toggle", type: "button", onclick: toggleArchived }, icon("archive"), h("span", {}));
  return [
    group("channels", "Channels", h("button", { class: "quiet square", type: "button", "aria-label": "Add channels", title: "Add channels", "aria-haspopup": "menu", onclick: addChannels }, icon("plus"))),
    toggle,
    h("ul", { id: "side-archived", class: "side-list", "aria-label": "Archived channels" }),
    group("people", "Direct messages"),
    group("app", "Apps"),
  ];
}

function group(name, title, button = null) {
  return h("section", { "aria-labelledby": `side-${name}-title` },
    h("header", { class: "side-head" }, h("h2", { id: `side-${name}-title` }, title), button),
    h("ul", { id: `side-${name}`, class: "side-list" }));
}

function fill(name, items) {
  reconcile(document.getElementById(`side-${name}`), items);
}

function toggleArchived() {
  archivedShown = !archivedShown;
  draw();
}

function addChannels(event) {
  openMenu(event.currentTarget, "Add channels", [
    { label: "Create a channel", icon: "plus", run: createChannel },
    { label: "Browse channels", icon: "hash", run: browseChannels },
  ]);
}

/** One row: {key, mark, draw}. */
function row({ key, href, lead, label, unread = 0, current, run }) {
  const mark = JSON.stringify([href, label, unread, current, lead.className?.baseVal ?? lead.className]);
  const words = [lead, h("span", { class: "side-label" }, label), unread > 0 && h("span", { class: "badge", "aria-label": `${unread} unread` }, String(unread))];
  const props = { class: `side-item${unread > 0 ? " unread" : ""}`, title: label, "aria-current": current ? "page" : null, data: { focus: key } };
  const link = () => (href ? h("a", { ...props, href }, words) : h("button", { ...props, type: "button", onclick: run }, words));
  return { key, mark, draw: () => h("li", {}, link()) };
}

function channelItem(card) {
  return row({
    key: card.id, href: address({ channel: card.id }), label: card.name, unread: card.unread,
    lead: icon(card.is_archived ? "archive" : card.is_private ? "lock" : "hash"), current: store.route.channel === card.id,
  });
}

/** Everybody here can be written to; a direct message is opened when it is first needed. */
function directs() {
  return people().map((user) => {
    const im = store.ims.find((one) => one.user === user.id);
    const mine = user.id === store.me.id;
    return row({
      key: user.id, href: im && address({ channel: im.id }), run: () => messagePerson(user.id), unread: im?.unread ?? 0,
      label: `${user.real_name || user.name}${mine ? " (you)" : ""}`, lead: avatar(user.id, "tiny"), current: Boolean(im) && store.route.channel === im.id,
    });
  });
}

function appItem() {
  const im = store.ims.find((one) => isApp(one.user));
  const current = store.route.kind === "home" || (Boolean(im) && store.route.channel === im.id);
  const target = store.app.home_tab === false ? null : "#/home";
  const run = () => messagePerson(store.app.bot_user_id);
  return row({ key: "app", href: target, run, label: store.app.name, unread: im?.unread ?? 0, lead: avatar(store.app.bot_user_id, "tiny"), current });
}
