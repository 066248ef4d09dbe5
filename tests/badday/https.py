"""The bad days of the certificate: it ends soon, it is over, and it is renewed as docs/install.md has it."""

import http.client
import os
import re
import shutil
import ssl
import threading
import time

from tests.servers.certificate import certificate
from tests.servers.processes import LOCAL, ROOT, free_port, proxy_command

from .days import day
from .parts import Part

# What the clock does every ten minutes.
EXAMINE = (
    "from django.utils import timezone; from portal.operations import doctor; doctor.keep(timezone.now())"
)
SOON, LONG, OVER = 5, 90, -1


@day("the certificate ends in 5 days, is renewed, and another time is over", told_by="certificate")
def certificate_over(site):
    proxy = Encrypted(site)
    proxy.part.start()
    try:
        _judge(site, "certificate" in _told(site, proxy), "status says it 5 days before")
        failed, asked = _while_asking(proxy, lambda: proxy.take_up(LONG))
        said = f"renewed under {asked} requests, {len(failed)} failed"
        _judge(site, not failed and asked > 10, f"{said}: {failed[0]}" if failed else said)
        proxy.take_up(OVER)
        _told(site, proxy)
        site.shifted = proxy.settings
        yield 0
        site.shifted = {}
        proxy.take_up(LONG)
        _judge(site, "certificate" not in _told(site, proxy), "renewed again, status says nothing of it")
    finally:
        proxy.part.stop()
        site.dateline("manage", "shell", "-c", EXAMINE)


def _judge(site, is_right, sentence):
    site.notes.append(sentence if is_right else f"WRONG: not so: {sentence}")


def _told(site, proxy):
    site.dateline("manage", "shell", "-c", EXAMINE, **proxy.settings)
    return site.status(**proxy.settings) or set()


class Encrypted:
    """Another nginx in front of the same lanes, with the lines of docs/install.md for a certificate."""

    def __init__(self, site):
        self.folder = site.folder / "https"
        self.folder.mkdir()
        self.port = free_port()
        self.made = {days: certificate(self.folder / f"of{days}", days=days) for days in (SOON, LONG, OVER)}
        self.live = self.folder / "live"
        self.live.mkdir()
        self._put(SOON)
        trusted = self.folder / "trusted.pem"
        trusted.write_text("".join(made.read_text() for made, _key in self.made.values()))
        self.context = ssl.create_default_context(cafile=trusted)
        self.settings = {"SITE_ADDRESS": f"https://localhost:{self.port}", "SSL_CERT_FILE": str(trusted)}
        program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
        ports = {lane: (part.port,) for lane, part in site.lanes.items()}
        of_https = {"server_name _;": f"{self._lines()}\n    server_name _;"}
        command, _plain = proxy_command(program, self.folder, ports, **of_https)
        self.part = Part("nginx with a certificate", command, self.folder / "nginx.log", port=self.port)

    def _lines(self):
        page = (ROOT / "docs" / "install.md").read_text()
        lines = re.search(r"^ {4}listen 443.*?^```", page, re.MULTILINE | re.DOTALL)[0].removesuffix("```")
        for told, here in {
            "listen 443": f"listen {LOCAL}:{self.port}",
            "/etc/letsencrypt/live/news.example": self.live,
        }.items():
            lines = lines.replace(told, str(here))
        return lines

    def _put(self, days):
        for path in self.made[days]:
            # As certbot does it: the name leads to another file from one moment to the next.
            link = self.live / f"{path.name}.new"
            link.symlink_to(path)
            link.rename(self.live / path.name)

    def take_up(self, days):
        """The files are others, and nginx is told to look: systemctl reload nginx."""
        self._put(days)
        self.part.process.send_signal(1)
        time.sleep(1)

    def asked(self):
        """None, or what went wrong."""
        line = http.client.HTTPSConnection("localhost", self.port, context=self.context, timeout=20)
        try:
            line.request("GET", "/", headers={"Host": f"{LOCAL}:{self.port}"})
            status = line.getresponse().status
        except (OSError, http.client.HTTPException) as fault:
            return str(fault)
        finally:
            line.close()
        return None if status == http.client.OK else str(status)


def _while_asking(proxy, act):
    """(what went wrong, how often it was asked): before, while and after that is done."""
    found, over = [], threading.Event()

    def ask():
        while not over.wait(0.02):
            found.append(proxy.asked())

    askers = [threading.Thread(target=ask, daemon=True) for _number in range(2)]
    for asker in askers:
        asker.start()
    time.sleep(2)
    act()
    time.sleep(2)
    over.set()
    for asker in askers:
        asker.join()
    return [fault for fault in found if fault], len(found)
