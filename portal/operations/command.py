"""`dateline`: the administrator's one command. Each of its words is a command of Django's, and all others are too.

`dateline first-run` prepares the tables first, so that one command begins a site.
"""

import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from portal.operations.typed import execute

WORDS = {
    "first-run": "begin a site: its keys, its tables, a link for its first administrator",
    "doctor": "examine every part, and say in a sentence how it is",
    "status": "the same in one line, or --json, or --prometheus",
    "backup": "a sealed copy of everything, into a folder or a bucket",
    "restore": "a copy back into an empty installation",
    "upgrade": "check, back up, change the tables, and hand over to the new version without a gap",
    "prepare": "tables, groups and static files alone",
    "accept": "enter a new secret, folder or key as the installation's",
    "manage": "any other command of the site: dateline manage help",
}


def _help():
    lines = [f"  {word:<10} {what}" for word, what in WORDS.items()]
    return "dateline WORD [--help]\n\n" + "\n".join(lines) + "\n"


def main(arguments=None):
    """The exit code. What an administrator can mend is a sentence, not a traceback."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        sys.stdout.write(_help())
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

    try:
        for words in commands(arguments):
            execute(["dateline", *words])
    except ImproperlyConfigured as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 1
    return 0


def commands(arguments: list[str]) -> list[list[str]]:
    """The commands of Django's that these words stand for, one after the other."""
    word, *further = arguments
    if word == "manage":
        return [further or ["help"]]
    name = word.replace("-", "_")
    is_beginning = name == "first_run" and not {"-h", "--help"} & set(further)
    return [["prepare"], [name, *further]] if is_beginning else [[name, *further]]


if __name__ == "__main__":
    sys.exit(main())
