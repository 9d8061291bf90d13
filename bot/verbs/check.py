"""check: the wording check, over files or standard input."""

import argparse
import sys
from pathlib import Path

from bot.check import Streams, Wishes, run, self_test
from bot.language import load_rules


def main(args: argparse.Namespace) -> int:
    rules = load_rules(Path(args.rules) if args.rules else None)
    if args.self_test:
        return self_test(rules, sys.stdout)
    if args.jsonl and (args.files or args.fmt != "text"):
        print("--jsonl reads standard input and has a form of its own.", file=sys.stderr)  # noqa: T201
        return 2
    if args.fix and (not args.files or not sys.stdin.isatty()):
        what = "needs a terminal to ask at" if args.files else "needs files to write to"
        print(f"--fix-interactive {what}.", file=sys.stderr)  # noqa: T201 - a command line
        return 2
    wishes = Wishes(fmt=args.fmt, jsonl=args.jsonl, strict=args.strict, fix=args.fix, rules=rules)
    return run(args.files, wishes, Streams(sys.stdin, sys.stdout, sys.stderr))
