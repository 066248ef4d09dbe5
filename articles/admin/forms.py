"""The forms of the article screen: the copy with its facts, and a move with its note or time."""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from articles import markup, merging
from articles.models import Article

from .credits import CreditsField

FACTS = ("slugline", "section", "tags", "embargoed_until", "responsible_editor")


class ArticleForm(forms.ModelForm):
    """The working copy. Knows which revision it was loaded at, so a stale save merges or says so."""

    loaded_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    credits = CreditsField(label=_("byline"), required=False)

    class Meta:
        model = Article
        fields = [*Article.WORDS, *FACTS]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.theirs = {}
        self.merged = False
        if self.instance.pk:
            self.initial["loaded_version"] = self.instance.version
            self.initial["credits"] = _credits_of(self.instance)
        for name in FACTS:
            # Whether this person touched a fact is judged by what they were shown, not by the row as it is now.
            if name in self.fields:
                self.fields[name].show_hidden_initial = True

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk:
            self._keep_untouched_facts(cleaned)
            if cleaned.get("loaded_version") not in (None, self.instance.version):
                self._merge(cleaned)
        return cleaned

    def _keep_untouched_facts(self, cleaned):
        for name in FACTS:
            if name in cleaned and name not in self.changed_data:
                cleaned[name] = self.fields[name].clean(self.initial.get(name)) if name == "tags" else getattr(self.instance, name)

    def _merge(self, cleaned):
        """Put these words together with those saved since they were loaded; a clash is an error at its field."""
        base = self.instance.revisions.filter(number=cleaned["loaded_version"]).first()
        newest = self.instance.newest
        if base is None or newest is None:
            return
        for name in (*Article.WORDS, "credits"):
            if name in cleaned:
                self._merge_field(cleaned, name, base, newest)
        self.merged = not self.errors
        self._show(cleaned)

    def _merge_field(self, cleaned, name, base, newest):
        mine, was, theirs = cleaned[name], _value(base, name), _value(newest, name)
        join = merging.merge_bodies if name == "body" else merging.merge
        try:
            cleaned[name] = join(was, mine, theirs)
        except merging.Conflict:
            self.theirs[name] = markup.text_of(theirs) if name == "body" else theirs
            self.add_error(
                name,
                _("%(person)s changed this too, at %(time)s. Your words stand here; theirs are below. Save again to keep yours.")
                % {"person": newest.made_by, "time": date_format(timezone.localtime(newest.made_at), "H:i")},
            )

    def _show(self, cleaned):
        """A page shown again carries the merged words, and counts as loaded now: saving it again is meant."""
        if not self.errors:
            return
        self.data = self.data.copy()
        self.data["loaded_version"] = self.instance.version
        for name in Article.WORDS:
            if name in cleaned and name not in self.errors:
                value = cleaned[name]
                self.data[name] = "" if value is None else getattr(value, "pk", value)


def _credits_of(article):
    return [(c.role, c.correspondent.name) for c in article.credits.select_related("correspondent")]


def _value(revision, name):
    if name == "credits":
        return [(credit["role"], credit["name"]) for credit in revision.credits]
    return getattr(revision, name)


class MoveForm(forms.Form):
    """What goes with a move. `now` says that a time of publication is not wanted."""

    note = forms.CharField(max_length=500, required=False, strip=True)
    publish_at = forms.DateTimeField(required=False, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])

    def __init__(self, *args, takes_time, **kwargs):
        super().__init__(*args, **kwargs)
        self.takes_time = takes_time
        self.fields["note"].error_messages["max_length"] = _("Keep the note under 500 characters.")
        self.fields["publish_at"].error_messages["invalid"] = _("Give the time as 2026-12-17 08:00.")

    def clean_publish_at(self):
        at = self.cleaned_data["publish_at"]
        if not self.takes_time:
            return None
        if at is None:
            raise forms.ValidationError(_("Choose the time at which it should be published."))
        if at <= timezone.now():
            raise forms.ValidationError(_("That time has passed; choose a later one, or publish now."))
        return at
