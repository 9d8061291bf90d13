/** What one does with channels: create, browse, join, invite, rename, archive, leave; and the lists behind the header. */

import { Refused, ask } from "./api.js";
import { avatar } from "./avatar.js";
import { confirm, form, show } from "./dialog.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { asWords } from "./mrkdwn.js";
import { openMenu } from "./popover.js";
import { go } from "./route.js";
import { isApp, isDirect, personName, store } from "./store.js";
import { clock, dayName } from "./time.js";
import { inWords, noted } from "./words.js";

/** Run a verb for a form: null when it worked, else what to say. */
async function tried(work) {
  try {
    await work();
    return null;
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    return inWords(problem.code);
  }
}

export function createChannel() {
  form({
    title: "Create a channel",
    submit: "Create",
    fields: [
      { name: "name", label: "Name", placeholder: "checkout-team", hint: "Lowercase letters, digits, hyphens and underscores." },
      { name: "is_private", label: "Private", type: "checkbox", hint: "Only people who are invited see it." },
    ],
    save: ({ name, is_private }) => tried(async () => {
      const { channel } = await ask("create_channel", { name, is_private });
      go({ channel: channel.id });
    }),
  });
}

export function browseChannels() {
  const rows = store.channels.filter((one) => !one.is_archived).map((card) => {
    const open = () => {
      close();
      go({ channel: card.id });
    };
    const join = async () => (await noted(ask("join", { channel: card.id }))) && open();
    const button = card.is_member === false
      ? h("button", { class: "button primary", type: "button", "aria-label": `Join ${card.name}`, onclick: join }, "Join")
      : h("button", { class: "button", type: "button", "aria-label": `Open ${card.name}`, onclick: open }, "Open");
    return h("li", { class: "row" }, icon(card.is_private ? "lock" : "hash"), h("span", { class: "row-words" }, card.name, card.topic && h("small", {}, asWords(card.topic))), button);
  });
  const close = show("Browse channels", h("ul", { class: "rows" }, rows));
}

export async function messagePerson(userId) {
  const answer = await noted(ask("open_im", { user: userId }));
  if (answer) go({ channel: answer.channel });
}

/** Who is here, and who could be invited; the app as well. */
export function showMembers() {
  const { channel, members } = store.channel;
  const inside = new Set(members.map((one) => one.id ?? one));
  const outside = [...store.users.values()].filter((user) => !inside.has(user.id) && !user.deleted);
  const invite = async (event, userId) => {
    const button = event.currentTarget;
    if (await noted(ask("invite", { channel: channel.id, user: userId }))) button.replaceWith(h("small", { tabindex: "-1" }, "Invited"));
  };
  const inviteButton = (id) => h("button", { class: "button", type: "button", "aria-label": `Invite ${personName(id)}`, onclick: (event) => invite(event, id) }, "Invite");
  const canInvite = inside.has(store.me.id) && !channel.is_archived && !isDirect(channel);
  show("Members", [
    h("ul", { class: "rows" }, [...inside].map((id) => personRow(id))),
    canInvite && outside.length > 0 && [h("h3", {}, "Not in this channel"), h("ul", { class: "rows" }, outside.map((user) => personRow(user.id, inviteButton(user.id))))],
  ]);
}

function personRow(id, button = null) {
  const badge = isApp(id) ? h("span", { class: "app-badge" }, "App") : null;
  const handle = store.users.get(id)?.name;
  return h("li", { class: "row" }, avatar(id, "small"), h("span", { class: "row-words" }, h("span", {}, personName(id), badge), handle && h("small", {}, `@${handle}`)), button);
}

export function showPins() {
  const { channel, pins, messages } = store.channel;
  const rows = pins.map((pin) => {
    const ts = pin.message?.ts ?? pin.ts;
    const message = pin.message ?? messages.find((one) => one.ts === ts) ?? { ts, text: "A message in a thread" };
    const jump = () => {
      close();
      go({ channel: channel.id, message: ts });
    };
    const who = message.user ? personName(message.user) : store.app.name;
    return h("li", {}, h("button", { class: "row pin-row", type: "button", onclick: jump },
      h("span", { class: "row-words" }, h("strong", {}, who), h("small", {}, `${dayName(ts)}, ${clock(ts)}`), h("span", { class: "clamp" }, asWords(message.text)))));
  });
  const close = show("Pinned messages", rows.length ? h("ul", { class: "rows" }, rows) : h("p", {}, "Nothing is pinned here yet."));
}

export function channelMenu(anchor) {
  const { channel } = store.channel;
  const archive = async () => {
    const sure = await confirm({ title: `Archive #${channel.name}?`, text: "Nobody can write in it any more. Its messages stay.", yes: "Archive", danger: true });
    if (sure) await noted(ask("archive", { channel: channel.id }));
  };
  openMenu(anchor, "Channel", [
    { label: "Members", icon: "people", run: showMembers },
    !channel.is_archived && { label: "Rename…", icon: "edit", run: () => rename(channel) },
    !channel.is_archived && { label: "Leave", icon: "door", run: () => noted(ask("leave", { channel: channel.id })) },
    !channel.is_archived && { separator: true },
    !channel.is_archived && { label: "Archive…", icon: "archive", danger: true, run: archive },
  ]);
}

function rename(channel) {
  form({
    title: "Rename this channel",
    submit: "Rename",
    fields: [{ name: "name", label: "Name", value: channel.name }],
    save: ({ name }) => tried(() => ask("rename", { channel: channel.id, name })),
  });
}
