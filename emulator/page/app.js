/** Starts the page: who one is, where one is, and everything that is drawn from it. */

import { Refused, as } from "./api.js";
import { startChannel } from "./channel.js";
import { h, put } from "./dom.js";
import { startHome } from "./home.js";
import { startKeyboard } from "./keyboard.js";
import { startModals } from "./modal.js";
import { fromPermalink, go, readRoute, settleAddress } from "./route.js";
import { startSidebar } from "./sidebar.js";
import { channelCard, isApp, store, tell, watch } from "./store.js";
import { follow, openAppTab, refresh } from "./sync.js";
import { startThread } from "./thread.js";
import { startTopbar } from "./topbar.js";
import { note, inWords, noted } from "./words.js";

let lastPlace = { kind: null, channel: null, thread: null };

async function arrive() {
  const { kind, channel, thread } = store.route;
  const moved = lastPlace.kind !== kind || lastPlace.channel !== channel;
  const before = lastPlace;
  lastPlace = { kind, channel, thread };
  if (kind === "home" && moved) await noted(openAppTab("home"));
  if (kind !== "channel") return;
  if (moved) {
    store.route.unread = channelCard(channel)?.unread ?? 0;
    store.editing = null;
  }
  const wanted = [moved && "channel", thread && (moved || before.thread !== thread) && "thread"].filter(Boolean);
  if (wanted.length) await refresh(...wanted);
  if (moved && isApp(channelCard(channel)?.user)) await noted(openAppTab("messages"));
  if (moved && !thread && !store.route.message && matchMedia("(hover: hover)").matches) document.querySelector("#composer textarea")?.focus();
}

/** Permalinks inside messages open here instead of in a new tab. */
function onClick(event) {
  const link = event.target.closest("a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const url = new URL(link.href);
  const hash = url.origin === location.origin ? fromPermalink(url) : null;
  if (!hash) return;
  event.preventDefault();
  go(hash);
}

function drawOffline() {
  document.body.classList.toggle("app-offline", store.me !== null && store.app.connected === false);
  let line = document.getElementById("offline");
  if (!line) {
    line = h("p", { id: "offline", role: "status" });
    document.getElementById("shell").append(line);
  }
  const words = store.app.connected === false ? `${store.app.name} is not connected: its commands and buttons will not be answered until it is.` : "";
  if (line.textContent !== words) line.textContent = words;
}

async function start() {
  settleAddress();
  startTopbar();
  startSidebar();
  startChannel();
  startThread();
  startHome();
  startModals();
  startKeyboard();
  watch(["state"], drawOffline);
  await refresh("state");
  if (!store.me) {
    const words = [h("p", {}, `Nobody called “${as}” is here, or the workspace is not running.`), h("p", {}, h("a", { href: "/?as=ana" }, "Come in as Ana"))];
    put(document.getElementById("main"), h("div", { class: "empty" }, words));
    return;
  }
  watch(["route"], arrive);
  addEventListener("hashchange", readRoute);
  document.addEventListener("click", onClick);
  readRoute();
  tell("state");
  follow();
}

start().catch((problem) => {
  note(problem instanceof Refused ? inWords(problem.code) : "The page stumbled; please reload.");
  throw problem;
});
