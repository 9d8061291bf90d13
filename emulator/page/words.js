/** Slack's error codes in words a person can act on, and the small notes that show them. */

import { Refused } from "./api.js";
import { h } from "./dom.js";
import { store } from "./store.js";

const WORDS = {
  unreachable: () => "The workspace does not answer. Is it still running?",
  operation_timeout: () => `${store.app.name} did not answer within three seconds (operation_timeout).`,
  dispatch_failed: () => `${store.app.name} could not be reached (dispatch_failed). It may not be connected.`,
  unknown_command: () => "No app here knows this command.",
  name_taken: () => "That name is taken, perhaps by an archived channel.",
  invalid_name_specials: () => "Names are lowercase letters, digits, hyphens and underscores.",
  invalid_name_punctuation: () => "A name needs at least one letter or digit.",
  invalid_name_maxlength: () => "Names have at most 80 characters.",
  invalid_name_required: () => "Please give it a name.",
  is_archived: () => "This channel is archived.",
  not_in_channel: () => "Join the channel first.",
  no_text: () => "There is nothing to send yet.",
  msg_too_long: () => "This is too long for one message.",
  already_in_channel: () => "They are in the channel already.",
  message_not_found: () => "That message is not there any more.",
  channel_not_found: () => "That channel is not there, or not for you to see.",
  user_not_found: () => "Nobody here goes by that name.",
  not_in_threads: () => "Commands do not work in threads. Use them in the channel.",
  not_a_text_file: () => "Only text files can be attached in the practice workspace.",
  unknown_verb: () => "This workspace cannot do that yet.",
};

export function inWords(code) {
  return WORDS[code]?.() ?? `That did not work (${code}).`;
}

const SHOWN_FOR = 6_000;

/** A short note in the corner, read out politely; gone after a while or when pressed. */
export function note(text) {
  const corner = document.getElementById("notes");
  const box = h("button", { class: "note", type: "button", title: "Dismiss", onclick: () => box.remove() }, text);
  // Shown anew each time, so that it lies above a dialog that was opened since.
  if (corner.matches(":popover-open")) corner.hidePopover();
  corner.showPopover();
  corner.append(box);
  setTimeout(() => box.remove(), SHOWN_FOR);
}

/** Await `work`; a refusal becomes a note and the answer is null. */
export async function noted(work) {
  try {
    return await work;
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    note(inWords(problem.code));
    return null;
  }
}
