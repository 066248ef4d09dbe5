"""The margin beside the copy: state, moves, remarks, journal; and what readers see of the story now."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import fingerprints, signing, workflow
from articles.differences import differences
from articles.models import Article, Notice
from portal.extensions import app_modules
from portal.rights import holders, may

from .noting import notes
from .remarks import remarks
from .reviewing import changes_seen

LINES = 8

# Of several moves, the first of these is what the story waits for; the others keep the table's order.
_PRIMARY = ("take", "file", "acknowledge", "sign_off", "update", "publish", "revive")


def margin(article, user):
    """The context of the margin; `article` None stands for a story not yet begun."""
    if article is None:
        may_file = user.has_perm(workflow.MOVES["file"].permission)
        return {
            "primary": workflow.MOVES["file"] if may_file else None,
            "others": [],
            "reviewers": holders(signing.SIGN).exclude(pk=user.pk).order_by("name", "username"),
        }
    now = timezone.now()
    planned = _planned(article, now)
    signing.read_once(article)
    moves = workflow.moves_for(article, user, now)
    return {
        **arranged(moves, is_planned=planned is not None),
        **_handing_in(article, moves),
        "planned": planned,
        "open_reports": article.error_reports.open(),
        "notice_kinds": Notice.Kind.choosable(),
        "is_embargoed": article.embargoed_until is not None and article.embargoed_until > now,
        "is_scheduled": article.is_scheduled(now),
        "why_not": _why_not(article, user, now),
        "is_public": article.is_readable(now),
        "readers_see": what_readers_see(article, now),
        **remarks(article, user),
        **notes(article, user),
        **changes_seen(article, user),
        "stages": signing.named_stages(article),
        **_next_stage(article, user),
        **_changed_since(article, user),
        "copy": article.newest,
        "sections": [
            render_to_string(template, context)
            for app in app_modules("margin")
            for template, context in app.sections(article, user)
        ],
        "alike": fingerprints.nearest(article.body, but=article, among=Article.objects.open_to(user)),
        "journal": article.events.select_related("by")[:LINES],
    }


def _planned(article, now):
    """The time to come that the story waits for: its own, its changes', or its embargo's end."""
    if article.is_scheduled(now):
        return article.publish_at
    return next((at for at in (article.change_at, article.embargoed_until) if at and at > now), None)


def _handing_in(article, moves):
    """Who can be asked to review it, and what its writer said when it was handed in last."""
    may_ask = any("reviewer" in move.asks for move in moves)
    filed = article.events.filter(move="file").first() if article.filed_by_id else None
    return {
        "reviewers": signing.reviewers(article) if may_ask else [],
        "filing_note": filed.note if filed else "",
    }


def _next_stage(article, user):
    """The stage that this person's sign-off would be, by number and by name."""
    stage = signing.next_stage(article, user)
    return {"next_stage": stage, "stage_name": signing.rule_of(article).name_of(stage) if stage else ""}


def _why_not(article, user, now):
    """Why somebody who signs stories may not sign this one, which waits for it; None where they may."""
    moves = [workflow.MOVES[name] for name in ("sign_off", "acknowledge")]
    waits = article.state in moves[0].from_states and moves[0].when(article, now)
    if not waits or not may(user, moves[0].permission, article):
        return None
    refusals = [workflow.refusal(article, move, user, now) for move in moves]
    return refusals[0] if all(refusals) else None


def _changed_since(article, user):
    """What this person is asked to agree to: how the words differ from those they signed."""
    former = signing.former_sign_off(article, user)
    if former is None:
        return {}
    return {"changed_since": former, "differences": differences(former.revision, article.newest)}


def arranged(moves, *, is_planned=False):
    """The one move to offer first, and the rest. A story that has its time waits for that, not for a click."""
    by_name = {move.name: move for move in moves}
    wanted = [name for name in _PRIMARY if not (is_planned and name in ("publish", "update"))]
    primary = next((by_name[name] for name in wanted if name in by_name), None)
    return {"primary": primary, "others": [move for move in moves if move is not primary]}


def what_readers_see(article, now):
    """One sentence on what readers see of the story now, for the person who saved, moved or looks."""
    at = article.publish_at and date_format(timezone.localtime(article.publish_at), "Y-m-d H:i")
    changed = article.has_unprinted_words
    if article.is_retracted:
        return _("Readers see it with the notice of its retraction.")
    if article.is_readable(now):
        unchanged = _("Readers see these words.")
        return (
            _("Readers still see the words as last published, without these changes.")
            if changed
            else unchanged
        )
    if article.is_scheduled(now):
        if changed:
            return _(
                "From %(at)s readers will see the words as they were scheduled, without these changes."
            ) % {"at": at}
        return _("Readers will see it from %(at)s.") % {"at": at}
    return _why_not_readable(article, now)


def _why_not_readable(article, now):
    if article.first_published_at is None:
        return _("Readers see nothing of it yet.")
    if article.is_gone(now):
        return _("Readers no longer see it: its address answers that it was taken down.")
    return _("Readers no longer see it: its address answers that it is offline.")
