"""What every page of the tip-line keeps to: headers, no cookie, no log, no third party, and its promises in words."""

import logging
import re
from pathlib import Path

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client

from tests.cast import person
from tests.desk import published
from tips import limits
from tips.models import Tip, TipLine
from tips.newsroom import moderation

from .browsing import act, code_of, come, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quiet(settings, masthead):
    settings.LANGUAGE_CODE = "en"
    caches["tips"].clear()


def every_page(client):
    """One answer of each kind that the tip-line has."""
    received = send(client)
    code = code_of(received)
    mine = come(client, code)
    yield from (client.get("/tips/"), client.get("/tips/mine/"), received, mine)
    yield send(client, "")
    yield client.post("/tips/", {"text": "x"})
    yield client.post("/tips/", {}, HTTP_SEC_FETCH_SITE="cross-site")
    yield client.post("/tips/", {}, CONTENT_LENGTH="99999999")
    yield send(client, **{f"f{n}": "1" for n in range(1001)})
    yield come(client, "0000-0000-0000-0000-0000")
    yield act(client, mine, "withdraw")
    yield client.put("/tips/")
    yield act(client, mine, "leave")
    yield act(client, come(client, code), "withdraw", sure="1")


def test_d_2_every_answer_has_the_headers_of_a_tip_page_and_sets_no_cookie(client):
    statuses = []
    for page in every_page(client):
        statuses.append(page.status_code)
        assert page["Cache-Control"] == "no-store"
        assert page["Referrer-Policy"] == ("no-referrer" if page.status_code == 303 else "same-origin")
        assert page["Cross-Origin-Opener-Policy"] == "same-origin"
        assert page["Cross-Origin-Embedder-Policy"] == "require-corp"
        assert page["Cross-Origin-Resource-Policy"] == "same-origin"
        assert page["X-Content-Type-Options"] == "nosniff"
        assert page["X-Frame-Options"] == "DENY"
        assert "camera=()" in page["Permissions-Policy"]
        assert "noarchive" in page["X-Robots-Tag"]
        policy = page["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "connect-src 'self'" in policy
        assert "unsafe" not in policy
        assert not page.cookies
        assert "Cookie" not in page.get("Vary", "")
    assert statuses == [200, 200, 200, 200, 422, 403, 403, 413, 400, 403, 422, 405, 303, 200]


def test_the_form_may_be_found_and_the_dialogue_may_not(client):
    assert client.get("/tips/")["X-Robots-Tag"] == "noarchive"
    assert client.get("/tips/mine/")["X-Robots-Tag"] == "noindex, noarchive"


def test_p16_everything_a_page_loads_is_our_own(client):
    for page in every_page(client):
        for address in re.findall(r'(?:src|href|action)="([^"]*)"', page.content.decode()):
            assert address.startswith(("/", "#")), address
            assert not address.startswith("//"), address


def test_p5_p8_after_a_full_run_code_and_address_are_nowhere(client, caplog, settings):
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django").propagate = True
    codes, address, browser = [], "203.0.113.7", "Examplebrowser/1"
    for n in range(25):
        page = send(client, f"第{n}條")
        code = code_of(page)
        assert code not in page.content.decode().split("</title>")[0]
        codes += [code, code.replace("-", "")]
        act(client, come(client, code), "say", text="還有")
    list(every_page(client))
    with connection.cursor() as cursor:
        stored = ""
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f'SELECT * FROM "{table}"')
            stored += repr(cursor.fetchall())
    places = {
        "database": stored,
        "cache": repr(caches["tips"]._cache) + repr(caches["default"]._cache),
        "log": "\n".join(r.getMessage() for r in caplog.records if not r.name.startswith("django.db")),
    }
    for place, text in places.items():
        for marker in (address, browser, *codes):
            assert marker not in text, place
    assert "/tips/" not in places["log"]


def test_g11_an_error_report_holds_neither_words_nor_code(client, monkeypatch, caplog, settings):
    def broken(*_args, **_facts):
        raise RuntimeError

    monkeypatch.setattr("tips.site.send.receive", broken)
    settings.ADMINS = [("desk", "desk@example.net")]
    client.raise_request_exception = False
    page = send(client, "MARKER")
    assert page.status_code == 500
    assert "MARKER" not in page.content.decode()
    assert "MARKER" not in caplog.text


