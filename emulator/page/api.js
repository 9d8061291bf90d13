/** The only way to the workspace: the people's verbs over HTTP and the live feed that says what to fetch again. */

export class Refused extends Error {
  constructor(answer) {
    super(answer.error);
    this.code = answer.error;
    this.answer = answer;
  }
}

/** Who this tab is: from the address, else who it was before. */
export const as = new URLSearchParams(location.search).get("as") || sessionStorage.getItem("as") || "ana";
sessionStorage.setItem("as", as);

/** Ask for a verb of the people's interface; throws `Refused` with Slack's error code. */
export async function ask(verb, body = {}) {
  let answer;
  try {
    const response = await fetch(`/people/${verb}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ as, ...body }),
    });
    answer = await response.json();
  } catch {
    throw new Refused({ error: "unreachable" });
  }
  if (!answer.ok) throw new Refused(answer);
  return answer;
}

const FIRST_PAUSE = 400;
const LONGEST_PAUSE = 8_000;

/** Keep a live feed open for ever; `onFrame` hears each change, `onOnline(bool)` the connection's state. */
export function listen(user, onFrame, onOnline) {
  let pause = FIRST_PAUSE;
  const connect = () => {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/people/live?as=${encodeURIComponent(user)}`);
    socket.onopen = () => {
      pause = FIRST_PAUSE;
      onOnline(true);
    };
    socket.onmessage = (event) => onFrame(JSON.parse(event.data));
    socket.onclose = () => {
      onOnline(false);
      setTimeout(connect, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    };
  };
  connect();
}
