"""A Dovecot of the tests' own: a real IMAP server in a temporary folder, on a free port of the loopback.

It runs without privileges (root hands it to `nobody`), with a certificate made for it, and serves one
account whose mails are files that a test puts there: so also those that no server would take in.
"""

import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

ACCOUNT = "tips@qingxi.example"
PASSWORD = "a long pass phrase"

CONF = """
protocols = imap
base_dir = {here}/run
state_dir = {here}/run
log_path = {here}/log
mail_location = maildir:{here}/mail:LAYOUT=fs
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 1
first_valid_gid = 0
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
disable_plaintext_auth = {needs_tls}
ssl = {ssl}
ssl_cert = <{here}/cert.pem
ssl_key = <{here}/key.pem
ssl_min_protocol = TLSv1.2
listen = 127.0.0.1
mail_max_userip_connections = 100
auth_failure_delay = 0 secs
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain_port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {here}/users
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={here}
}}
namespace inbox {{
  inbox = yes
}}
"""


def program():
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


CA = """
[ca]
default_ca = own
[own]
database = {here}/index
new_certs_dir = {here}
serial = {here}/serial
default_md = sha256
policy = names
x509_extensions = more
[names]
commonName = supplied
[more]
subjectAltName = DNS:{name}
basicConstraints = critical,CA:true
"""


class Dovecot:
    """Started by `start()`. `ssl` "no" makes one without TLS; its certificate is good until that year, for that name."""

    def __init__(self, *, ssl="yes", until=2049, name="localhost"):
        self.here = Path(tempfile.mkdtemp(prefix="dateline-imap-"))
        self.plain_port, self.tls_port = _free_port(), _free_port()
        self.ssl = ssl
        self.process = None
        self._account = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        self._make_certificate(until, name)
        self._write()

    def _make_certificate(self, until, name):
        """Signed with its own key; `openssl ca` alone makes one whose time is over."""
        (self.here / "ca").write_text(CA.format(here=self.here, name=name))
        (self.here / "index").touch()
        (self.here / "serial").write_text("01")
        key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "key.pem"]
        self._openssl("req", "-new", *key, "-subj", f"/CN={name}", "-out", "asked.pem")
        span = ["-startdate", "20200101000000Z", "-enddate", f"{until}0101000000Z"]
        signed = ["-selfsign", "-keyfile", "key.pem", "-in", "asked.pem", "-out", "cert.pem"]
        self._openssl("ca", "-batch", "-notext", "-config", "ca", *signed, *span)

    def _openssl(self, *command):
        subprocess.run(["openssl", *command], check=True, capture_output=True, cwd=self.here)

    def _write(self):
        facts = {
            "here": self.here,
            "user": self._account.pw_name,
            "group": grp.getgrgid(self._account.pw_gid).gr_name,
            "ssl": self.ssl,
            "needs_tls": "no" if self.ssl == "no" else "yes",
            "plain_port": self.plain_port,
            "tls_port": self.tls_port if self.ssl != "no" else 0,
        }
        (self.here / "conf").write_text(CONF.format(**facts))
        (self.here / "users").write_text(f"{ACCOUNT}:{{PLAIN}}{PASSWORD}::::::\n")
        for folder in ("run", "mail/cur", "mail/new", "mail/tmp"):
            (self.here / folder).mkdir(parents=True)
        self._hand_over()

    def _hand_over(self):
        for path in [self.here, *self.here.rglob("*")]:
            os.chown(path, self._account.pw_uid, self._account.pw_gid)

    # --- On and off

    def start(self):
        root = os.geteuid() == 0
        self.process = subprocess.Popen(
            [program(), "-F", "-c", str(self.here / "conf")],
            user=self._account.pw_uid if root else None,
            group=self._account.pw_gid if root else None,
            extra_groups=[] if root else None,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._wait()
        return self

    def _wait(self):
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.plain_port)) == 0:
                    return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError((self.here / "log").read_text() if (self.here / "log").exists() else "no log")

    def stop(self):
        if self.process:
            # Killed, as a server goes that loses its power: told to end, it waits seconds for its clients, and
            # whoever starts it again meanwhile is refused.
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)
            self.process = None

    def remove(self):
        self.stop()
        shutil.rmtree(self.here, ignore_errors=True)

    # --- What lies in it

    def put(self, raw, folder=""):
        """A mail, as whatever delivers mail would leave it there."""
        self._count = getattr(self, "_count", 0) + 1
        name = f"{int(time.time())}.{self._count:06}.test"
        path = self.here / "mail" / folder / "new" / name
        path.write_bytes(raw)
        os.chown(path, self._account.pw_uid, self._account.pw_gid)

    def mails(self, folder=""):
        """The files of the folder, oldest first."""
        where = self.here / "mail" / folder
        return sorted(p for part in ("new", "cur") for p in (where / part).glob("*"))

    def empty(self):
        """As it began: no mail, no other folder."""
        for path in (self.here / "mail").iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for part in ("cur", "new", "tmp"):
            (self.here / "mail" / part).mkdir()
        self._hand_over()

    def rebuild(self):
        """Forgets what it called its mails: a new UIDVALIDITY."""
        for path in (self.here / "mail").glob("dovecot*"):
            path.unlink()
        # It is made of the clock's second.
        time.sleep(1.1)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
