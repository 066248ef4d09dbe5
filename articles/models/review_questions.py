"""The questions that the review of stories asks of all of them."""

from django.db import models
from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from .journal import ArticleEvent, SignOff
from .review import ReviewRule

# The moves after which a story is with the desk, or with its writer again.
_HANDED = ("file", "recall", "send_back")


def _last(**facts):
    """The journal's last line of this kind, of each story."""
    return ArticleEvent.objects.filter(article=OuterRef("pk"), **facts).order_by("-at", "-pk")


def _name_of_maker(lines):
    named = lines.annotate(maker=Coalesce(NullIf("by__name", Value("")), "by__username"))
    return Subquery(named.values("maker")[:1])


class ReviewQuestions(models.QuerySet):
    """Part of `ArticleQuerySet`."""

    def with_filing_note(self):
        """With what its writer said when it was filed last."""
        return self.annotate(filing_note=Subquery(_last(move="file").values("note")[:1]))

    def asked_of(self, user):
        """Stories that wait for this very person, because they were asked to review them."""
        return self.awaiting_sign_off(user).filter(reviewer=user)

    def to_be_agreed_by(self, user):
        """Stories that this person signed, that somebody changed since, and to whose change they may agree.

        The row `acknowledge` of `workflow.MOVES` says the same of one story.
        """
        newest = {"revision__article": OuterRef("pk"), "revision__number": OuterRef("version")}
        former = self._former(user)
        stages_given = (
            SignOff.objects.filter(**newest, stage__lt=OuterRef("last_stage"))
            .values("revision")
            .annotate(given=Count("pk"))
        )
        waiting = self.awaiting_sign_off(user).alias(
            last_stage=ReviewRule.objects.stages(),
            stages_given=Coalesce(Subquery(stages_given.values("given")), 0),
        )
        # The last stage is signed after all others, also when it is signed again.
        is_last = Exists(former) & Q(stages_given__gte=F("last_stage") - 1)
        return waiting.filter(Exists(former.filter(stage__lt=OuterRef("last_stage"))) | is_last)

    def _former(self, user):
        """This person's sign-offs on earlier words that are not printed, whose stage nobody has signed since."""
        again = SignOff.objects.filter(
            revision__article=OuterRef(OuterRef("pk")), revision__number=OuterRef(OuterRef("version"))
        )
        return SignOff.objects.filter(
            by=user,
            revision__article=OuterRef("pk"),
            revision__number__lt=OuterRef("version"),
            revision__number__gt=Coalesce(OuterRef("live__number"), 0),
        ).exclude(stage__in=again.values("stage"))

    def with_what_changed_since_signed(self, user):
        """With the words that this person signed last, as `signed_words`, and of these stories the newest, as `newest_words`.

        Joined, and not read beside: the desk asks for them with all else that it shows.
        """
        signed = SignOff.objects.filter(
            by=user, revision__article=OuterRef("pk"), revision__number__lt=OuterRef("version")
        )
        last = Subquery(signed.order_by("-revision__number").values("revision__number")[:1])
        is_newest = Q(revisions__number=F("version"), signed_number__isnull=False)
        return self.annotate(
            signed_number=last,
            signed_words=FilteredRelation("revisions", condition=Q(revisions__number=F("signed_number"))),
            newest_words=FilteredRelation("revisions", condition=is_newest),
        ).select_related("signed_words", "newest_words")

    def returned_to(self, user):
        """Drafts of this person that were sent back to them."""
        handed = Subquery(_last(move__in=_HANDED).values("move")[:1])
        return self.drafts_of(user).alias(handed=handed).filter(handed="send_back")

    def with_return(self):
        """With who sent each back last, when and why."""
        last = _last(move="send_back")
        return self.annotate(
            returned_at=Subquery(last.values("at")[:1]),
            returned_by=_name_of_maker(last),
            reason=Subquery(last.values("note")[:1]),
        )

    def written_by(self, user):
        """Drafts of this person that nobody sent back."""
        handed = Coalesce(Subquery(_last(move__in=_HANDED).values("move")[:1]), Value(""))
        return self.drafts_of(user).alias(handed=handed).exclude(handed="send_back")

    def with_notes_for(self, user):
        """Stories with an open note to this person; the longest waiting first.

        Not drafts that were sent back to them: those stand in a list of their own, with the reason.
        """
        notes = self._notes_to(user)
        # By key: asked of each story in turn, a hundred thousand would be asked.
        noted = self.filter(pk__in=notes.values("article"))
        returned = self.returned_to(user).order_by().values("pk")
        oldest = Subquery(notes.filter(article=OuterRef("pk")).values("at")[:1])
        return noted.exclude(pk__in=returned).annotate(noted_at=oldest).order_by("noted_at", "pk")

    def with_oldest_note_to(self, user):
        """With the oldest open note to this person."""
        mine = self._notes_to(user).filter(article=OuterRef("pk"))
        return self.annotate(
            noted=Subquery(mine.values("text")[:1]),
            noted_on=Subquery(mine.values("quote")[:1]),
            noted_by=_name_of_maker(mine),
            noted_at=Subquery(mine.values("at")[:1]),
        )

    def _notes_to(self, user):
        return self.model.notes.rel.related_model.objects.filter(to=user).open()
