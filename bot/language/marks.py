"""Letters that stand over words once we know what the words name; they keep the length of a text.

They come from a script that nobody writes any more, so that a pattern still sees words and their ends.
"""

NAME, ROLE, TEAM = "\U00010530", "\U00010531", "\U00010532"
ANYONE = NAME + ROLE + TEAM
THING = "\U00010533"  # a service whose name could be a person's
COVERED = "\ue000"  # somebody else's words in quotation marks, or a wording that a team leaves alone
