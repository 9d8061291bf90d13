"""The subject: incidents, their timeline and marks. Dataclasses and functions; no Slack, SQL or clock."""
