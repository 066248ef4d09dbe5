"""The bell, the list behind it, and each person's choice of ways."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from articles import postbag, workflow
from articles.models import Telling, Ways
from tests.cast import person
from tests.desk import draft, filed

from .screen import client_of

pytestmark = pytest.mark.django_db
TOLD = "/newsroom/articles/article/told/"
PULSE = TOLD + "pulse/"


@pytest.fixture(autouse=True)
def _paper(masthead):
    person("editor")


def sent_back(headline="渡船恢復清晨班次"):
    return workflow.perform(filed(headline=headline), "send_back", by=person("editor"), note="補聯絡方式")


def test_the_pulse_tells_how_many_and_what():
    sent_back()
    told = client_of("reporter").get(PULSE).json()

    assert told["unread"] == 1
    assert told["newest"][0]["said"] == "sent back：渡船恢復清晨班次 · 何望"
    assert (told["browser"], told["sound"]) == (False, False)


def test_an_unchanged_pulse_is_not_told_again():
    client = client_of("reporter")
    sent_back()
    tag = client.get(PULSE)["ETag"]
    again = client.get(PULSE, headers={"If-None-Match": tag})
    sent_back("第二條")
    changed = client.get(PULSE, headers={"If-None-Match": tag})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert changed.json()["unread"] == 2


def test_another_persons_print_is_none_of_mine():
    tag = client_of("reporter").get(PULSE)["ETag"]
    assert client_of("second_reporter").get(PULSE, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("count", [1, 20])
def test_a_pulse_is_short(count, django_assert_num_queries):
    """Session, person, rights, the newest, their ways, and the count where there are many."""
    for n in range(count):
        sent_back(f"第{n}條")
    client = client_of("reporter")
    with django_assert_num_queries(6 if count > 2 else 5):
        client.get(PULSE)


def test_the_desk_shows_what_is_unread_and_a_click_reads_it():
    story = sent_back()
    client = client_of("reporter")
    assert "補聯絡方式" in client.get("/newsroom/").content.decode()

    row = Telling.objects.get(kind="sent_back")
    page = client.post(TOLD + "read/", {"pk": row.pk, "back": "/newsroom/"})
    assert page["Location"] == "/newsroom/"
    assert client.get(PULSE).json()["unread"] == 0
    assert "panel-told" not in client.get("/newsroom/").content.decode()
    assert story.headline in client.get(TOLD, {"all": "1"}).content.decode()
    assert story.headline not in client.get(TOLD).content.decode()


def test_all_are_read_at_once_and_nobody_elses():
    sent_back()
    filed(headline="別的")
    client = client_of("reporter")
    client.post(TOLD + "read/", {"all": "1"})
    assert not Telling.objects.unread().filter(to=person("reporter")).exists()
    assert Telling.objects.unread().filter(to=person("editor")).exists()


@pytest.mark.parametrize("nonsense", [{"pk": "x"}, {"pk": "9" * 30}, {"pk": "-1"}, {"pk": "²"}, {}])
def test_nonsense_reads_nothing(nonsense):
    sent_back()
    assert client_of("reporter").post(TOLD + "read/", nonsense).status_code == 302
    assert Telling.objects.unread().filter(to=person("reporter")).count() == 1


def test_nobody_reads_for_another():
    sent_back()
    row = Telling.objects.get(kind="sent_back")
    client_of("second_reporter").post(TOLD + "read/", {"pk": row.pk})
    assert Telling.objects.get(pk=row.pk).read_at is None


def test_scripts_are_answered_with_nothing_and_no_form_leads_away():
    client = client_of("reporter")
    assert (
        client.post(TOLD + "read/", {"all": "1"}, headers={"Accept": "application/json"}).status_code == 204
    )
    assert client.post(TOLD + "read/", {"all": "1", "back": "https://evil.example/"})["Location"] == TOLD


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_asks_as_much_for_twenty(count, django_assert_num_queries):
    """Session, person, rights, rows, masthead."""
    for n in range(count):
        sent_back(f"第{n}條")
    client = client_of("reporter")
    client.get(TOLD)
    with django_assert_num_queries(5):
        page = client.get(TOLD)
    assert page.content.decode().count("補聯絡方式") == count


def test_the_list_is_all_reachable_in_pages():
    story = draft()
    Telling.objects.bulk_create(
        [Telling(to=person("reporter"), kind="noted", article=story) for _n in range(120)]
    )
    client = client_of("reporter")
    seen, older = [], "start"
    while older:
        page = client.get(f"{TOLD}?{older}")
        seen.append([row.pk for row in page.context["rows"]])
        older = page.context["page"].older
    assert [len(keys) for keys in seen] == [50, 50, 20]
    assert len({key for keys in seen for key in keys}) == 120
    assert client.get(TOLD, {"before": "x"}).headers["Location"] == TOLD


def test_each_chooses_their_ways():
    client = client_of("editor")
    shown = client.get(TOLD + "ways/").content.decode()
    assert 'name="sound"' in shown
    client.post(TOLD + "ways/", {"browser": "on", "mail_every": "60", "told_of": ["sent_back", "overdue"]})
    ways = Ways.objects.get()

    assert (ways.person, ways.browser, ways.sound, ways.mail_every) == (person("editor"), True, False, 60)
    assert "filed" in ways.silent
    assert "overdue" not in ways.silent
    assert "assigned" not in ways.silent
    assert client.post(TOLD + "ways/", {"mail_every": "7"}).status_code == 200, "no such choice"


# --- By mail


@pytest.fixture
def by_mail(settings):
    settings.ALERTS = True
    who = person("reporter")
    who.email, who.language = "lin@paper.example", "en"
    who.save()
    return Ways.objects.create(person=who, mail_every=15)


def test_several_come_in_one_mail(by_mail):
    sent_back("第一條")
    sent_back("第二條")
    assert postbag.send_due() == 1
    letter = mail.outbox[0]

    assert (letter.to, letter.subject) == (["lin@paper.example"], "2 things happened")
    assert "sent back  第一條  何望" in letter.body
    assert "補聯絡方式" not in letter.body, "a mail passes through the hands of others"
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


def test_nothing_is_mailed_twice_or_too_soon_or_when_it_was_read(by_mail):
    now = timezone.now()
    sent_back("第一條")
    postbag.send_due(now)
    sent_back("第二條")
    postbag.send_due(now + timedelta(minutes=14))
    assert len(mail.outbox) == 1
    postbag.send_due(now + timedelta(minutes=15))
    assert len(mail.outbox) == 2
    assert "第一條" not in mail.outbox[1].body

    sent_back("第三條")
    Telling.objects.update(read_at=now)
    postbag.send_due(now + timedelta(hours=1))
    assert len(mail.outbox) == 2


def test_who_did_not_ask_gets_none():
    sent_back()
    assert postbag.send_due() == 0


def test_without_a_mail_server_none_is_tried(by_mail, settings):
    settings.ALERTS = False
    sent_back()
    assert postbag.send_due() == 0


def test_a_headline_under_embargo_is_not_mailed(by_mail):
    story = sent_back("不可先說的標題")
    type(story).objects.update(embargoed_until=timezone.now() + timedelta(hours=1))
    postbag.send_due()
    assert "不可先說的標題" not in mail.outbox[0].body
    assert f"story {story.pk}" in mail.outbox[0].body


def test_a_server_that_is_away_stands_on_the_administrators_desk_and_nothing_is_lost(by_mail, monkeypatch):
    sent_back()

    def away(_message):
        raise OSError("no route")

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", away)
        with pytest.raises(OSError, match="no route"):
            postbag.send_due()
    assert postbag.send_due() == 1
