"""A certificate of one's own for localhost, made by openssl, that holds between two moments."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

CONFIG = """
[ca]
default_ca = own
[own]
database = {folder}/index
new_certs_dir = {folder}
rand_serial = yes
unique_subject = no
default_md = sha256
policy = names
x509_extensions = further
[names]
commonName = supplied
[further]
subjectAltName = DNS:localhost
basicConstraints = CA:TRUE
"""


def certificate(folder, *, days):
    """(certificate, key), which ends so many days from now; before now where that is below zero."""
    folder = Path(folder)
    folder.mkdir()
    # Each by its own name: who trusts several looks for them by that.
    key, request, made = folder / "privkey.pem", folder / "request.pem", folder / "fullchain.pem"
    config = folder / "openssl.cnf"
    config.write_text(CONFIG.format(folder=folder))
    (folder / "index").touch()
    _openssl(
        "req",
        "-new",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        key,
        "-out",
        request,
        "-subj",
        f"/CN=localhost, {folder.name}",
    )
    now = datetime.now(UTC)
    between = (
        "-startdate",
        _written(now - timedelta(days=90)),
        "-enddate",
        _written(now + timedelta(days=days)),
    )
    _openssl(
        "ca",
        "-selfsign",
        "-batch",
        "-notext",
        "-config",
        config,
        "-keyfile",
        key,
        "-in",
        request,
        "-out",
        made,
        *between,
    )
    return made, key


def _written(moment):
    return f"{moment:%Y%m%d%H%M%SZ}"


def _openssl(*words):
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)
