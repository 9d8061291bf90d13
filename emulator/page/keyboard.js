/** Keys that work everywhere. */

import { setDrawer } from "./drawer.js";
import { showHelp } from "./help.js";
import { stepChannel } from "./route.js";

export function startKeyboard() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest("#sidebar, .drawer-toggle, .popover, dialog")) setDrawer(false);
  });
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    (document.querySelector("#composer textarea") ?? document.getElementById("main")).focus();
  });
}

function onKey(event) {
  if (document.querySelector("dialog[open]")) return;
  const typing = event.target.closest("input, textarea, select");
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    stepChannel(event.key === "ArrowUp" ? -1 : 1);
  } else if (event.key === "?" && !typing) {
    event.preventDefault();
    showHelp();
  } else if (event.key === "Escape" && document.body.classList.contains("drawer-open")) {
    setDrawer(false);
    document.querySelector(".drawer-toggle").focus();
  }
}
