/** What this page knows of the workspace, and who wants to hear when it changes. */

export const store = {
  me: null,
  team: { name: "Practice" },
  users: new Map(),
  channels: [],
  ims: [],
  app: { name: "App", commands: [], shortcuts: [], connected: true },
  route: { kind: "channel", channel: null, thread: null, message: null },
  channel: null,
  thread: null,
  views: [],
  home: null,
  online: true,
  editing: null,
};

const watchers = new Map();

/** Call `listener` whenever one of `kinds` (state, channel, thread, views, home, route, online) has changed. */
export function watch(kinds, listener) {
  for (const kind of kinds) watchers.set(kind, [...(watchers.get(kind) ?? []), listener]);
}

export function tell(...kinds) {
  const called = new Set(kinds.flatMap((kind) => watchers.get(kind) ?? []));
  for (const listener of called) listener();
}

export function takeState(answer) {
  store.me = answer.me;
  store.team = answer.team;
  store.users = new Map(answer.users.map((user) => [user.id, user]));
  store.channels = answer.channels;
  store.ims = answer.ims;
  store.app = { commands: [], shortcuts: [], ...answer.app };
}

export function isApp(userId) {
  return userId === store.app.bot_user_id;
}

export function people() {
  return [...store.users.values()].filter((user) => !user.is_bot && !user.deleted);
}

export function personName(userId) {
  const user = store.users.get(userId);
  return user?.real_name || user?.profile?.real_name || user?.name || userId || "Somebody";
}

export function handle(userId) {
  return store.users.get(userId)?.name ?? userId;
}

/** The card of a channel or direct message the sidebar knows, or null. */
export function channelCard(id) {
  return store.channels.find((one) => one.id === id) ?? store.ims.find((one) => one.id === id) ?? null;
}

export function isDirect(card) {
  return Boolean(card?.is_im) || Boolean(card?.id?.startsWith("D"));
}

export function channelTitle(card) {
  if (!card) return "";
  return isDirect(card) ? personName(card.user) : card.name;
}

/** Channels I am in, then direct messages with people: what Alt+Up and Alt+Down walk through. */
export function walkable() {
  const mine = store.channels.filter((one) => one.is_member !== false && !one.is_archived);
  return [...mine, ...store.ims.filter((one) => !isApp(one.user))];
}

export function unreadTotal() {
  return [...store.channels, ...store.ims].reduce((sum, one) => sum + (one.unread || 0), 0);
}
