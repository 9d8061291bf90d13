/** What somebody has typed or chosen in a message or view, in the shapes of Slack's `state.values`. */

const forms = new Map();

/** The form of a container; it outlives redraws, so that an update keeps what was typed. */
export function formOf(key) {
  if (!forms.has(key)) forms.set(key, new Map());
  return forms.get(key);
}

export function forget(key) {
  forms.delete(key);
}

const fieldKey = (blockId, actionId) => `${blockId}\n${actionId}`;

export function setField(form, blockId, element, state) {
  form.set(fieldKey(blockId, element.action_id), { type: element.type, ...state });
}

/** What the element holds: what was typed, else what the app put there first. */
export function fieldState(form, blockId, element) {
  return form.get(fieldKey(blockId, element.action_id)) ?? { type: element.type, ...initial(element) };
}

const KINDS = [
  [/^(plain_text|email_text|url_text|number)_input$/, (one) => ({ value: one.initial_value || null })],
  [/^multi_(static|external)_select$|^checkboxes$/, (one) => ({ selected_options: one.initial_options ?? [] })],
  [/^(static|external)_select$|^radio_buttons$/, (one) => ({ selected_option: one.initial_option ?? null })],
  [/^users_select$/, (one) => ({ selected_user: one.initial_user ?? null })],
  [/^channels_select$/, (one) => ({ selected_channel: one.initial_channel ?? null })],
  [/^conversations_select$/, (one) => ({ selected_conversation: one.initial_conversation ?? null })],
  [/^multi_users_select$/, (one) => ({ selected_users: one.initial_users ?? [] })],
  [/^multi_channels_select$/, (one) => ({ selected_channels: one.initial_channels ?? [] })],
  [/^multi_conversations_select$/, (one) => ({ selected_conversations: one.initial_conversations ?? [] })],
  [/^datepicker$/, (one) => ({ selected_date: one.initial_date ?? null })],
  [/^timepicker$/, (one) => ({ selected_time: one.initial_time ?? null })],
  [/^datetimepicker$/, (one) => ({ selected_date_time: one.initial_date_time ?? null })],
];

function initial(element) {
  return KINDS.find(([kind]) => kind.test(element.type))?.[1](element) ?? {};
}

export function holdsState(element) {
  return KINDS.some(([kind]) => kind.test(element.type));
}

function elementsOf(block) {
  return [...(block.elements ?? []), block.accessory, block.element].filter((one) => one?.action_id);
}

/** `{block_id: {action_id: state}}` of everything in these blocks that can hold a value. */
export function stateOf(blocks, form) {
  const values = {};
  for (const block of blocks ?? []) {
    for (const element of elementsOf(block).filter(holdsState)) {
      values[block.block_id] ??= {};
      values[block.block_id][element.action_id] = fieldState(form, block.block_id, element);
    }
  }
  return values;
}

function isEmpty(state) {
  const { type, ...rest } = state;
  const value = Object.values(rest)[0];
  return value === null || value === undefined || value === "" || value.length === 0;
}

/** What Slack's own client says before it submits: `{block_id: text}` for fields that are missing or out of bounds. */
export function problems(blocks, form) {
  const found = {};
  for (const block of blocks.filter((one) => one.type === "input")) {
    const state = fieldState(form, block.block_id, block.element);
    const problem = isEmpty(state) ? !block.optional && "Please complete this required field." : outOfBounds(block.element, state);
    if (problem) found[block.block_id] = problem;
  }
  return found;
}

function outOfBounds(element, { value }) {
  if (typeof value !== "string") return null;
  if (element.type === "number_input") return outOfRange(element, value);
  if (element.type === "email_text_input" && !/^\S+@\S+\.\S+$/.test(value)) return "Enter a valid email address.";
  if (element.type === "url_text_input" && !/^https?:\/\/\S+$/.test(value)) return "Enter a valid link.";
  if (element.min_length && value.length < element.min_length) return `At least ${element.min_length} characters, please.`;
  if (element.max_length && value.length > element.max_length) return `At most ${element.max_length} characters, please (now ${value.length}).`;
  return null;
}

function outOfRange(element, value) {
  const number = Number(value);
  if (Number.isNaN(number) || (!element.is_decimal_allowed && !Number.isInteger(number))) return "Enter a number.";
  if (element.min_value !== undefined && number < Number(element.min_value)) return `At least ${element.min_value}, please.`;
  if (element.max_value !== undefined && number > Number(element.max_value)) return `At most ${element.max_value}, please.`;
  return null;
}
