"""The search page: a question in the address, and what is found on pages of twenty."""

from urllib.parse import urlencode

from django import forms
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Correspondent, Section
from articles.search import MOST, Asked, Filters, find, suggestions

from .pages import Numbered, asked_number, numbered_page
from .prepared.searches import Searching
from .printed import shown
from .views import page_for_readers

PAGE = 20
# Longer than what is looked for: a question that is too long is cut with a sentence, not refused.
LONGEST = 1000


class SearchForm(forms.Form):
    """What is looked for, and where. Everything may be left out."""

    q = forms.CharField(label=_("What to look for"), max_length=LONGEST, widget=forms.SearchInput)
    section = forms.ModelChoiceField(
        label=_("Section"),
        queryset=Section.objects.all(),
        to_field_name="slug",
        empty_label=_("All sections"),
        error_messages={"invalid_choice": _("There is no such section.")},
    )
    by = forms.CharField(
        label=_("Correspondent"), max_length=Correspondent._meta.get_field("name").max_length
    )
    since = forms.DateField(label=_("From"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(label=_("To"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    order = forms.ChoiceField(label=_("Order"), choices=[("", _("Newest first")), ("best", _("Best first"))])

    FILTERS = ("section", "by", "since", "until", "order")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
        for name in ("since", "until"):
            self.fields[name].error_messages["invalid"] = gettext("This is not a day.")
        self.fields["order"].error_messages["invalid_choice"] = gettext("There is no such order.")
        self.fields["q"].widget.attrs["enterkeyhint"] = "search"

    @property
    def filters(self):
        """The fields beside the words."""
        return [self[name] for name in self.FILTERS]

    @property
    def has_filters(self):
        return any(self.data.get(name) for name in self.FILTERS)

    @property
    def is_asked(self):
        """Something is looked for: words, or all of a section or a person."""
        facts = self.cleaned_data
        return bool(facts["q"].strip() or facts["section"] or facts["by"])

    @property
    def told(self):
        """The search as the title of its feeds."""
        facts = self.cleaned_data
        section = facts["section"] and facts["section"].name
        named = " ".join(filter(None, [facts["q"].strip(), section, facts["by"]]))
        return gettext("Search: %s") % named

    @property
    def followed_path(self):
        """The page of the search, the newest first, as its feeds name it."""
        return self.address_of(self.cleaned_data["q"], order="")

    @property
    def asked(self):
        return Asked.of(self.cleaned_data.get("q", ""))

    @property
    def chosen(self):
        facts = self.cleaned_data
        section = facts["section"] and facts["section"].pk
        return Filters(section, facts["by"], facts["since"], facts["until"])

    def address_of(self, asked, *, with_filters=True, **other):
        """The page that asks something else, in the same place."""
        kept = {name: self.data.get(name) for name in self.FILTERS} if with_filters else {}
        said = {"q": str(asked)} | {name: value for name, value in (kept | other).items() if value}
        return f"{reverse('reader:search')}?{urlencode(said)}"


@page_for_readers
def search(request):
    form, now = SearchForm(request.GET), timezone.now()
    if not form.is_valid():
        return render(request, "articles/search.html", {"form": form, "page_name": "search"})
    searching, answer = Searching(request, now), Answer(request, form, now)
    return searching.answer(
        answer.told,
        answer.on_page,
        lambda: render(request, "articles/search.html", {"page_name": "search", **answer.context()}),
    )


class Answer:
    """What one search found, and what it offers where that is nothing."""

    def __init__(self, request, form, now):
        self.form, self.now, self.asked = form, now, form.asked
        self.best_first = form.cleaned_data["order"] == "best"
        self.found = find(self.asked, now, form.chosen, best_first=self.best_first, most=MOST)
        self.number = asked_number(request.GET.get("page"))
        self.start = (self.number - 1) * PAGE
        if self.number > 1 and len(self.found) <= self.start:
            raise Http404
        is_nothing = self.asked and not self.found
        self.offered = suggestions(self.asked, now, form.chosen) if is_nothing else []
        self.is_wider = bool(is_nothing and form.chosen and find(self.asked, now, most=PAGE))

    @property
    def on_page(self):
        return self.found.stories[self.start : self.start + PAGE]

    @property
    def told(self):
        """What its page says beside the stories that stand on it."""
        return len(self.found), self.found.is_all, tuple(map(str, self.offered)), self.is_wider

    def context(self):
        form, asked = self.form, self.asked
        context = {"form": form, "asked": asked, "total": len(self.found), "is_all": self.found.is_all}
        context["best_first"] = self.best_first
        context["other_order"] = form.address_of(
            form.cleaned_data["q"], order="" if self.best_first else "best"
        )
        if form.is_asked:
            context |= {"is_asked": True, "follow": (form.told, form.followed_path)}
        context["offered"] = [(other, form.address_of(other)) for other in self.offered]
        context["wider"] = form.address_of(asked, with_filters=False) if self.is_wider else ""
        return context | {"page": self._page()}

    def _page(self):
        rows = Article.objects.filter(pk__in=self.on_page).for_page() if self.on_page else ()
        stories = {story.pk: story for story in rows}
        path = self.form.address_of(self.form.cleaned_data["q"])
        numbered = Numbered(first=path, numbers=f"{path}&page=")
        return numbered_page(
            shown([stories[pk] for pk in self.on_page], self.now),
            path,
            numbered,
            self.number,
            goes_on=len(self.found) > self.start + PAGE,
        )
