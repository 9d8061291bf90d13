"""One example of each subcommand that somebody may be shown, as it is typed behind `/incident`."""

EXAMPLES = {
    "open": "open Checkout errors",
    "drill": "drill Checkout errors",
    "log": "log 14:02 what happened",
    "mark": "mark impact 14:02",
    "role": "role commander @ana",
    "update": "update Checkout is back for most users",
    "question": "question What did users see meanwhile?",
    "action": "action add a canary @ana by friday",
    "actions": "actions",
    "timeline": "timeline",
    "export": "export md",
    "find": "find checkout",
    "check": "check Sam broke checkout",
}
