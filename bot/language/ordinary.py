"""Given and family names that are ordinary words too: in lower case they are taken for the word, never the person.

One fixed list: what somebody happens to write in one record must not decide whether a person is named in it.
"""

_GIVEN = """
al amber an angel april art ash august autumn basil bill bishop buck carol chance chase chip chuck cliff clay crystal
daisy dale dawn dean dick do don drew earl ernest eve faith frank gale gene grace grant guy happy harmony hazel heather
holly hope hunter in iris ivy jack jasmine jay jet jewel joy june justice kit lance lane laurel lily major mark max may
mercy merit miles misty nick no norm olive pan pat pearl peg penny piper ray red reed rich rob robin rod rose ruby rusty
sage sandy scout skip sky so star storm sue summer sunny tip trace violet wade ward will win woody
"""
_FAMILY = """
banks bell best bird black bond booth brook brooks brown burns bush butler carpenter case cash church close cook cooper
cross day days early english field fields fisher flowers ford foster fox french gates glass gold good gray green hall
hand hill hills house hunt key keys kind king knight lake lamb land last law lead light little load lock long lord low
marsh mason mills moon moss noble north page parker park parks pool pope post powers price rice rivers rock root rush
sands self shepherd sharp ships short silver small smart snow south spring stark steel stone street strange strong swan
swift temple train turner walker wall walls water waters weeks wells west wheeler white wild wilder winter wise wolf
wood woods work worth young
"""
ORDINARY_NAMES = frozenset(f"{_GIVEN} {_FAMILY}".split())
