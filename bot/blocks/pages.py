"""The few plain pages beside the draft: where somebody stands who came without a valid link."""

STYLE = (
    "body{font:1.05rem/1.6 system-ui,sans-serif;max-width:34rem;margin:18vh auto;padding:0 1.5rem;"
    "color:#1d2a30;background:#fbfaf7}code{background:#eceae3;padding:.1em .35em;border-radius:.3em}"
    "@media(prefers-color-scheme:dark){body{color:#e6e4de;background:#161b1e}code{background:#2a3237}}"
)


def front() -> str:
    return _page(
        "Debrief",
        "Debrief is running.",
        "Incidents live in Slack: <code>/incident help</code> shows what one can do, "
        "and <code>/incident draft</code> gives a link to a draft.",
    )


def expired() -> str:
    return _page(
        "This link does not open anything",
        "This link does not open anything any more.",
        "Links to a draft work for three days. "
        "In the incident's channel, <code>/incident draft</code> gives a new one.",
    )


def _page(title: str, heading: str, text: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style></head><body><main><h1>{heading}</h1><p>{text}</p></main></body></html>"
    )
