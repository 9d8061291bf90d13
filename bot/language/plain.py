"""One way to write each letter, quote and dash, so that patterns need to know no other."""

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "\t": " ", "\u00a0": " ", "\u2013": "-", "\u2014": "-"} | dict.fromkeys("“”„", '"')
)


def plain(text: str) -> str:
    """Lower case with plain quotes and dashes, letter for letter as long as the text."""
    straight = text.translate(_PLAIN)
    low = straight.lower()
    if len(low) == len(text):
        return low
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in straight)
