"""A stale form, loaded before a colleague saved: both people's words are merged, or shown side by side."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import markup, merging, writing
from articles.models import Article

WORDS = (*Article.WORDS, "credits", "tags")
_JOINS = {"body": merging.merge_bodies, "tags": merging.merge_names}


def merge_stale(form, cleaned):
    """Merge the words into `cleaned`. A clash is an error at its field; `form.theirs` keeps the colleague's words."""
    base = form.instance.revisions.filter(number=cleaned["loaded_version"]).first()
    newest = form.instance.newest
    if base is None or newest is None:
        return
    for name in WORDS:
        if name in cleaned:
            _merge(form, cleaned, name, base, newest)
    form.is_merged = True
    if form.errors:
        show_merged(form, cleaned)


def _merge(form, cleaned, name, base, newest):
    join = _JOINS.get(name, merging.merge)
    # The base was cleaned when it was saved: compared with raw words, every paragraph would seem changed.
    mine = writing.as_kept(cleaned[name]) if name == "body" else cleaned[name]
    try:
        cleaned[name] = join(value_in(base, name), mine, value_in(newest, name))
    except merging.Conflict as clash:
        form.put(name, clash.merged)
        form.theirs[name] = _as_text(name, clash.theirs)
        form.add_error(name, _clash_of(newest))


def _clash_of(newest):
    sentence = _(
        "%(person)s changed this too, at %(time)s. Yours stands here, theirs below. Save again to keep yours."
    )
    when = date_format(timezone.localtime(newest.made_at), "H:i")
    return ValidationError(sentence, code="clash", params={"person": newest.made_by, "time": when})


def show_merged(form, cleaned):
    """The page shown again carries both people's words and counts as loaded now: saving it again is meant."""
    form.put("loaded_version", form.instance.version)
    for name in WORDS:
        if name in cleaned:
            form.put(name, cleaned[name])


def value_in(revision, name):
    if name == "credits":
        return [(credit["role"], credit["name"]) for credit in revision.credits]
    if name == "tags":
        return [tag["name"] for tag in revision.tags]
    return getattr(revision, name)


def _as_text(name, value):
    if name == "credits":
        return "\n".join(f"{role} {person}".strip() for role, person in value)
    text = markup.text_of(value) if name == "body" else str(value or "")
    return text or _("(taken out)")


def clash_over_facts(form, cleaned, facts):
    """Facts are in no revision: what was shown travels with the form. Untouched ones stay as they are now."""
    for name in facts:
        if name not in cleaned:
            continue
        now = getattr(form.instance, name)
        if name not in form.changed_data:
            cleaned[name] = now
        elif not _is_shown(form, name, now) and cleaned[name] != now:
            form.theirs[name] = str(now or "—")
            form.put(f"initial-{name}", form.fields[name].preparevalue_in(now))
            form.add_error(
                name,
                _("A colleague changed this too. Yours stands here, theirs below. Save again to keep yours."),
            )


def _is_shown(form, name, now):
    """Whether what this person was shown is what the row says now."""
    field, bound = form.fields[name], form[name]
    shown = field.hidden_widget().value_from_datadict(form.data, form.files, bound.html_initial_name)
    if isinstance(now, datetime):
        now = now.replace(second=0, microsecond=0)  # all that an input of date and time can show
    return shown is None or not field.has_changed(getattr(now, "pk", now), shown)
