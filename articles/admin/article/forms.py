"""The forms of the article screen: the copy with its facts, and a move with its note or time."""

from functools import cache

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import bylines, developments
from articles.admin.minutes import Minute
from articles.models import Article, Notice
from portal.models import User
from portal.rights import holders

from . import stale
from .credits import CreditsField
from .tags import TagsField

FACTS = ("slugline", "urgency")
TOOLBAR = [
    {"group": group}
    for group in ("marks", "headings", "lists", "picture", "nodes -blockType", "link", "table", "history")
]


def furnish_editor(field):
    """The body's field with the desk's toolbar; it tells its scripts where pictures are, and who reads a clipboard."""
    widget = field.widget
    widget.attrs.pop("maxlength", None)
    widget.attrs |= {
        "data-pictures": reverse("admin:articles_photo_changelist"),
        "data-reader": reverse("admin:article_pasted"),
    }
    extensions = {**widget.config["extensions"], "Menu": {"groups": TOOLBAR}}
    widget.config = {**widget.config, "extensions": extensions}


class ArticleForm(forms.ModelForm):
    """The working copy. Knows which revision it was loaded at, so a stale save merges or says so."""

    story = forms.UUIDField(widget=forms.HiddenInput, required=False)
    loaded_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    credits = CreditsField(label=_("byline"), required=False)
    tags = TagsField(label=_("tags"), required=False, help_text=_("Separated by commas."))

    class Meta:
        model = Article
        fields = [name for name in (*Article.WORDS, *FACTS, "tags") if name not in Article.NOT_ON_THE_SHEET]

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(_without_nul(data), *args, **kwargs)
        self.theirs = {}
        self.is_merged = False
        self.initial["story"] = self.instance.identity
        if self.instance.pk:
            self.initial["loaded_version"] = self.instance.version
            self.initial["credits"] = bylines.people_of(self.instance)
        if "urgency" in self.fields:
            self.fields["urgency"].required = False
        for name in FACTS:
            # Whether this person touched it is judged by what they were shown, not by the row as it is now.
            if name in self.fields:
                self.fields[name].show_hidden_initial = True
        if "body" in self.fields:
            self._furnish()

    def _furnish(self):
        """Fields as a desk wants them: nothing pasted is cut, no icon leads where nobody needs to go."""
        for name in ("kicker", "headline", "subhead", "standfirst", "slugline", "dateline_place"):
            field = self.fields[name]
            field.widget.attrs.update(
                {"data-most": field.widget.attrs.pop("maxlength"), "autocomplete": "off"}
            )
        for name, rows in (("headline", 1), ("subhead", 1), ("standfirst", 2)):
            # A box that grows: a line that scrolls sideways hides half of a long headline.
            self.fields[name].widget = forms.Textarea({**self.fields[name].widget.attrs, "rows": rows})
        furnish_editor(self.fields["body"])
        for name in ("section", "responsible_editor"):
            self.fields[name].widget = self.fields[name].widget.widget
        for name in ("source", "lead_photo"):
            self.fields[name].widget.can_change_related = self.fields[name].widget.can_view_related = False
        self.fields["responsible_editor"].queryset = _who_may_sign(self.instance.responsible_editor_id)

    def _get_validation_exclusions(self):
        """Records that were chosen are those which their fields have just found: the model need not look for them again."""
        chosen = {name for name, field in self.fields.items() if isinstance(field, forms.ModelChoiceField)}
        return super()._get_validation_exclusions() | chosen

    def put(self, name, value):
        """Show this in the field when the page is shown again, instead of what was sent."""
        self.data = self.data.copy()
        if name == "credits":
            self.data.setlist("credits-role", [role for role, _name in value])
            self.data.setlist("credits-name", [name for _role, name in value])
        elif name == "tags":
            self.data[name] = "，".join(value)
        else:
            self.data[name] = "" if value is None else str(getattr(value, "pk", value))

    def take_up(self, scratch):
        """Show words that were typed and not saved, put together with what was saved since."""
        self.data = QueryDict(mutable=True)
        for name, values in scratch.words.items():
            self.data.setlist(self.add_prefix(name), values)
        self.data["loaded_version"] = str(scratch.version or ("1" if self.instance.pk else ""))
        self.is_bound = True
        if self.is_valid() and self.instance.pk:
            stale.show_merged(self, self.cleaned_data)
        elif not self.theirs:
            # Words that nobody has tried to save are not faulty yet.
            self._errors = forms.utils.ErrorDict()

    def clean_headline(self):
        return " ".join(self.cleaned_data["headline"].split())

    def clean_subhead(self):
        return " ".join(self.cleaned_data["subhead"].split())

    def clean_urgency(self):
        """A form that does not hold it, such as an old page's, leaves it as it is."""
        urgency = self.cleaned_data["urgency"]
        return self.instance.urgency if urgency in (None, "") else urgency

    def clean_lead_photo(self):
        """A story that names it already is saved, and prints without it."""
        photo = self.cleaned_data["lead_photo"]
        if photo and photo.is_taken_down and "lead_photo" in self.changed_data:
            raise forms.ValidationError(
                _("This picture was taken down: no story can print it. Choose another, or none.")
            )
        return photo

    def clean(self):
        cleaned = super().clean()
        # Only a form without faults is put together: merged words are shown again, a faulty field has none.
        if self.instance.pk and not self.errors:
            stale.clash_over_facts(self, cleaned, FACTS)
            if cleaned.get("loaded_version") not in (None, self.instance.version):
                stale.merge_stale(self, cleaned)
        return cleaned


