/** Builds and reuses DOM nodes. Message data only ever becomes text, never markup. */

/** `h("button", {class: "x", onclick: f, "aria-label": "…"}, "text", node, [nodes])`; null and false are left out. */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) assign(node, name, value);
  node.append(...flat(children));
  return node;
}

function assign(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "data") Object.assign(node.dataset, value);
  else if (name === "value" || name === "checked") node[name] = value;
  else node.setAttribute(name, value === true ? "" : value);
}

function flat(children) {
  return children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false);
}

export function put(parent, ...children) {
  parent.replaceChildren(...flat(children));
  return parent;
}

/**
 * Make the children of `parent` match `items` ({key, mark, draw}), keeping every node whose mark is unchanged, so that
 * focus, open menus and typed text survive an update elsewhere.
 */
export function reconcile(parent, items) {
  const held = holding(parent);
  const old = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const wanted = new Set(items.map((item) => item.key));
  for (const [key, child] of old) if (!wanted.has(key)) child.remove();
  let cursor = parent.firstElementChild;
  for (const item of items) {
    const before = old.get(item.key);
    const node = before?.mark === item.mark ? before : fresh(item);
    if (before && before !== node) {
      cursor = cursor === before ? node : cursor;
      before.replaceWith(node);
    }
    if (cursor === node) cursor = node.nextElementSibling;
    else parent.insertBefore(node, cursor);
  }
  if (held && !held.node.isConnected) regain(parent, held);
}

function fresh(item) {
  const node = item.draw();
  node.dataset.key = item.key;
  node.mark = item.mark;
  return node;
}

/** The focused control inside `parent`: its name, and the child it is in. */
function holding(parent) {
  const node = document.activeElement;
  const at = [...parent.children].findIndex((child) => child.contains(node));
  return at < 0 ? null : { node, name: node.dataset.focus, at, key: parent.children[at].dataset.key };
}

/** Focus what took the lost control's place: the same one redrawn, else its child, else the nearest child. */
function regain(parent, held) {
  const same = [...parent.children].find((child) => child.dataset.key === held.key);
  const target = (same && named(same, held.name)) ?? same ?? named(parent, held.name) ?? parent.children[held.at] ?? parent.lastElementChild;
  target?.focus({ preventScroll: true });
}

/** Apps may leave block ids to Slack, which makes new ones each time: then the part after the slash has to do. */
function named(root, name) {
  if (!name) return null;
  const all = [...root.querySelectorAll("[data-focus]")];
  const tail = (one) => one.split("/").slice(1).join("/");
  return all.find((one) => one.dataset.focus === name) ?? all.find((one) => tail(name) && tail(one.dataset.focus) === tail(name)) ?? null;
}

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';

export function focusables(node) {
  return [...node.querySelectorAll(FOCUSABLE)].filter((one) => !one.disabled && one.getClientRects().length > 0);
}

/** Move the focus among `nodes` with the arrow keys, Home and End; for menus, grids and toolbars. */
export function arrows(event, nodes, { columns = 1 } = {}) {
  const steps = { ArrowDown: columns, ArrowUp: -columns, ArrowRight: 1, ArrowLeft: -1 };
  const at = nodes.indexOf(document.activeElement);
  let to = null;
  if (event.key in steps) to = (at + steps[event.key] + nodes.length) % nodes.length;
  if (event.key === "Home") to = 0;
  if (event.key === "End") to = nodes.length - 1;
  if (to === null || !nodes.length) return false;
  event.preventDefault();
  nodes[to].focus();
  return true;
}

let lastId = 0;
export function newId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}
