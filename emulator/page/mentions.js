/** `@handle` as one types it, `<@U…>` as Slack sends it. */

import { store } from "./store.js";

/** Text as typed, with the handles of people here made mentions; code is left alone. */
export function withMentions(text) {
  const byHandle = new Map([...store.users.values()].map((user) => [user.name, user.id]));
  const outsideCode = text.split(/(```[\s\S]*?```|`[^`\n]*`)/);
  return outsideCode.map((part, at) => (at % 2 ? part : part.replace(/(^|[^\w<@])@([a-z0-9](?:[\w.-]*\w)?)/g, (whole, lead, name) => (byHandle.has(name) ? `${lead}<@${byHandle.get(name)}>` : whole)))).join("");
}
