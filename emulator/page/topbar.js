/** The bar on top: whose workspace, who one is, and whether the line to it is open. */

import { ask } from "./api.js";
import { avatar } from "./avatar.js";
import { form } from "./dialog.js";
import { h, put } from "./dom.js";
import { toggleDrawer } from "./drawer.js";
import { icon } from "./icons.js";
import { showHelp } from "./help.js";
import { openMenu } from "./popover.js";
import { people, personName, store, unreadTotal, watch } from "./store.js";
import { inWords } from "./words.js";

export function startTopbar() {
  watch(["state", "online"], draw);
}

function draw() {
  const bar = document.getElementById("top");
  if (!bar.firstChild) put(bar, ...parts());
  const unread = unreadTotal();
  bar.querySelector(".drawer-toggle").setAttribute("aria-label", unread ? `Channels, ${unread} unread` : "Channels");
  bar.querySelector(".drawer-toggle .dot").hidden = !unread;
  bar.querySelector(".line-down").hidden = store.online;
  const who = bar.querySelector(".who");
  put(who, avatar(store.me.id, "small"), h("span", { class: "who-name" }, personName(store.me.id)), icon("down"));
  who.setAttribute("aria-label", `You are ${personName(store.me.id)}. Be somebody else`);
}

function parts() {
  const toggle = h("button", { class: "quiet square drawer-toggle", type: "button", "aria-controls": "sidebar", "aria-expanded": "false", onclick: toggleDrawer },
    icon("menu"), h("span", { class: "dot", hidden: true }));
  const who = h("button", { class: "quiet who", type: "button", "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => chooseWho(who) });
  return [
    toggle,
    h("h1", {}, h("img", { src: "/static/icon.svg", alt: "", width: 24, height: 24 }), "Practice workspace"),
    h("span", { class: "line-down", role: "status", hidden: true }, icon("offline"), h("span", {}, "Reconnecting…")),
    h("span", { class: "spring" }),
    h("button", { class: "quiet square help", type: "button", "aria-label": "Keyboard help", title: "Keyboard help (?)", onclick: showHelp }, icon("help")),
    who,
  ];
}

function chooseWho(anchor) {
  const here = location.hash;
  const others = people().map((user) => ({
    label: user.real_name || user.name,
    hint: [`@${user.name}`, user.tz].filter(Boolean).join(" · "),
    lead: avatar(user.id, "small"),
    href: `/?as=${encodeURIComponent(user.name)}${here}`,
    checked: user.id === store.me.id,
  }));
  openMenu(anchor, "Be somebody else", [
    { heading: "Be somebody else" }, ...others, { separator: true },
    { label: "Add a person…", icon: "plus", run: addPerson },
  ]);
}

function addPerson() {
  form({
    title: "Add a person",
    submit: "Add",
    fields: [
      { name: "real_name", label: "Full name", placeholder: "Eli Stone" },
      { name: "name", label: "Handle", placeholder: "eli", hint: "Lowercase, as in @eli." },
      { name: "tz", label: "Time zone", value: store.me.tz },
    ],
    save: async (values) => {
      if (!/^[a-z0-9][a-z0-9._-]*$/.test(values.name)) return "A handle is lowercase letters, digits, dots and hyphens.";
      try {
        await ask("create_user", values);
        return null;
      } catch (problem) {
        return inWords(problem.code);
      }
    },
  });
}
