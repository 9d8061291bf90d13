"""What the page's tests have an app say: a card, a Home, a form, and the manifest it comes with."""


def plain(text):
    return {"type": "plain_text", "text": text, "emoji": True}


def section(text, **more):
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(text, action, **more):
    return {"type": "button", "text": plain(text), "action_id": action, **more}


def option(text, value, **more):
    return {"text": plain(text), "value": value, **more}


def field(name, label, element, **more):
    return {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": {"action_id": "value", **element},
        **more,
    }


MENU = {"type": "overflow", "action_id": "menu", "options": [option("Edit words", "edit"), option("Hide", "hide")]}
CONFIRM = {
    "title": plain("Close it?"),
    "text": plain("A draft is compiled."),
    "confirm": plain("Close"),
    "deny": plain("Not yet"),
}
LEVELS = [
    option("SEV1", "SEV1"),
    option("SEV2", "SEV2", description=plain("Many people notice")),
    option("SEV3", "SEV3"),
]

CARD = [
    {"type": "header", "text": plain(":rotating_light: Checkout errors")},
    section("*INC-7* is _open_ since <!date^1790000000^{time}|14:13> in <#C0INCIDENT|incidents>. Ask <@U0BEN00001>."),
    {
        "type": "section",
        "fields": [
            {"type": "mrkdwn", "text": "*Severity*\nSEV2"},
            {"type": "mrkdwn", "text": "*Commander*\n<@U0ANA00001>"},
        ],
    },
    section(":mag: *14:02* Error rate above 4% ~maybe~ `checkout-api`", accessory=MENU),
    {"type": "divider"},
    {
        "type": "actions",
        "block_id": "card",
        "elements": [
            button("Acknowledge", "ack", style="primary", value="7"),
            button("Close", "close", style="danger", confirm=CONFIRM),
            button("Runbook", "runbook", url="https://runbook.example/checkout"),
            {"type": "static_select", "action_id": "level", "placeholder": plain("Severity"), "options": LEVELS},
        ],
    },
    {
        "type": "context",
        "elements": [{"type": "mrkdwn", "text": "Only facts with their sources. &lt;b&gt;no markup&lt;/b&gt;"}],
    },
]

KIT = [
    section("*Every way to choose*", block_id="date", accessory={"type": "datepicker", "action_id": "pick.date"}),
    section("Time", block_id="time", accessory={"type": "timepicker", "action_id": "pick.time"}),
    section("People", block_id="people", accessory={"type": "multi_users_select", "action_id": "pick.people"}),
    section(
        "Found",
        block_id="found",
        accessory={"type": "external_select", "action_id": "pick.found", "min_query_length": 1},
    ),
    {
        "type": "actions",
        "block_id": "more",
        "elements": [
            {"type": "radio_buttons", "action_id": "pick.one", "options": [option("Yes", "yes"), option("No", "no")]},
            {"type": "checkboxes", "action_id": "pick.some", "options": [option("Red", "red"), option("Blue", "blue")]},
        ],
    },
    {
        "type": "input",
        "block_id": "typed",
        "dispatch_action": True,
        "label": plain("Say"),
        "element": {"type": "plain_text_input", "action_id": "pick.text"},
    },
    {"type": "markdown", "text": "## Standard\n\n| a | b |\n|---|---|\n| 1 | **2** |"},
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [
                    {
                        "type": "rich_text_section",
                        "elements": [{"type": "text", "text": "fact", "style": {"bold": True}}],
                    },
                ],
            },
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "exit 1"}]},
        ],
    },
]

HOME = [
    {"type": "header", "text": plain("Open incidents")},
    section("*INC-7* Checkout errors · since 14:02", accessory=button("Open", "home.open")),
    {"type": "divider"},
    {"type": "header", "text": plain("For you")},
    section("Wording prompts are *on*.", accessory=button("Switch off", "home.quiet")),
    {"type": "context", "elements": [{"type": "mrkdwn", "text": ":seedling: Nothing is counted about people."}]},
]


TITLES = {"first": "Open an incident", "second": "Second step"}


def form(*, step="first", level=None):
    blocks = [
        section(":seedling: A practice incident."),
        field(
            "title",
            "What do people notice?",
            {"type": "plain_text_input", "max_length": 60, "placeholder": plain("Checkout errors")},
            hint=plain("The effect, not a cause."),
        ),
        field(
            "severity",
            "Severity",
            {"type": "static_select", "options": LEVELS, "placeholder": plain("Not sure yet")},
            optional=True,
        ),
        field("who", "Commander", {"type": "users_select"}, optional=True),
        field(
            "more",
            "Tell",
            {"type": "checkboxes", "options": [option("Support", "support"), option("Status page", "status")]},
            optional=True,
        ),
        field("text", "Details", {"type": "plain_text_input", "multiline": True}, optional=True),
        {
            "type": "actions",
            "block_id": "next",
            "elements": [button("More…", "form.push"), button("Fill", "form.update")],
        },
    ]
    if level:
        blocks[0] = section(f":seedling: Suggested: {level}")
    return {
        "type": "modal", "callback_id": f"open.{step}", "title": plain(TITLES[step]),
        "submit": plain("Open"), "close": plain("Cancel"), "notify_on_close": True, "blocks": blocks,
    }  # fmt: skip


USAGE = "open [title] | log [when] text | close"
MANIFEST = {
    "display_information": {"name": "Debrief"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Debrief"},
        "slash_commands": [
            {"command": "/incident", "description": "Open or log", "usage_hint": USAGE},
            {"command": "/invite-all", "description": "Not answered by this app"},
        ],
        "shortcuts": [
            {"name": "Open an incident", "type": "global", "callback_id": "incident.open", "description": "Here"},
            {"name": "Add to timeline", "type": "message", "callback_id": "entry.add", "description": "Keeps it"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": ["app_mentions:read", "channels:history", "channels:read", "chat:write", "chat:write.public",
                    "commands", "files:write", "pins:read", "reactions:read", "users:read"]
        }
    },
    "settings": {
        "event_subscriptions": {"bot_events": ["app_home_opened", "message.channels"]},
        "interactivity": {"is_enabled": True},
    },
}  # fmt: skip
