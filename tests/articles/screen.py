"""The article screen as a browser holds it: what the page shows is what a save sends back."""

from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from lxml import html

from tests.cast import person

REGEX = {"re": "http://exslt.org/regular-expressions"}
ADD = "/newsroom/articles/article/add/"


def client_of(role):
    """That person at a desk that speaks English, so that a test reads as the code does."""
    user = person(role)
    user.language = "en"
    user.save(update_fields=["language"])
    client = Client()
    client.force_login(user)
    return client


def address(story):
    return reverse("admin:articles_article_change", args=[story.pk])


def opened(client, where):
    """The page's form, as the browser would send it untouched."""
    page = client.get(where if isinstance(where, str) else address(where))
    assert page.status_code == 200
    return sent_by(page)


def sent_by(page):
    form = next(
        form for form in html.fromstring(page.content.decode()).forms if form.get("id") == "article_form"
    )
    for field in form.xpath(".//input[not(@value)]"):
        field.set("value", "")  # a browser sends an empty field; lxml leaves it out
    sent = QueryDict(mutable=True)
    for name, value in form.form_values():
        sent.appendlist(name, value.removeprefix("\n"))  # a newline that opens a textarea is not part of it
    return sent


def save(client, where, sent, *, press="_save", value="1", **changes):
    """Change some fields of an opened form, and press a button."""
    sent = sent.copy()
    for name, change in changes.items():
        sent.setlist(name.replace("__", "-"), change if isinstance(change, list) else [change])
    sent[press] = value
    target = where if isinstance(where, str) else address(where)
    return client.post(
        target, sent.urlencode(), content_type="application/x-www-form-urlencoded", follow=True
    )


def told(page):
    """The messages and mistakes of a page, as its text."""
    tree = html.fromstring(page.content.decode())
    return " ".join(
        " ".join(node.text_content().split())
        for node in tree.xpath(
            "//*[re:test(@class, 'messagelist|errors|errorlist|theirs')]", namespaces=REGEX
        )
    )
