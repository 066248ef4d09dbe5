"""A real Chromium, and a page that fails its test on whatever a reader's browser would complain about."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.cast import PASSWORD, person

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"phone": (390, 844), "desk": (1280, 800)}

# Playwright's synchronous driver runs an event loop in this thread, which Django would take for an async view.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def chromium():
    program = shutil.which("chromium")
    if program is None:
        sentence = "Chromium is not installed: apt-get install chromium"
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)

    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def complaints():
    """What the browsers of this test complained of; a test empties it of what it expects."""
    found = []
    yield found
    assert found == []


@pytest.fixture
def visit(chromium, complaints, live_server, transactional_db, masthead):
    """visit("phone", scheme="dark", javascript=False) opens a page that listens for complaints.

    Without service workers, unless they are asked for: what they fetch of their own no test waits for, so that it would
    be answered while the next one begins; and a request that goes by them cannot be held back.
    """
    contexts = []

    def _visit(size="desk", *, scheme="light", javascript=True, workers=False):
        width, height = SIZES.get(size, (size, 800))
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            java_script_enabled=javascript,
            service_workers="allow" if workers else "block",
            locale="en",
        )
        contexts.append(context)
        page = context.new_page()
        _listen(page, complaints, live_server.url)
        return page

    yield _visit
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in_at(visit):
    """sign_in_at("editor") opens a page with that person signed in, speaking English."""

    def _sign_in(role, size="desk", **options):
        user = person(role)
        user.language = "en"
        user.save()
        page = visit(size, **options)
        page.goto("/newsroom/")
        page.get_by_label("Username").fill(user.username)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url("**/newsroom/")
        return page

    return _sign_in


@pytest.fixture(scope="session")
def shoot():
    """Keep a picture of the page as an artefact outside of the repository."""
    folder = Path(os.environ.get("SCREENSHOTS") or tempfile.mkdtemp(prefix="dateline-screenshots-"))
    folder.mkdir(parents=True, exist_ok=True)

    def _shoot(page, name):
        page.screenshot(
            path=folder / f"{name}-{page.viewport_size['width']}.png", full_page=True, animations="disabled"
        )

    return _shoot


def _listen(page, complaints, ours):
    page.on(
        "console", lambda m: complaints.append(f"console {m.type}: {m.text}") if m.type == "error" else None
    )
    page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
    page.on("response", lambda r: complaints.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.on(
        "request",
        lambda r: (
            complaints.append(f"third party: {r.url}")
            if not r.url.startswith((ours, "data:", "blob:"))
            else None
        ),
    )
