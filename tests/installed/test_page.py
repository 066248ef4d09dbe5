"""The page that installs the site is read as its administrator reads it: `make install-walk` types it."""

from tests.servers.processes import ROOT

from .page import PutIn, Typed, Written, chapters


def test_every_step_of_the_page_is_typed_written_or_put_in():
    page = (ROOT / "docs" / "install.md").read_text()
    steps = [step for title, steps in chapters(page) if title != "With containers" for step in steps]

    typed = [line for step in steps if isinstance(step, Typed) for line in step.lines]
    written = [step for step in steps if isinstance(step, Written)]
    (put_in,) = [step for step in steps if isinstance(step, PutIn)]

    assert typed[0] == "apt-get update"
    assert "git clone <the repository> /opt/dateline" in typed
    assert typed[-1] == "dateline doctor"
    assert [step.path for step in written] == ["/etc/dateline.env"]
    assert "HTTPS=True\n" in written[0].text
    # Nothing of what is written is typed.
    assert not [line for line in typed if "=True" in line or line.startswith(("ssl", "listen"))]

    conf = put_in.into((ROOT / "deploy" / "nginx.conf").read_text())
    assert "    listen 80 default_server;\n    listen 443 ssl" in conf
