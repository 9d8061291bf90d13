"""The command line: `python -m bot VERB`. Says what each verb takes; the verbs themselves live in bot/verbs."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from bot.language import RuleError
from bot.settings import SetupError

MODULES = {"try": "bot.verbs.practice"}
"""Verbs whose name cannot be a module's."""
NOBODY_READS = 141  # what a shell says of a program that wrote into a closed pipe


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="debrief", description="Blameless incident reviews in Slack.")
    verbs = made.add_subparsers(dest="verb", required=True, metavar="VERB")

    run = verbs.add_parser("run", help="the bot: Slack, web pages and clock in one process")
    run.add_argument("--no-migrate", action="store_true", help="do not bring the database schema up to date first")

    practice = verbs.add_parser("try", help="a practice Slack workspace with the bot in it")
    practice.add_argument("--replay", metavar="NAME|FILE", help="also play an incident: gitlab_2017, or a file")
    practice.add_argument("--fresh", action="store_true", help="forget the practice workspace of last time")

    check = verbs.add_parser("check", help="look for wording that points at a person")
    check.add_argument("files", nargs="*", metavar="FILE", help="Markdown or text; none: standard input")
    check.add_argument("--format", choices=("text", "json", "sarif"), default="text", dest="fmt")
    check.add_argument("--jsonl", action="store_true", help="one JSON object a line in, one answer a line out")
    check.add_argument("--strict", action="store_true", help="exit with 1 for notes on action items, too")
    check.add_argument("--fix-interactive", action="store_true", dest="fix", help="ask about each finding, and write")
    check.add_argument("--rules", metavar="DIR", help="a team's own rules besides ours")
    check.add_argument("--self-test", action="store_true", help="try the rules by their own examples")

    export = verbs.add_parser("export", help="the postmortem draft of an incident")
    export.add_argument("incident", metavar="INCIDENT", help="INC-7, or 7")
    export.add_argument("--format", choices=("md", "html", "pdf", "json"), default="md", dest="fmt")
    export.add_argument("-o", "--output", metavar="FILE", help="write there instead of to standard output")
    export.add_argument("--names", choices=("keep", "roles"), default="keep", help="people by name, or by role only")
    export.add_argument("--team", metavar="ID", help="the Slack workspace, when the database holds several")

    replay = verbs.add_parser("replay", help="play a timeline file into the practice workspace, as people typing")
    replay.add_argument("file", metavar="FILE", help="a file in the samples' format, or the name of a sample")
    replay.add_argument("--api", required=True, metavar="URL", help="the practice workspace's address")
    replay.add_argument("--keep-open", action="store_true", help="do not close the incident at the end")

    verbs.add_parser("migrate", help="bring the database schema up to date")
    backup = verbs.add_parser("backup", help="a whole copy of the SQLite file, also while the bot runs")
    backup.add_argument("file", metavar="FILE", help="a new file")
    verbs.add_parser("doctor", help="check tokens, scopes, database, clock and open incidents, and say what to do")
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one verb and returns its exit code; 2 when the settings are not right, with all faults named at once."""
    args = parser().parse_args(argv)
    try:
        # By name, when it is wanted: `check` must not wait for Slack's libraries to load.
        status = int(import_module(MODULES.get(args.verb, f"bot.verbs.{args.verb}")).main(args))
        sys.stdout.flush()
    except SetupError as wrong:
        print("Debrief cannot start:", *(f"  - {fault}" for fault in wrong.faults), sep="\n", file=sys.stderr)
        print("docs/settings.md explains every setting; .env.example lists them.", file=sys.stderr)
        return 2
    except RuleError as wrong:
        print(
            "These rules of wording cannot be used:",
            *(f"  - {fault}" for fault in wrong.faults),
            sep="\n",
            file=sys.stderr,
        )
        print("docs/wording.md explains every field.", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read our answer has gone before we had said it. Python must not try again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_READS
    except KeyboardInterrupt:
        return 130
    return status
