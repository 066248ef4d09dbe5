"""The Nu HTML checker over every public page, in both scripts, with stories published by the button: `make judge-html`.

Needs Java and npm; the checker is fetched once (tests/judges/at_hand.py). Prints what it finds, and fails on it.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.judges.at_hand import a_paper, from_npm, page

VERSION = "26.9.27"
# Pages that answer otherwise than well are pages too.
FAULTS = {"not there": ("/no/such/page/", 404), "no such story": ("/2021/12/17/99999/", 404)}


def main():
    java = shutil.which("java") or sys.exit("Java is missing: apt-get install default-jre-headless")
    jar = next(from_npm("vnu-jar", VERSION).rglob("vnu.jar"))
    with tempfile.TemporaryDirectory() as folder:
        kept = keep_pages(Path(folder))
        command = [java, "-jar", str(jar), "--format", "json", "--skip-non-html", folder]
        told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    messages = [
        message
        for message in json.loads(told)["messages"]
        if message["type"] != "info" or is_warning(message)
    ]
    for message in messages:
        sys.stdout.write(
            f"{Path(message['url']).stem}: {message['message']}\n    {message.get('extract', '')}\n"
        )
    kinds = Counter("warning" if is_warning(message) else message["type"] for message in messages)
    sys.stdout.write(f"{kept} pages: {kinds['error']} errors, {kinds['warning']} warnings\n")
    sys.exit(bool(kinds["error"]))


def is_warning(message):
    return message.get("subType") == "warning"


def keep_pages(folder):
    with a_paper() as (paper, client):
        pages = {name: (path, 200) for name, path in paper.in_both_scripts().items()} | FAULTS
        for name, (path, status) in pages.items():
            file = folder / f"{re.sub(r'[^a-z0-9]+', '-', name)}.html"
            file.write_text(page(client, path, status), encoding="utf-8")
    return len(pages)


if __name__ == "__main__":
    main()
