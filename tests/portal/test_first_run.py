"""A newsroom in which nobody works yet: who may begin it, once, by screen, by environment, or by `make run`."""

import stat
from io import StringIO
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from lxml import html

from articles.models import Article
from portal import first_run
from portal.groups import GROUPS
from portal.models import Grant, Masthead, User
from tests.cast import person
from tips.models import TipLine

SCREEN = "/newsroom/first-run/"
PASSWORD = "ferry at half past six"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _begun(masthead):
    pass


def filled_in(**changes):
    return {
        "code": first_run.code(),
        "portal_name": "青溪縣報網",
        "name": "賀真",
        "username": "hezhen",
        "password1": PASSWORD,
        "password2": PASSWORD,
        **changes,
    }


def errors(response):
    """{the field's name: what is said of it}."""
    page = html.fromstring(response.content.decode())
    rows = page.xpath("//div[contains(@class, 'errors')]")
    return {row.xpath(".//input/@name")[0]: row.xpath("string(.//ul)").strip() for row in rows}


# --- The screen


@pytest.mark.parametrize("address", ["/newsroom/", "/newsroom/login/", "/newsroom/articles/article/"])
def test_every_way_into_an_empty_newsroom_leads_to_it(client, address):
    assert client.get(address, follow=True).redirect_chain[-1][0] == SCREEN


def test_it_makes_one_administrator_names_the_portal_and_lets_them_in(client):
    answer = client.post(SCREEN, filled_in(), follow=True)

    admin = User.objects.get()
    assert answer.redirect_chain == [("/newsroom/", 302)]
    assert answer.wsgi_request.user == admin
    assert (admin.username, admin.name) == ("hezhen", "賀真")
    assert admin.is_superuser
    assert admin.is_staff
    assert admin.check_password(PASSWORD)
    assert Masthead.objects.get().name == "青溪縣報網"
    assert {grant.role for grant in Grant.objects.all()} == set(GROUPS)


@pytest.mark.parametrize("method", ["get", "post"])
def test_it_is_gone_as_soon_as_anybody_has_an_account(client, method):
    sent = filled_in()
    User.objects.create(username="gone", is_active=False)

    assert getattr(client, method)(SCREEN, sent).status_code == 404
    assert client.get("/newsroom/login/").status_code == 200
    assert User.objects.count() == 1


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"code": "AAAA-BBBB-CCCC"}, "code", "not the code"),
        ({"code": ""}, "code", "Without the code"),
        ({"code": "-"}, "code", "not the code"),
        ({"portal_name": ""}, "portal_name", "required"),
        ({"portal_name": "報" * 61}, "portal_name", "at most 60"),
        ({"name": ""}, "name", "required"),
        ({"username": ""}, "username", "required"),
        ({"username": "he zhen"}, "username", "valid username"),
        ({"password2": "something else here"}, "password2", "match"),
        ({"password1": "12345678", "password2": "12345678"}, "password2", "common"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_makes_nobody(client, changes, field, said):
    answer = client.post(SCREEN, filled_in(**changes), headers={"accept-language": "en"})

    assert set(errors(answer)) == {field}
    assert said in errors(answer)[field]
    assert not User.objects.exists()
    assert Masthead.objects.get().name == "青溪縣報網"


def test_a_mistake_costs_nobody_what_they_typed_but_the_passwords(client):
    page = html.fromstring(client.post(SCREEN, filled_in(password2="other")).content.decode())

    kept = {field.get("name"): field.get("value") for field in page.xpath("//form//input[@name]")}
    assert kept["name"] == "賀真"
    assert kept["code"] == first_run.code()
    assert kept["password1"] is None


def test_it_tells_browsers_what_its_fields_are(client, settings):
    settings.PORTAL_NAME = "青溪新報"
    page = html.fromstring(client.get(f"{SCREEN}?code=ABCD").content.decode())

    told = {field.get("name"): field.get("autocomplete") for field in page.xpath("//form//input[@id]")}
    assert told == {
        "code": "off",
        "portal_name": "organization",
        "name": "name",
        "username": "username",
        "password1": "new-password",
        "password2": "new-password",
    }
    assert page.xpath("//input[@name='code']/@value") == ["ABCD"]
    assert page.xpath("//input[@name='portal_name']/@value") == ["青溪新報"]
    assert page.xpath("//input[@autofocus]/@name") == ["portal_name"]
    for field in page.xpath("//form//input[@id]"):
        assert page.xpath(f"//label[@for='{field.get('id')}']")


def test_no_cache_keeps_it(client):
    assert "no-store" in client.get(SCREEN).headers["Cache-Control"]


# --- The code


def test_the_code_is_made_once_for_this_account_alone_and_goes_when_it_is_used(client, settings):
    code = first_run.code()
    kept = settings.VAR_DIR / "first-run-code"

    assert first_run.code() == code == kept.read_text()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    client.post(SCREEN, filled_in())
    assert list(settings.VAR_DIR.glob("first-run-code*")) == []


def test_processes_that_ask_for_the_code_at_once_are_told_the_same(monkeypatch, settings):
    """The second finds no code, and then is too late with its own."""
    code = first_run.code()
    monkeypatch.setattr(Path, "exists", lambda path: False)

    assert first_run.code() == code
    assert [path.name for path in settings.VAR_DIR.iterdir()] == ["first-run-code"]


@pytest.mark.parametrize(
    "typed", [str, str.lower, lambda code: code.replace("-", " "), lambda code: f" {code} "]
)
def test_the_code_may_be_typed_as_it_comes(typed):
    assert first_run.is_code(typed(first_run.code()))


def test_the_code_may_be_typed_in_wide_letters():
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in first_run.code())
    assert first_run.is_code(wide)


