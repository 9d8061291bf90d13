"""Private characters that stand over words once we know what the words name; they keep the length of a text."""

NAME, ROLE, TEAM = "\ue001", "\ue002", "\ue003"
ANYONE = NAME + ROLE + TEAM
COVERED = "\ue000"  # somebody else's words, in quotation marks
