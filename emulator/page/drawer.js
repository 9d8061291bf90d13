/** The sidebar as a drawer, on a phone. */

export function toggleDrawer() {
  setDrawer(!document.body.classList.contains("drawer-open"));
}

export function setDrawer(open) {
  document.body.classList.toggle("drawer-open", open);
  const toggle = document.querySelector(".drawer-toggle");
  toggle?.setAttribute("aria-expanded", String(open));
  if (open) document.querySelector("#sidebar [aria-current], #sidebar button")?.focus();
}