# --- Two at once


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_administrator(settings):
    Masthead.objects.update_or_create(pk=Masthead.ONLY, defaults={"name": "報"})
    together, made, refused = Barrier(2), [], []

    def begin(username):
        together.wait()
        try:
            made.append(first_run.begin(User(username=username), password=PASSWORD))
        except first_run.AlreadyBegunError:
            refused.append(username)
        finally:
            connections.close_all()

    threads = [Thread(target=begin, args=[username]) for username in ("first", "second")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == len(refused) == 1
    assert User.objects.get() == made[0]


def test_whoever_comes_second_is_led_to_the_sign_in(client, monkeypatch):
    """Both had the screen open; the first has sent it meanwhile."""
    sent = filled_in()
    User.objects.create(username="first")
    answers = iter([True, False])
    monkeypatch.setattr(first_run, "is_due", lambda: next(answers, False))

    answer = client.post(SCREEN, sent)

    assert answer.headers["Location"] == "/newsroom/login/"
    assert User.objects.count() == 1


# --- By the environment


def said_by_the_command(**options):
    out = StringIO()
    call_command("first_run", stdout=out, **options)
    return out.getvalue().strip()


def test_without_a_password_the_command_says_where_the_screen_is_and_its_code(client):
    address = said_by_the_command().split()[-1]

    assert address == f"{SCREEN}?code={first_run.code()}"
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("is_in_a_file", [True, False])
def test_the_environment_names_the_portal_and_its_administrator(settings, client, tmp_path, is_in_a_file):
    settings.PORTAL_NAME, settings.ADMIN_USERNAME = "青溪新報", "hezhen"
    if is_in_a_file:
        (tmp_path / "secret").write_text(f"{PASSWORD}\n")
        settings.ADMIN_PASSWORD_FILE = str(tmp_path / "secret")
    else:
        settings.ADMIN_PASSWORD = PASSWORD

    said_by_the_command()

    assert client.login(username="hezhen", password=PASSWORD)
    assert client.get("/newsroom/").status_code == 200
    assert Masthead.objects.get().name == "青溪新報"


def test_at_the_next_start_the_environment_changes_nothing(settings):
    settings.ADMIN_PASSWORD = PASSWORD
    said_by_the_command()
    settings.ADMIN_PASSWORD, settings.PORTAL_NAME = "quite another phrase", "別的報"

    said_by_the_command()

    assert User.objects.get().check_password(PASSWORD)
    assert Masthead.objects.get().name == "青溪縣報網"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"ADMIN_PASSWORD": "12345678"}, "No administrator was made"),
        ({"ADMIN_PASSWORD": PASSWORD, "ADMIN_USERNAME": "he zhen"}, "No administrator was made"),
        ({"ADMIN_PASSWORD": PASSWORD, "ADMIN_USERNAME": ""}, "No administrator was made"),
        ({"ADMIN_PASSWORD": PASSWORD, "PORTAL_NAME": "報" * 61}, "No administrator was made"),
        ({"ADMIN_PASSWORD_FILE": "/no/such/file"}, "ADMIN_PASSWORD_FILE cannot be read"),
    ],
)
def test_an_environment_that_will_not_do_is_one_sentence(settings, names, said):
    for name, value in names.items():
        setattr(settings, name, value)

    with pytest.raises(CommandError, match=said):
        said_by_the_command()

    assert not User.objects.exists()


# --- By `make run DEMO=0`


def test_on_ones_own_machine_there_is_an_administrator_and_nothing_else(client):
    username, password, *_name = said_by_the_command(here=True).split()

    assert client.login(username=username, password=password)
    assert client.get("/newsroom/").status_code == client.get("/").status_code == 200
    assert User.objects.get().is_superuser
    assert not Article.objects.exists()
    assert not TipLine.objects.exists()


def test_a_second_run_prints_the_same_account_and_makes_no_other():
    assert said_by_the_command(here=True) == said_by_the_command(here=True)
    assert User.objects.count() == 1


def test_where_somebody_works_nothing_is_begun():
    person("editor")
    assert said_by_the_command(here=True) == ""
    assert User.objects.count() == 1
