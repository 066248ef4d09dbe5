"""docker-compose.yml brought up with podman, and a site that comes of it: `make compose-walk`. Needs root.

What is built and started is the last commit. No registry is asked: the images that it begins with are made here, of
Debian 12 (`postgres/`, `nginx/`; Python is Debian's). Ends with 1 where something is not as it should be.
"""

import os
import re
import shutil
import signal
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from tests.badday.browser import Browser
from tests.installed import visits
from tests.installed.debian import MISSING, bare_debian, refused, run
from tests.servers.processes import ROOT, free_port

PROGRAMS = {
    "podman": "podman",
    "runc": "runc",
    "catatonit": "catatonit",
    # netavark fails without it, and names no file.
    "iptables": "iptables",
    "debootstrap": "debootstrap",
    **{
        f"/usr/lib/podman/{name}": package
        for name, package in (("netavark", "netavark"), ("aardvark-dns", "aardvark-dns"))
    },
}
COMPOSE = "podman-compose==1.5.0"
PYTHON = "docker.io/library/python:3.11-slim-bookworm"
STAND_INS = {
    "postgres": "docker.io/library/postgres:15-bookworm",
    "nginx": "docker.io/library/nginx:1.28-bookworm",
}
PATIENCE = 120
# Podman asks systemd to look after health, and there may be none: who waits for whom is seen to here.
ORDER = "services:\n" + "".join(
    f"  {name}: {{depends_on: !reset {{}}}}\n"
    for name in ("migrate", "readers", "newsroom", "tips", "clock", "nginx")
)
LIMITS = """
[containers]
default_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
"""


class Contained:
    def __init__(self, folder):
        self.folder, self.source, self.port = folder, folder / "source", free_port()
        self.env = {**os.environ, "CONTAINERS_CONF": str(folder / "limits.conf")}
        (folder / "limits.conf").write_text(LIMITS)
        (folder / "order.yml").write_text(ORDER)
        self.wrapper = folder / "podman"
        places = f"--root {folder}/images --runroot {folder}/run"
        self.wrapper.write_text(f'#!/bin/sh\nexec {shutil.which("podman")} {places} "$@"\n')
        self.wrapper.chmod(0o755)

    def podman(self, *words):
        return run(str(self.wrapper), *words, env=self.env)

    def compose(self, *words):
        files = ["-f", "docker-compose.yml", "-f", str(self.folder / "order.yml")]
        command = [str(self.folder / "venv/bin/podman-compose"), "--podman-path", str(self.wrapper)]
        return run(*command, *files, *words, env=self.env, cwd=self.source)

    # What it is made of

    def make_images(self):
        root = self.folder / "debian"
        bare_debian(root, "ca-certificates,python3,python3-venv")
        (root / "usr/bin/python").symlink_to("python3")
        # As images of Debian are: what apt keeps for its next question is no part of a layer.
        (root / "etc/apt/apt.conf.d/clean").write_text(
            'Dir::Cache::pkgcache "";\nDir::Cache::srcpkgcache "";\n'
        )
        packed = self.folder / "debian.tar"
        run("tar", "-C", str(root), "-cf", str(packed), ".")
        self.podman("import", str(packed), PYTHON)
        packed.unlink()
        for folder, name in STAND_INS.items():
            self.podman(
                "build", "--quiet", "--network=host", f"--tag={name}", str(ROOT / "tests/contained" / folder)
            )

    def make_site(self):
        run("git", "clone", "--quiet", str(ROOT), str(self.source))
        own = ["POSTGRES_PASSWORD=abc123", "PORTAL_NAME=青溪縣報網", f"LISTEN=127.0.0.1:{self.port}"]
        (self.source / ".env").write_text("\n".join(own))
        run(sys.executable, "-m", "venv", str(self.folder / "venv"))
        run(str(self.folder / "venv/bin/pip"), "install", "--quiet", COMPOSE)
        # One image for all of them: podman-compose would build it once for each.
        self.compose("--podman-build-args=--format=docker --network=host", "build", "migrate")

    def size(self):
        """MB of what the Dockerfile puts on top of the image that it begins with."""
        every, base = (
            int(self.podman("image", "inspect", "--format", "{{.Size}}", name))
            for name in ("localhost/dateline", PYTHON)
        )
        return round((every - base) / 1e6)

    # How it begins

    def begin(self):
        self.up("database")
        self.compose("up", "--detach", "migrate")
        ended = self.podman("wait", self.name("migrate")).strip()
        said = self.podman("logs", self.name("migrate"))
        right(ended == "0", "migrate ends with 0", said)
        for service in ("readers", "newsroom", "tips", "clock", "nginx"):
            self.up(service)
        return re.search(r"/newsroom/first-run/\S+", said)[0]

    def up(self, service):
        self.compose("up", "--detach", service)
        if service not in {"clock", "nginx"}:
            self.healthy(service)

    def healthy(self, service):
        by = time.monotonic() + PATIENCE
        while True:
            try:
                self.podman("healthcheck", "run", self.name(service))
            except RuntimeError as not_yet:
                if time.monotonic() > by:
                    right(False, f"{service} is healthy", f"{not_yet}\n{self.said(service)}")
                time.sleep(1)
            else:
                say(f"{service} is healthy")
                return

    def name(self, service):
        return f"{self.source.name}_{service}_1"

    def said(self, service):
        return self.podman("logs", "--tail=30", self.name(service))

    def end(self):
        for words in (("rm", "--all", "--force"), ("system", "reset", "--force")):
            try:
                self.podman(*words)
            except RuntimeError as fault:
                say(f"{' '.join(words)}: {fault}")


