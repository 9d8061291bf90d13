"""`check --self-test`: every rule tried by its own examples."""

from typing import TextIO

from bot.language import Rules, tried


def self_test(rules: Rules, stdout: TextIO) -> int:
    """One line for each rule, and for each promise that is not kept; 1 when there is one."""
    counted: dict[str, int] = {}
    broken: dict[str, list[str]] = {}
    for trial in tried(rules):
        counted[trial.owner] = counted.get(trial.owner, 0) + 1
        if trial.fault:
            broken.setdefault(trial.owner, []).append(f"     “{trial.said}” {trial.fault}\n")
    for owner, count in counted.items():
        state = "look" if owner in broken else "ok  "
        stdout.write(f"{state} {owner}: {count - len(broken.get(owner, ()))} of {count} as promised\n")
        stdout.write("".join(broken.get(owner, ())))
    return 1 if broken else 0
