/** Names of common emoji as Slack sends them; an unknown name stays as typed. */

const TABLE = `
+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|clap 👏|wave 👋|pray 🙏|raised_hands 🙌|ok_hand 👌|muscle 💪|handshake 🤝
point_up 👆|point_down 👇|point_left 👈|point_right 👉|raising_hand 🙋|v ✌️|writing_hand ✍️|crossed_fingers 🤞
smile 😄|smiley 😃|grinning 😀|slightly_smiling_face 🙂|wink 😉|blush 😊|joy 😂|sweat_smile 😅|laughing 😆|heart_eyes 😍
sunglasses 😎|thinking_face 🤔|neutral_face 😐|confused 😕|worried 😟|cry 😢|sob 😭|scream 😱|sleeping 😴|relieved 😌
sweat 😓|grimacing 😬|face_palm 🤦|shrug 🤷|exploding_head 🤯|partying_face 🥳|nerd_face 🤓|hugging_face 🤗|saluting_face 🫡|upside_down_face 🙃
heart ❤️|broken_heart 💔|blue_heart 💙|green_heart 💚|sparkles ✨|star ⭐|zap ⚡|fire 🔥|boom 💥|100 💯
tada 🎉|rocket 🚀|trophy 🏆|gift 🎁|confetti_ball 🎊|cake 🍰|coffee ☕|beer 🍺|pizza 🍕|cookie 🍪
eyes 👀|bulb 💡|mag 🔍|mag_right 🔎|pushpin 📌|round_pushpin 📍|bookmark 🔖|link 🔗|paperclip 📎|lock 🔒
unlock 🔓|key 🔑|bell 🔔|no_bell 🔕|mega 📣|loudspeaker 📢|speech_balloon 💬|thought_balloon 💭|memo 📝|pencil2 ✏️
pencil 📝|books 📚|book 📖|notebook 📓|clipboard 📋|calendar 📅|date 📅|spiral_calendar_pad 🗓️|hourglass ⌛|hourglass_flowing_sand ⏳
stopwatch ⏱️|timer_clock ⏲️|alarm_clock ⏰|clock1 🕐|clock2 🕑|clock3 🕒|clock4 🕓|clock5 🕔|clock6 🕕|clock9 🕘
clock12 🕛|chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|bar_chart 📊|package 📦|inbox_tray 📥|outbox_tray 📤|email 📧|envelope ✉️|telephone_receiver 📞
computer 💻|floppy_disk 💾|desktop_computer 🖥️|satellite_antenna 📡|electric_plug 🔌|battery 🔋|gear ⚙️|wrench 🔧|hammer 🔨|hammer_and_wrench 🛠️
toolbox 🧰|nut_and_bolt 🔩|scales ⚖️|shield 🛡️|bug 🐛|snail 🐌|turtle 🐢|seedling 🌱|herb 🌿|four_leaf_clover 🍀
evergreen_tree 🌲|sun_with_face 🌞|sunny ☀️|cloud ☁️|rainbow 🌈|snowflake ❄️|ocean 🌊|earth_africa 🌍|compass 🧭|world_map 🗺️
rotating_light 🚨|warning ⚠️|no_entry ⛔|no_entry_sign 🚫|octagonal_sign 🛑|sos 🆘|construction 🚧|fire_engine 🚒|ambulance 🚑|helmet_with_white_cross ⛑️
white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️|x ❌|heavy_plus_sign ➕|heavy_minus_sign ➖|question ❓|grey_question ❔|exclamation ❗|bangbang ‼️
information_source ℹ️|checkered_flag 🏁|triangular_flag_on_post 🚩|white_flag 🏳️|red_circle 🔴|large_orange_circle 🟠|large_yellow_circle 🟡|large_green_circle 🟢|large_blue_circle 🔵|white_circle ⚪
black_circle ⚫|large_blue_square 🟦|arrow_right ➡️|arrow_left ⬅️|arrow_up ⬆️|arrow_down ⬇️|arrows_counterclockwise 🔄|repeat 🔁|rewind ⏪|fast_forward ⏩
one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|five 5️⃣|detective 🕵️|busts_in_silhouette 👥|robot_face 🤖|male-technologist 👨‍💻|female-technologist 👩‍💻
door 🚪|label 🏷️|wastebasket 🗑️|recycle ♻️|moneybag 💰|crystal_ball 🔮|microscope 🔬|test_tube 🧪|thermometer 🌡️|jigsaw 🧩`;

export const EMOJI = new Map(
  TABLE.trim()
    .split(/[|\n]/)
    .map((pair) => pair.split(" ")),
);

/** What the small picker offers first. */
export const QUICK = ["pushpin", "+1", "eyes", "white_check_mark", "heart", "tada", "pray", "thinking_face"];

/** The character for a name such as `tada` or `+1::skin-tone-3`, or `:name:` when it is not known. */
export function glyph(name) {
  return EMOJI.get(name.split("::")[0]) ?? `:${name}:`;
}

/** Emoji whose names contain `query`, the ones that begin with it first. */
export function findEmoji(query, limit = 60) {
  const wanted = query.toLowerCase();
  const names = [...EMOJI.keys()].filter((name) => name.includes(wanted));
  names.sort((one, other) => Number(other.startsWith(wanted)) - Number(one.startsWith(wanted)));
  return names.slice(0, limit);
}

/** `:tada:` in plain text becomes the character. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+'-]+(?:::skin-tone-\d)?):/g, (whole, name) => (EMOJI.has(name.split("::")[0]) ? glyph(name) : whole));
}
