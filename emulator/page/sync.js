/** Fetches what the live feed says has changed, one round at a time, and never shows an answer for a place one has left. */

import { Refused, as, ask, listen } from "./api.js";
import { asWords } from "./mrkdwn.js";
import { personName, store, takeState, tell } from "./store.js";
import { inWords, note } from "./words.js";

const dirty = new Set();
let running = null;

/** Fetch these kinds again (state, channel, thread, views, home); many asks at once become one. */
export function refresh(...kinds) {
  for (const kind of kinds) dirty.add(kind);
  running ??= rounds();
  return running;
}

async function rounds() {
  while (dirty.size) {
    const kinds = [...dirty];
    dirty.clear();
    await Promise.all(kinds.map(fetchOne));
  }
  running = null;
}

async function fetchOne(kind) {
  try {
    await FETCH[kind]();
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    if (problem.code !== "unreachable") note(inWords(problem.code));
  }
}

const FETCH = {
  async state() {
    takeState(await ask("state"));
    tell("state");
  },
  async channel() {
    const id = store.route.channel;
    if (!id) return;
    const answer = await ask("channel", { channel: id });
    if (id !== store.route.channel) return;
    announce(store.channel, answer);
    store.channel = answer;
    markRead(id);
    tell("channel", "state");
  },
  async thread() {
    const { channel, thread } = store.route;
    if (!thread) return;
    const answer = await ask("thread", { channel, ts: thread });
    if (thread !== store.route.thread) return;
    store.thread = answer.messages.length ? answer : null;
    tell("thread");
  },
  async views() {
    store.views = (await ask("views")).views;
    tell("views");
  },
  /** Looks without opening: the app publishes at each opening, and this would never end. */
  async home() {
    if (store.route.kind !== "home") return;
    const { view } = await ask("home", { peek: true });
    store.home = view;
    tell("home");
  },
};

/** Open a tab of the app's page: the app hears of it, and for the Home the feed says when it has published. */
export async function openAppTab(tab) {
  const { view } = await ask("home", { tab });
  store.home = view;
  tell("home");
}

function markRead(id) {
  for (const card of [...store.channels, ...store.ims]) if (card.id === id) card.unread = 0;
}

/** Read new messages of others out, politely. */
function announce(before, after) {
  if (before?.channel.id !== after.channel.id) return;
  const known = new Set([...before.messages, ...before.ephemerals].map((one) => one.ts));
  const news = [...after.messages, ...after.ephemerals].filter((one) => !known.has(one.ts) && one.user !== store.me.id);
  const log = document.getElementById("heard");
  for (const one of news.slice(-3)) {
    const line = document.createElement("p");
    line.textContent = `${one.is_ephemeral ? "Only visible to you. " : ""}${one.username ?? personName(one.user)}: ${asWords(one.text)}`;
    log.append(line);
  }
  while (log.children.length > 20) log.firstChild.remove();
}

/** Follow the live feed from now on. */
export function follow() {
  listen(as, onFrame, (online) => {
    store.online = online;
    tell("online");
    // What happened before the feed was open, or while it was not, is in no frame.
    if (online) refresh("state", "channel", "thread", "views", "home");
  });
}

function onFrame(frame) {
  const here = !frame.channel || frame.channel === store.route.channel;
  const inside = here && store.route.channel ? ["channel", "thread"] : [];
  if (frame.type === "message") refresh(...(here ? inside : ["state"]));
  else if (frame.type === "channel") refresh("state", ...inside);
  else if (frame.type === "ephemeral") refresh(...(here ? inside : ["state"]));
  else refresh(frame.type in FETCH ? frame.type : "state");
}
