"""Cases E of the list of attacks: signing in, staying, and being let in by nobody else."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.utils import timezone

from portal import counters, guesses, notices
from portal.models import AccountNotice, SignIn
from tests.cast import PASSWORD, person
from tests.desk import published
from tests.portal.addresses import example, furnish, routes

from .conftest import LOGIN, ME, after

pytestmark = pytest.mark.django_db
DESK = "/newsroom/"


def test_e1_too_many_guesses_shut_the_account_for_that_network_and_a_passkey_is_still_taken(visitor, client):
    them = visitor("editor")
    for _try in range(guesses.FOR_ACCOUNT_FROM_NETWORK + 1):
        them.password(password="guess", REMOTE_ADDR="203.0.113.9")
    assert not them.password(REMOTE_ADDR="203.0.113.9").has_header("Location")
    assert them.password(REMOTE_ADDR="198.51.100.4").status_code == 302
    options = Client().get("/newsroom/login/passkey/", headers={"accept": "application/json"})
    assert options.json()["request_options"]["publicKey"]["userVerification"] == "required"


def test_e2_a_name_that_there_is_and_one_that_there_is_not_get_the_same_and_cost_the_same(
    visitor, monkeypatch
):
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append(1) or encode(*args))
    said = []
    for name in (visitor("editor").user.username, "nobody-there"):
        before = len(hashed)
        page = Client().post(LOGIN, {"username": name, "password": "guess"})
        token = page.context["csrf_token"]
        said.append(
            (
                page.status_code,
                page.content.decode().replace(name, "").replace(str(token), ""),
                len(hashed) - before,
            )
        )
    assert said[0][0] == 200
    assert said[0] == said[1]


def test_a_wrong_password_is_said_in_the_newsrooms_words(visitor):
    wrong = {"username": visitor("editor").user.username, "password": "guess"}
    page = Client(headers={"Accept-Language": "zh-hans"}).post(LOGIN, wrong)
    assert "账号或密码不对。" in page.content.decode()


def test_e2_there_is_no_sign_up_and_no_other_way_in():
    for path in (
        "signup/",
        "accounts/signup/",
        "newsroom/signup/",
        "newsroom/login/code/",
        "newsroom/me/email/",
    ):
        assert Client().get(f"/{path}").status_code in {404, 302}
    assert not [route for route in routes() if "signup" in route or "reset" in route]


def test_e3_a_code_is_good_once(visitor, caplog):
    them = visitor("tip_moderator").has_app()
    them.password()
    code = them.code()
    assert them.second(code).status_code == 302
    assert them.is_in()
    again = visitor("tip_moderator", Client())
    again.password()
    assert again.second(code).status_code == 200
    assert not again.is_in()


def test_e3_an_old_code_is_not_taken(visitor):
    them = visitor("tip_moderator").has_app()
    them.password()
    old = them.code()
    with after(5):
        them.password()
        them.second(old)
    assert not them.is_in()


def test_e3_codes_are_not_guessed(visitor):
    them = visitor("tip_moderator").has_app()
    them.password()
    for number in range(guesses.FACTORS):
        them.second(f"{number:06}" if f"{number:06}" != them.code() else "999999")
    assert them.second(them.code()).status_code == 200
    assert not them.is_in()


def test_e3_a_recovery_code_is_good_once(visitor):
    them = visitor("tip_moderator").has_app()
    codes = RecoveryCodes.activate(them.user).get_unused_codes()
    for browser, is_in in ((Client(), True), (Client(), False)):
        tried = visitor("tip_moderator", browser)
        tried.password()
        tried.second(codes[0])
        assert tried.is_in() == is_in


def test_e4_before_the_second_factor_is_set_up_every_address_leads_to_it(visitor):
    story, rows = published(headline="渡口"), furnish()
    them = visitor("superuser").come_in()
    open_to_all = {"newsroom/jsi18n/", "newsroom/logout/", "newsroom/first-run/", "newsroom/language/"}
    led, wrong = 0, {}
    for route in routes():
        if not route.startswith("newsroom/") or route in open_to_all or "/me/" in route or "/login/" in route:
            continue
        answer = them.client.get(example(route, rows, story))
        led += 1
        if answer.get("Location") != ME:
            wrong[route] = (answer.status_code, answer.get("Location"))
    assert wrong == {}
    assert led > 150
    assert "Set up a second factor to go on" in them.client.get(ME).content.decode()


def test_e4_whose_rights_ask_for_nothing_more_come_in_by_the_password(visitor):
    assert visitor("reporter").come_in().client.get(DESK).status_code == 200


@pytest.mark.parametrize("role", ["tip_moderator", "chief_editor", "administrator", "superuser"])
def test_e4_who_may_do_more_sets_one_up(visitor, role):
    assert visitor(role).come_in().client.get(DESK)["Location"] == ME


def test_e4_an_app_is_set_up_and_the_desk_opens(visitor):
    them = visitor("chief_editor").come_in()
    page = them.client.get(f"{ME}app/")
    them.secret = page.context["form"].secret
    answer = them.client.post(f"{ME}app/", {"code": them.code()})
    assert answer["Location"] == f"{ME}codes/"
    assert len(them.client.get(f"{ME}codes/").context["unused_codes"]) == 10
    assert them.client.get(DESK).status_code == 200


def test_the_seed_of_the_codes_stands_nowhere_in_clear(visitor):
    them = visitor("chief_editor").has_app()
    assert them.secret not in str(Authenticator.objects.values_list("data", flat=True))
    assert Authenticator.objects.get().wrap().validate_code(them.code())


def test_e5_a_new_password_ends_every_other_session(visitor):
    here, there = visitor("reporter").come_in(), visitor("reporter", Client()).come_in()
    new = "another long phrase"
    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    answer = here.client.post("/newsroom/password_change/", sent, follow=True)
    assert answer.status_code == 200
    assert here.client.get(DESK).status_code == 200
    assert there.client.get(DESK).status_code == 302
    assert len(here.client.get(ME).context["sign_ins"]) == 1


def test_e5_a_changed_role_ends_the_sessions_and_rights_go_with_the_next_request(visitor):
    them, by = visitor("reporter").come_in(), visitor("superuser", Client()).has_app().come_in()
    sent = {"username": "reporter", "name": "林以晴", "language": "en", "is_active": "on", "is_staff": "on"}
    answer = by.client.post(f"/newsroom/portal/user/{them.user.pk}/change/", sent)
    assert answer.status_code == 302
    assert not them.user.groups.exists()
    assert them.client.get(DESK).status_code == 302


def test_e5_who_is_disabled_is_out_at_once(visitor):
    them = visitor("reporter").come_in()
    get_user_model().objects.filter(pk=them.user.pk).update(is_active=False)
    assert them.client.get(DESK).status_code == 302


def test_e5_a_second_factor_that_is_taken_away_ends_the_sessions(visitor):
    them, by = visitor("chief_editor").has_app().come_in(), visitor("superuser", Client()).has_app().come_in()
    answer = by.client.post(f"/newsroom/portal/user/{them.user.pk}/no-factor/")
    assert answer.status_code == 302
    assert not Authenticator.objects.filter(user=them.user).exists()
    assert them.client.get(DESK).status_code == 302


@pytest.mark.parametrize(("minutes", "is_in"), [(29, True), (31, False)])
def test_e6_a_reader_of_tips_is_out_after_half_an_hour_without_work(visitor, minutes, is_in):
    them = visitor("tip_moderator").has_app().come_in()
    with after(minutes):
        assert (them.client.get(DESK).status_code == 200) == is_in


def test_e6_what_an_open_page_asks_by_itself_is_no_work(visitor):
    them = visitor("tip_moderator").has_app().come_in()
    for minutes in (20, 29):
        with after(minutes):
            assert them.client.get("/newsroom/now/", headers={"sec-fetch-mode": "cors"}).status_code == 200
    with after(40):
        assert them.client.get(DESK).status_code == 302


def test_e6_and_after_twelve_hours_whatever_was_done(visitor):
    them = visitor("tip_moderator").has_app().come_in()
    for minutes in range(20, 12 * 60, 20):
        with after(minutes):
            assert them.client.get("/newsroom/settings/").status_code == 200
    with after(12 * 60 + 1):
        assert them.client.get(DESK).status_code == 302


def test_e6_what_was_being_written_comes_along_through_both_steps(visitor):
    them = visitor("superuser").has_app().come_in()
    add = "/newsroom/articles/article/add/"
    with after(60):
        page = them.client.post(add, {"headline": "渡口的燈還亮著"})
        assert page.status_code == 401
        kept = page.context["kept"].packed
        page = them.client.post(LOGIN, {"username": "superuser", "password": PASSWORD, "kept": kept})
        assert page.context["kept"].path == add
        page = them.second(them.code(), kept=kept)
    assert "渡口的燈還亮著" in page.content.decode()
    assert them.is_in()


def test_e6_the_sheet_over_the_story_takes_password_and_code_together(visitor):
    them = visitor("chief_editor").has_app()
    sent = {"username": "chief_editor", "password": PASSWORD}
    ask = {"headers": {"accept": "application/json"}}
    assert them.client.post(LOGIN, sent, **ask).json() == {"in": False, "second": True}
    assert them.client.post(LOGIN, {**sent, "code": "000000"}, **ask).json() == {"in": False, "second": True}
    assert them.client.post(LOGIN, {**sent, "code": them.code()}, **ask).json() == {
        "in": True,
        "second": False,
    }
    assert them.client.get(DESK).status_code == 200


def test_e7_nobody_is_signed_out_by_a_link(visitor):
    them = visitor("reporter").come_in()
    assert them.client.get("/newsroom/logout/").status_code == 405
    assert them.is_in()


@pytest.mark.parametrize("origin", ["null", "https://evil.example"])
def test_e7_nor_by_another_site(visitor, origin):
    theirs = Client(enforce_csrf_checks=True)
    them = visitor("reporter", theirs)
    theirs.force_login(them.user)
    theirs.post("/newsroom/logout/", headers={"origin": origin})
    assert them.is_in()
    assert theirs.get(DESK).status_code == 200


@pytest.mark.parametrize(
    "to", ["//evil.example", "/\\evil.example", "https:///evil.example", "javascript:alert(1)"]
)
def test_e8_the_way_after_the_sign_in_stays_here(visitor, to):
    assert visitor("reporter").password(to=to)["Location"] == DESK
    them = visitor("chief_editor", Client()).has_app()
    them.password(to=to)
    assert them.second(them.code())["Location"] == DESK


def test_e8_and_after_being_asked_again(visitor):
    them = visitor("chief_editor").has_app().come_in()
    answer = them.client.post(f"{ME}again/", {"password": PASSWORD, "next": "//evil.example"})
    assert answer["Location"] == DESK


def test_e9_a_forged_address_in_front_does_not_free_a_guesser(visitor, settings):
    settings.TRUSTED_PROXIES = 1
    them = visitor("editor")
    for number in range(guesses.FOR_ACCOUNT_FROM_NETWORK + 1):
        them.password(password="guess", headers={"x-forwarded-for": f"192.0.2.{number}, 203.0.113.9"})
    assert them.password(headers={"x-forwarded-for": "192.0.2.99, 203.0.113.9"}).status_code == 200
    assert Client().get(LOGIN, headers={"host": "evil.example"}).status_code == 400


def test_d7_the_session_has_another_key_after_each_step(visitor):
    them = visitor("chief_editor").has_app()
    them.client.get(LOGIN)
    them.password()
    between = them.client.session.session_key
    them.second(them.code())
    assert them.is_in()
    assert them.client.session.session_key != between
    stolen = Client()
    stolen.cookies["sessionid"] = between
    assert stolen.get(DESK).status_code == 302


def test_k7_where_nothing_counts_a_process_counts_for_itself(rf, monkeypatch):
    person("editor")
    monkeypatch.setattr(counters, "count", lambda *_args, **_facts: None)
    request = rf.post(LOGIN, REMOTE_ADDR="203.0.113.77")
    tried = [
        guesses.is_too_many(request, "k7-editor") for _try in range(guesses.FOR_ACCOUNT_FROM_NETWORK + 1)
    ]
    assert tried == [False] * guesses.FOR_ACCOUNT_FROM_NETWORK + [True]


# --- Where somebody is signed in


def test_a_new_device_is_told_of_where_they_are_signed_in_and_by_mail(visitor, settings, mailoutbox):
    settings.ALERTS = True
    here = visitor("reporter").come_in()
    here.user.email = "lin@qingxi.example"
    here.user.save()
    phone = Client(headers={"user-agent": "Mozilla/5.0 (iPhone) Safari/604"})
    visitor("reporter", phone).come_in()

    assert "Safari, iPhone" in here.client.get(DESK).content.decode()
    assert "Safari, iPhone" not in here.client.get(DESK).content.decode(), "told once"
    notices.send_due(timezone.now())
    notices.send_due(timezone.now())
    assert [letter.to for letter in mailoutbox] == [["lin@qingxi.example"]]


def test_a_browser_that_does_not_tell_its_name_is_told_of_in_words(visitor):
    here = visitor("reporter").come_in()
    visitor("reporter", Client(headers={"user-agent": "curl/8"})).come_in()
    assert "unknown device" in AccountNotice.objects.get().sentence
    SignIn.objects.filter(person=here.user).first().delete()
    SignIn.objects.filter(person=here.user).update(label="?")
    assert "<b>unknown device</b>" in here.client.get(ME).content.decode()


def test_a_device_that_is_known_is_no_news(visitor):
    browser = Client()
    for _time in range(3):
        visitor("reporter", browser).come_in()
        browser.post("/newsroom/logout/")
    assert not here_is_news()
    assert SignIn.objects.values("device").distinct().count() == 1


def here_is_news():
    return AccountNotice.objects.exists()


def test_a_sign_in_elsewhere_is_ended_by_its_owner_and_by_nobody_else(visitor):
    here, there = visitor("reporter").come_in(), visitor("reporter", Client()).come_in()
    other = visitor("second_reporter", Client()).come_in()
    row = next(
        row for row in here.client.get(ME).context["sign_ins"] if row.pk != here.client.session["sign_in"]
    )
    other.client.post(f"{ME}sign-ins/", {"sign_in": row.pk})
    assert there.client.get(DESK).status_code == 200
    here.client.post(f"{ME}sign-ins/", {"sign_in": row.pk})
    assert there.client.get(DESK).status_code == 302
    assert here.client.get(DESK).status_code == 200


def test_the_last_second_factor_of_who_must_have_one_stays(visitor):
    them = visitor("chief_editor").has_app().come_in()
    page = them.client.post(f"{ME}app/off/").content.decode()
    assert "Set up another one" in page
    assert Authenticator.objects.filter(user=them.user, type="totp").exists()


def test_f11_roles_are_given_by_who_was_just_asked(visitor):
    by, them = visitor("superuser").has_app().come_in(), person("reporter")
    address = f"/newsroom/portal/user/{them.pk}/change/"
    assert by.client.get(address).status_code == 200
    with after(15):
        assert by.client.get(address)["Location"].startswith("/newsroom/me/again/code/")
        page = by.client.post(address, {"name": "改了的名字"})
        assert page.status_code == 403
        assert "改了的名字" in page.content.decode()
    them.refresh_from_db()
    assert them.name == "林以晴"


def test_a_station_left_alone_gives_no_recovery_codes(visitor):
    them = visitor("chief_editor").has_app().come_in()
    with after(15):
        answer = them.client.get(f"{ME}codes/")
        assert answer["Location"] == f"{ME}again/code/?next=%2Fnewsroom%2Fme%2Fcodes%2F"
