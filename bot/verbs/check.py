"""check: the wording check, over files or standard input."""

import argparse
import sys

from bot.check import run


def main(args: argparse.Namespace) -> int:
    return run(args.files, fmt=args.fmt, jsonl=args.jsonl, stdin=sys.stdin, stdout=sys.stdout, stderr=sys.stderr)