def test_g10_addresses_below_the_dialogue_do_not_exist(client):
    for path in ("/tips/mine/x.css", "/tips/code/x.css", "/tips/mine/0123/"):
        page = client.get(path)
        assert page.status_code == 404
        assert page["Cache-Control"] == "no-store"


def test_p8_what_somebody_typed_below_the_pages_is_not_logged(client, caplog):
    client.get("/tips/0000-1111-2222-3333-4444/")
    assert caplog.text == ""


def test_an_address_typed_without_its_slash_leads_to_the_page(client):
    assert client.get("/tips/mine")["Location"] == "/tips/mine/"


# --- In words


def text_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def test_p12_limits_stand_beside_their_fields(client):
    page = text_of(client.get("/tips/"))
    assert f"Up to {limits.TEXT:,} characters." in page
    assert f"Up to {limits.CONTACT} characters" in page


def test_p11_the_page_names_the_days_that_are_kept_to(client, monkeypatch):
    monkeypatch.setattr(limits, "NOT_USED_DAYS", 47)
    monkeypatch.setattr(limits, "USED_DAYS", 411)
    monkeypatch.setattr(limits, "CONTACT_DAYS", 13)
    page = text_of(client.get("/tips/"))
    assert "removed after 47 days, one that we have used 411 days after" in page
    assert "Your contact is removed 13 days after" in page


@pytest.mark.parametrize(
    "limit",
    [
        "We are not an anonymity service",
        "Our server can read what you write",
        "a court that orders us",
        "end-to-end encryption",
        "E-mail is never confidential",
        "If you lose your code",
        "That moment is shorter than we wanted",
        "faces, voices, number plates, watermarks and the dots",
        "Tor Browser",
    ],
)
def test_a_4_every_limit_is_stated_in_the_size_of_everything_else(client, limit):
    page = client.get("/tips/").content.decode()
    assert limit in text_of(client.get("/tips/"))
    around = page[: page.index(limit)].rsplit("<", 1)[1]
    assert around.startswith(("li>", "b>"))
    css = (Path(__file__).resolve().parents[2] / "static/tips/tips.css").read_text()
    assert not re.search(r"\.(promises|first)[^{]*\{[^}]*font-size", css)


def test_under_a_story_the_form_is_linked_with_the_story(client, settings):
    settings.LANGUAGE_CODE = "zh-hant"
    TipLine.objects.create(name="熱線", text="報料熱線：0000-555 0123", is_default=True)
    story = published()
    page = client.get(story.get_absolute_url()).content.decode()
    assert f'href="/tips/?story={story.pk}"' in page
    assert "tel:00005550123" in page


def test_p1_nothing_on_the_page_needs_a_script():
    page = Client().get("/tips/").content.decode()
    assert "<noscript" not in page
    assert 'type="button"' not in page
    script = '<script referrerpolicy="no-referrer" src="/tips/assets/tips/tips.js" defer></script>'
    assert page.count("<script") == page.count(script) == 1


@pytest.mark.parametrize("language", ["zh-hant", "zh-hans"])
def test_the_tipster_is_spoken_to_politely_throughout(client, settings, language):
    """你們 is the newsroom, in the tipster's own mouth."""
    settings.LANGUAGE_CODE = language
    code = code_of(send(client))
    moderation.perform(Tip.objects.get(), "ask", by=person("tip_moderator"), words="?")
    for page in (come(client, code), *every_page(client)):
        assert re.findall(r"[^>]*你(?!們|们)[^<]*", page.content.decode()) == []


def test_whoever_is_not_sure_yet_finds_the_tick_where_it_is_asked_for(client):
    closed, opened = "<details>\n    <summary>Withdraw", "<details open>\n    <summary>Withdraw"
    mine = come(client, code_of(send(client)))
    assert closed in mine.content.decode()
    asked = act(client, mine, "withdraw")
    assert (asked.status_code, opened in asked.content.decode()) == (422, True)
    assert opened not in act(client, asked, "open").content.decode()
