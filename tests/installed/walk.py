"""The walk itself: the pages' lines in their order, and then what an administrator would look at."""

import os
import re
import shlex
import subprocess
import sys
import time

from .page import PutIn, Typed, Written, chapters
from .shell import Shell
from .visits import ACCOUNT, PASSWORD

REPOSITORY = "/srv/dateline.git"
NAME = "news.example"
SITE = f"https://{NAME}"
LIVE = f"/etc/letsencrypt/live/{NAME}"
# A medium that can be taken away, and a disk of another machine's.
MEDIUM, COPIES = "/media/usb", "/mnt/copies"
LANES = ["dateline@readers", "dateline@newsroom", "dateline@tips"]
# On the page: nobody is there yet who reads tips, and no copy was made.
FOUND = {"dateline doctor": 1}
# Two read tips, so that one can confirm another.
SECOND = "--username chenmu --email chenmu@news.example"
UNITS = [*LANES, "dateline-clock"]


class NotSo(Exception):
    """A line of the page, or what comes of it, is not as the page has it."""


class Walk:
    def __init__(self, box, repository):
        self.box, self.repository = box, repository
        self.typed, self.said = 0, {}

    def all(self):
        self._chapter("A bare Debian 12")
        self._timed("made", self.box.make)
        clone = ["git", "clone", "--quiet", "--bare", str(self.repository), str(self.box.path(REPOSITORY))]
        subprocess.run(clone, check=True)
        for folder in (MEDIUM, COPIES):
            self.box.path(folder).mkdir(parents=True)
        self._say(f"systemd says: {self._timed('booted', self.box.boot)}")
        self.box.open_way_out()
        self.shell = Shell(self.box)
        self.follow("docs/install.md", until="With containers")
        self.box.close_way_out()
        self.look_at_it()
        self.back_up()
        self.disturb()
        self.boot_again()

    # The pages

    def follow(self, page, until=None, only=None):
        for title, steps in chapters(self._page(page)):
            if title == until:
                return
            if only is None or title in only:
                self._chapter(f"{page}, {title}")
                for step in steps:
                    self._do(step)

    def _do(self, step):
        match step:
            case Typed(lines):
                for line in lines:
                    self._certified(line) if line.startswith("certbot ") else self.type(
                        line, ends=FOUND.get(line, 0)
                    )
            case Written(path, text):
                self.box.put(path, text)
                self._say(f"{path} is written")
            case PutIn(path):
                file = self.box.path(path)
                file.write_text(step.into(file.read_text()))
                self._say(f"{path}: {len(step.text.splitlines())} lines under {step.under}")

    def type(self, line, *, ends=0):
        """What it said. A line that ends otherwise ends the walk."""
        line = line.replace("<the repository>", REPOSITORY)
        self._say(f"# {line}")
        begun = time.monotonic()
        code, said = self.shell.type(line)
        self.typed += 1
        self.said[line] = said
        tail = said.splitlines()[-12:]
        for told in tail if code or line.startswith("dateline ") else tail[-2:]:
            self._say(f"    {told[:300]}")
        self._say(f"    ({time.monotonic() - begun:.0f} s)")
        if code != ends:
            raise NotSo(f"`{line}` ends with {code}:\n{said[-6000:]}")
        return said

    def _certified(self, line):
        """An authority asks for a file by HTTP; then certificate and key lie where certbot puts them."""
        self._say(f"# {line}")
        self._say(
            "    not typed, as no authority reaches this site: asked as one would, then a certificate of our own"
        )
        self._asked_as_an_authority()
        # It is here, and makes its folders.
        self._quietly("certbot certificates")
        self.box.path(LIVE).mkdir(parents=True, mode=0o700)
        key, made = f"{LIVE}/privkey.pem", f"{LIVE}/fullchain.pem"
        self._quietly(
            f"openssl req -x509 -newkey rsa:2048 -nodes -days 90 -subj /CN={NAME} -addext subjectAltName=DNS:{NAME} "
            f"-keyout {key} -out {made} && chmod 600 {key} && cp {made} /usr/local/share/ca-certificates/own.crt "
            "&& update-ca-certificates"
        )

    def _asked_as_an_authority(self):
        webroot = re.search(r"--webroot-path (\S+)", self._page("docs/install.md"))[1]
        self.box.put(f"{webroot}/.well-known/acme-challenge/asked", "the answer\n")
        ask = (
            "import urllib.request as r; print(r.urlopen("
            f"'http://{NAME}/.well-known/acme-challenge/asked', timeout=9).read().decode())"
        )
        code, said = self.shell.type(f"python3 -c {shlex.quote(ask)}")
        if code or "the answer" not in said:
            raise NotSo(f"An authority would not find its file: {said[-600:]}")
        self._say("    an authority finds its file")

    # The site that comes of it

    def look_at_it(self):
        self._chapter("The site")
        said = self.said["dateline first-run"]
        link = re.search(rf"{SITE}/newsroom/\S+", said) or self._wrong("first-run says no link", said)
        self.visit("begin", link[0])
        self.visit("look")
        self.type(f"DJANGO_SUPERUSER_PASSWORD={PASSWORD} dateline manage createsuperuser --noinput {SECOND}")
        for account in (ACCOUNT, "chenmu"):
            self.type(f"dateline manage tip_readers admit {account}")
        self.code = re.search(r"^code (\S+)$", self.visit("tell"), re.MULTILINE)[1]
        self.visit("open", self.code)
        said = self.type("dateline manage check --deploy")
        "no issues" in said or self._wrong("check --deploy has something to say", said)
        # As certbot does it when it renews.
        self._asked_as_an_authority()
        self.type("/etc/letsencrypt/renewal-hooks/deploy/nginx")

    def back_up(self):
        settings = self.box.path("/etc/dateline.env")
        self.follow("docs/backup.md", only=["Once: where to", "Once: the key", "Once: the copy of the keys"])
        settings.write_text(f"{settings.read_text()}BACKUP_TO={COPIES}\n")
        self._say(f"BACKUP_TO={COPIES} is put into /etc/dateline.env")
        self.follow("docs/backup.md", only=["Each night"])
        self.type("systemctl start dateline-backup")
        kept = sorted(path.name for path in self.box.path(COPIES).iterdir())
        self._say(f"{COPIES} has {', '.join(kept)}")
        if not any(name.endswith(".copy") for name in kept):
            self._wrong("no copy was made", kept)
        said = self.type("dateline doctor")
        if notes := [line for line in said.splitlines() if line.startswith(("!", "?"))]:
            self._wrong("the doctor has something to say", "\n".join(notes))

    def disturb(self):
        self._chapter("Units begin anew, stop and start while pages are asked for")
        asking = self._visitor("wait", "25")
        for unit in LANES:
            self.type(f"systemctl restart {unit}")
        self.type("systemctl reload dateline@readers dateline@newsroom dateline@tips nginx")
        self._ended(asking)
        for unit in UNITS:
            self.type(f"systemctl stop {unit}")
        self.visit("look")
        self.type(f"systemctl start {' '.join(UNITS)}")
        self.type("systemctl restart postgresql nginx")
        self.visit("look")
        self.visit("open", self.code)
        self._all_active()

    def boot_again(self):
        self._chapter("Booted again")
        self.shell.close()
        self._say(f"systemd says: {self._timed('booted', self.box.reboot)}")
        self.shell = Shell(self.box)
        self._all_active()
        self.visit("look")
        self.visit("open", self.code)
        said = self.type("dateline doctor")
        if "!" in {line[:1] for line in said.splitlines()}:
            self._wrong("the doctor finds something broken", said)
        failed = self.type("systemctl --failed --no-legend --plain")
        failed and self._wrong("units have failed", failed)

    def _all_active(self):
        for unit in [*UNITS, "dateline-backup.timer", "nginx", "postgresql"]:
            state = self.box.ask("systemctl", "is-active", unit).strip()
            state == "active" or self._wrong(
                f"{unit} is {state}", self.box.ask("journalctl", "-n30", "-u", unit)
            )
        self._say("all units are active")

    def visit(self, *words):
        return self._ended(self._visitor(*words))

    def _visitor(self, *words):
        command = [sys.executable, "-m", "tests.installed.visits", SITE, *words]
        trusted = {"SSL_CERT_FILE": str(self.box.path(f"{LIVE}/fullchain.pem"))}
        return subprocess.Popen(
            self.box.on_its_network(*command),
            cwd=self.repository,
            env={**os.environ, **trusted},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def _ended(self, visitor):
        said, _ = visitor.communicate()
        if visitor.returncode:
            self._wrong("the site is not as it should be", f"{said}\n{self._journal()}")
        for line in said.splitlines():
            self._say(f"  {line}")
        return said

    def _journal(self):
        return self.box.ask("journalctl", "--no-pager", "--lines=40", "--unit=dateline*")

    # How it is told

    def size(self):
        used = subprocess.run(["du", "-sm", str(self.box.root)], capture_output=True, text=True, check=True)
        return f"What was installed has {used.stdout.split()[0]} MB."

    def _quietly(self, line):
        code, said = self.shell.type(line)
        if code:
            raise NotSo(f"`{line}` ends with {code}: {said}")

    def _wrong(self, what, said):
        raise NotSo(f"{what}: {said}")

    def _page(self, name):
        """As it is in what is installed."""
        show = ["git", "--git-dir", str(self.box.path(REPOSITORY)), "show", f"HEAD:{name}"]
        return subprocess.run(show, capture_output=True, text=True, check=True).stdout

    def _timed(self, what, act):
        begun = time.monotonic()
        result = act()
        self._say(f"{what} in {time.monotonic() - begun:.0f} s")
        return result

    def _chapter(self, title):
        self._say(f"\n== {title}")

    def _say(self, text):
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
