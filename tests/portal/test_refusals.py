"""A refusal never throws away what somebody wrote."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from lxml import html

from portal.models import User
from portal.session import OFTEN
from tests.cast import PASSWORD, person

pytestmark = pytest.mark.django_db
ADD = "/newsroom/articles/article/add/"
WROTE = {"headline": "渡船恢復清晨班次", "body": "<p>清晨六點半。</p>", "_save": "1"}
FROM_HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture(autouse=True)
def _paper(masthead):
    person("reporter")
    User.objects.update(language="en")


def form_of(page, part):
    return next(
        form for form in html.fromstring(page.content.decode()).forms if part in form.get("class", "")
    )


def test_signed_out_the_words_go_on_through_the_sign_in():
    client = Client()
    page = client.post(ADD, WROTE)
    assert page.status_code == 401

    wrong = client.post("/newsroom/login/", {**dict(form_of(page, "again").form_values()), "username": "x"})
    fields = dict(form_of(wrong, "again").form_values())
    right = client.post("/newsroom/login/", {**fields, "username": "reporter", "password": PASSWORD})
    again = form_of(right, "again")
    assert again.get("action") == ADD
    assert WROTE.items() <= dict(again.form_values()).items()
    assert "林以晴" in right.content.decode()


def test_a_token_of_another_session_keeps_the_words():
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("reporter"))
    page = client.post(ADD, {**WROTE, "password": "secret words"}, **FROM_HERE)

    assert page.status_code == 403
    sent = dict(form_of(page, "again").form_values())
    assert sent["headline"] == WROTE["headline"]
    assert "password" not in sent
    assert client.post(ADD, sent, **FROM_HERE).status_code == 302, "sent again, it is taken"


def test_what_the_page_itself_adds_to_a_form_is_no_words_of_a_persons():
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("reporter"))
    page = client.post(ADD, {**WROTE, "kept_before": '{"headline": ["渡船恢復清晨班次"]}'}, **FROM_HERE)

    assert [area.text for area in html.fromstring(page.content.decode()).iter("textarea")] == [
        WROTE["headline"],
        WROTE["body"],
    ]


@pytest.mark.parametrize(
    "headers", [{"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_ORIGIN": "https://a.example"}, {}]
)
def test_what_a_foreign_page_sent_is_not_offered_to_be_sent_again(headers):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("reporter"))
    page = client.post(ADD, WROTE, **headers)

    assert page.status_code == 403
    assert 'action="' + ADD not in page.content.decode()
    assert WROTE["headline"] in page.content.decode()


def test_scripts_are_told_in_their_own_terms():
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/newsroom/articles/article/kept/", {}, HTTP_ACCEPT="application/json")
    assert (answer.status_code, answer.json()) == (403, {"why": "token"})


def test_a_foreign_address_is_nothing_to_send_to():
    kept = '["https://a.example/", [["headline", "x"]], false]'
    page = Client().post("/newsroom/login/", {"username": "reporter", "password": PASSWORD, "kept": kept})
    assert page.status_code == 302


def test_forbidden_the_words_stand_on_the_page():
    client = Client()
    client.force_login(person("reporter"))
    page = client.post("/newsroom/articles/section/add/", {"name": "民生新聞"})
    assert page.status_code == 403
    assert "民生新聞" in page.content.decode()


def test_a_session_lasts_while_somebody_works():
    client = Client()
    client.force_login(person("reporter"))
    assert "sessionid" not in client.get("/newsroom/").cookies, "just signed in: nothing to renew"
    User.objects.update(last_login=timezone.now() - OFTEN * 2)
    ends = Session.objects.get().expire_date

    assert "sessionid" in client.get("/newsroom/").cookies
    assert Session.objects.get().expire_date > ends
    assert "sessionid" not in client.get("/newsroom/").cookies


def test_readers_get_no_cookie(client):
    assert not client.get("/").cookies
