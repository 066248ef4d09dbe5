"""What the tests of tips share: a real mail server, and the settings that lead to it."""

import os

import pytest

from tests.servers import dovecot as servers

from .senders import sent


def _server(**facts):
    if servers.program() is None:
        sentence = "Dovecot is not installed: apt-get install dovecot-imapd"
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)
    return servers.Dovecot(**facts)


@pytest.fixture(scope="session")
def one_dovecot():
    server = _server()
    try:
        yield server.start()
    finally:
        server.remove()


@pytest.fixture
def point_to(settings):
    """point_to(server) sets the mailbox of the tip-line to it."""

    def _point_to(server, *, security="tls", **further):
        settings.TIPS_IMAP_HOST, settings.TIPS_IMAP_SECURITY = "localhost", security
        settings.TIPS_IMAP_PORT = server.tls_port if security == "tls" else server.plain_port
        settings.TIPS_IMAP_USER, settings.TIPS_IMAP_PASSWORD = servers.ACCOUNT, servers.PASSWORD
        settings.TIPS_IMAP_CA = str(server.here / "cert.pem")
        for name, value in further.items():
            setattr(settings, f"TIPS_IMAP_{name.upper()}", value)

    return _point_to


@pytest.fixture
def dovecot(one_dovecot, point_to):
    """The running server with an empty mailbox, which the tip-line's settings lead to."""
    one_dovecot.empty()
    point_to(one_dovecot)
    return one_dovecot


@pytest.fixture
def another_dovecot():
    """another_dovecot(ssl="no") starts one that is different."""
    made = []

    def _another(**facts):
        made.append(_server(**facts))
        return made[-1].start()

    yield _another
    for server in made:
        server.remove()


@pytest.fixture
def opened():
    """A tip that has arrived, with its key in hand."""
    return sent().opened


@pytest.fixture
def moderator(sign_in, settings, masthead):
    """A client with a tip moderator at it, whose newsroom speaks English."""
    settings.LANGUAGE_CODE = "en"
    return sign_in("tip_moderator")