def _without_nul(data):
    """Nobody types or sees a NUL; refusing one would ask people to mend what they cannot find."""
    if not data or not any("\0" in value for name in data for value in data.getlist(name)):
        return data
    data = data.copy()
    for name in data:
        data.setlist(name, [value.replace("\0", "") for value in data.getlist(name)])
    return data


def _who_may_sign(current):
    """The people who may be the responsible editor, and the one who is it now."""
    return User.objects.filter(Q(pk__in=_signers()) | Q(pk=current)).order_by("name", "username")


@cache
def _signers():
    """Their keys, as a question that each form asks as part of its own."""
    return holders("articles.sign_off_article").values("pk")


_ASKED = ("kind", "wording", "thanks", "reviewer", "quote", "report", "target", "heading", "entry")


class MoveForm(forms.Form):
    """What goes with a move. `takes_time` says that a time to come is wanted."""

    note = forms.CharField(max_length=500, required=False, strip=True)
    at = Minute(required=False, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])

    kind = forms.ChoiceField(required=False, choices=Notice.Kind.choosable)
    wording = forms.CharField(required=False, max_length=Notice.LONGEST)
    thanks = forms.BooleanField(required=False)
    reviewer = forms.ModelChoiceField(User.objects.none(), required=False)
    quote = forms.CharField(required=False)
    report = forms.IntegerField(required=False, min_value=1, max_value=2**53)
    target = forms.CharField(required=False, max_length=500)
    heading = forms.CharField(required=False, max_length=developments.HEADING)
    entry = forms.CharField(required=False, max_length=developments.TEXT)

    def __init__(self, *args, takes_time, asks=(), reviewers=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.takes_time = takes_time
        self.fields["note"].error_messages["max_length"] = _("Keep the note under 500 characters.")
        self.fields["wording"].error_messages["max_length"] = _("Keep the notice under 500 characters.")
        for name in ("heading", "entry"):
            self.fields[name].error_messages["max_length"] = _(
                "Keep an entry under 2000 characters, and its heading under 60."
            )
        self.fields["kind"].error_messages["invalid_choice"] = _("Choose what kind of correction it is.")
        self.fields["at"].error_messages["invalid"] = _("Give the time as 2026-12-17 08:00.")
        self.fields["reviewer"].error_messages["invalid_choice"] = _("This person cannot review the story.")
        if reviewers is not None:
            self.fields["reviewer"].queryset = reviewers

        self.fields = {
            name: field for name, field in self.fields.items() if name not in _ASKED or name in asks
        }

    @property
    def told(self):
        """The answers to what the move asks."""
        return {name: value for name, value in self.cleaned_data.items() if name in _ASKED}

    def clean_at(self):
        at = self.cleaned_data["at"]
        if not self.takes_time:
            return None
        if at is None:
            raise forms.ValidationError(_("Choose the time."))
        if at <= timezone.now():
            raise forms.ValidationError(_("That time has passed; choose a later one."))
        return at