def walk(site):
    say("images…")
    site.make_images()
    site.make_site()
    say(f"the site's image is {site.size()} MB on top of Python's")
    link = site.begin()
    url = f"http://127.0.0.1:{site.port}"
    opens(site, url)
    for path in ("/", "/newsroom/login/", "/tips/", "/static/proxy/proxy.css"):
        right(Browser(url).get(path).status in {200, 302}, f"{path} answers", site.said("nginx"))
    visits.begin(url, url + link)
    look_inside(site)
    disturb(site, url)


def opens(site, url):
    """The first page comes. Podman tells its containers' names anew for each that joins, and meanwhile none is known."""
    begun = time.monotonic()
    while not Browser(url).get("/").is_fine:
        if time.monotonic() > begun + PATIENCE:
            right(False, "the first page comes", site.said("nginx") + site.said("readers"))
        time.sleep(1)
    say(f"the first page comes, {time.monotonic() - begun:.0f} s after nginx")


def look_inside(site):
    """What the file promises of each container: nobody is root, and nothing but the kept folder can be written."""
    for service in ("readers", "newsroom", "tips", "clock"):
        ran = site.podman(
            "exec", site.name(service), "sh", "-c", "id -u; touch /opt/dateline/x 2>&1 || echo refused"
        )
        right(ran.startswith("10001") and "refused" in ran, f"{service} is nobody, and writes nothing", ran)
    said = site.podman(
        "exec", site.name("clock"), "sh", "-c", "python -m portal.operations.command doctor || true"
    )
    right("資料庫" in said, "the doctor looks at it", said)
    broken = [line for line in said.splitlines() if line.startswith("!")]
    right(
        all("線索" in line for line in broken),
        "and finds nothing broken but that nobody reads tips yet",
        said,
    )


def disturb(site, url):
    """One lane gone, then the database: what else there is goes on, and what was away comes back."""
    site.podman("stop", "--time=20", site.name("newsroom"))
    right(Browser(url).get("/").is_fine, "readers read while the newsroom is away", site.said("readers"))
    right(Browser(url).get("/newsroom/login/").status >= 500, "whose pages say so", "")
    site.podman("start", site.name("newsroom"))
    site.healthy("newsroom")
    site.podman("restart", "--time=20", site.name("database"))
    for service in ("database", "readers"):
        site.healthy(service)
    right(
        Browser(url).get("/?again").is_fine, "and again after the database began anew", site.said("readers")
    )


def right(is_so, what, said):
    if not is_so:
        raise SystemExit(f"\nNOT SO: {what}: {said[-3000:]}")
    say(what)


def say(what):
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


@contextmanager
def contained():
    with tempfile.TemporaryDirectory(prefix="dateline-contained-", dir="/var/tmp") as place:
        site = Contained(Path(place))
        try:
            yield site
        finally:
            site.end()


def main():
    if why := refused(PROGRAMS, "It makes containers: run it as root."):
        sys.stderr.write(f"{why}\n")
        return MISSING
    # Who is told to end cleans up first.
    signal.signal(signal.SIGTERM, lambda *told: sys.exit(1))
    begun = time.monotonic()
    with contained() as site:
        walk(site)
    say(f"\nall of it, in {time.monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
