"""docs/install.md, line by line, in a bare Debian 12 that is booted for it: `make install-walk`. Needs root.

The pages are those of the last commit, and what is cloned is that. Of their lines one is not typed: certbot's, as no
authority reaches this site. What it would ask for is asked for here, and a certificate of our own lies where its would.
Ends with 1 where a line fails, or where the site that comes of it is not as an administrator wants it.
"""

import signal
import sys
import time

from tests.servers.processes import ROOT

from .box import PROGRAMS, Box
from .debian import MISSING, refused
from .walk import NotSo, Walk


def main():
    if why := refused(PROGRAMS, "It makes and boots a system: run it as root."):
        sys.stderr.write(f"{why}\n")
        return MISSING
    # Who is told to end cleans up first.
    signal.signal(signal.SIGTERM, lambda *told: sys.exit(1))
    begun = time.monotonic()
    with Box(names=["news.example"]) as box:
        walk = Walk(box, ROOT)
        try:
            walk.all()
        except NotSo as wrong:
            sys.stdout.write(f"\nNOT SO: {wrong}\n")
            return 1
        sys.stdout.write(f"\n{walk.typed} lines typed, {time.monotonic() - begun:.0f} s. {walk.size()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
