"""The bare Debian 12 itself: a folder made by debootstrap that fetches what it installs where this machine does."""

import os
import re
import shutil
import subprocess
from pathlib import Path

SUITE = "bookworm"
# How a command ends that this machine cannot give what it needs.
MISSING = 77


def refused(programs: dict[str, str], otherwise: str) -> str:
    """What to install of {program: package}, or that root is needed; nothing where all is there."""
    lacking = {package for program, package in programs.items() if not shutil.which(program)}
    if lacking:
        return f"apt-get install {' '.join(sorted(lacking))}"
    return otherwise if os.geteuid() else ""


def bare_debian(root: Path, including: str) -> None:
    """Its smallest system, with those packages, parted by commas."""
    mirror = next(uri for uri, suite in mirrors() if suite == SUITE)
    # What debootstrap mounts is gone with it, however it ends.
    apart = ["unshare", "--mount", "debootstrap", "--variant=minbase", f"--include={including}"]
    run(*apart, SUITE, str(root), mirror)
    shutil.rmtree(root / "var/cache/apt/archives")
    sources = "".join(f"deb {uri} {suite} main\n" for uri, suite in mirrors())
    (root / "etc/apt/sources.list").write_text(sources)
    (root / "etc/apt/apt.conf.d/99machine").write_text(_of_apt())
    (root / "etc/pip.conf").write_text(_of_pip())
    for certificate in Path("/usr/local/share/ca-certificates").glob("*.crt"):
        shutil.copy(certificate, root / "usr/local/share/ca-certificates")
    run("chroot", str(root), "update-ca-certificates")


def run(*command, **how) -> str:
    """What it said. Raises RuntimeError with it where it fails."""
    told = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, **how
    )
    if told.returncode:
        raise RuntimeError(f"{' '.join(command)}: {told.stdout[-2000:]}{told.stderr[-2000:]}")
    return told.stdout


def mirrors():
    """(address, suite) of Debian itself, as this machine's apt has them."""
    told = run("apt-get", "indextargets", "--format", "$(ORIGIN) $(REPO_URI) $(CODENAME) $(COMPONENT)")
    rows = {tuple(line.split()) for line in told.splitlines()}
    found = sorted(
        {(row[1], row[2]) for row in rows if row[0] == "Debian" and row[-1] == "main"}, key=lambda row: row[1]
    )
    if SUITE not in {suite for _uri, suite in found}:
        raise RuntimeError(f"This machine's apt has no {SUITE} of Debian's: apt-get update")
    return [row for row in found if row[1].startswith(SUITE)]


def _of_apt():
    return "".join(
        f"{line}\n"
        for line in run("apt-config", "dump").splitlines()
        if re.match(r"Acquire::(https?::Proxy|Check-)", line)
    )


def _of_pip():
    told = run("pip", "config", "list") if shutil.which("pip") else ""
    found = dict(
        re.findall(r"^[^.\n]*\.(index-url|proxy|timeout|default-timeout)='(.*)'$", told, re.MULTILINE)
    )
    found |= {"cert": "/etc/ssl/certs/ca-certificates.crt"}
    return "[global]\n" + "".join(f"{name} = {value}\n" for name, value in found.items())
