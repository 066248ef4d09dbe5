"""The questions asked of all stories."""

from datetime import UTC, datetime, timedelta

from django.db.models import Count, Exists, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from .facts import fact
from .journal import SignOff
from .review import ReviewRule
from .review_questions import ReviewQuestions
from .section_editor import theirs
from .state import State

RECENT = 30
# Moves by which readers lose a story or get it back, with the same words.
WITHDRAWING_MOVES = ("unpublish", "retract", "take_down", "restore", "reopen")
LAST_MOMENT = datetime.max.replace(tzinfo=UTC)
SEE_TAKEN_DOWN = "articles.view_taken_down_article"


class ArticleQuerySet(ReviewQuestions):
    """The questions asked of all stories. Nobody else compares a state."""

    # --- readers: three questions. `Article.is_readable` and its sisters say the same of one story.

    def at_work_by_slugline(self, words):
        """What has still to be written, signed or printed, with these words in its slugline."""
        named = self.filter(slugline__icontains=words).order_by().values("pk")
        # Each along its own index: as one OR, a database reads every story.
        return self.filter(pk__in=named.filter(is_in_hand=True).union(named.filter(state=State.DRAFT)))

    def readable(self, now):
        """Stories whose page answers at the moment `now`."""
        return self._printed_by(now, State.readable())

    def listed(self, now):
        """Stories that stand in lists, feeds, exports and search at that moment."""
        return self._printed_by(now, State.listed())

    def listed_among(self, keys, now):
        """Of the stories of these keys those that are listed.

        Each is looked at: a database that could look for the hour by an index would walk all that was printed.
        """
        return self.filter(pk__in=keys).alias(is_out=self._fact_of_listed(now)).filter(is_out=True)

    def listed_between(self, start, end, now):
        """Stories that are listed now and were first published from one moment until before another.

        One end each way: of two, SQLite may go by the farther.
        """
        return self.listed_within(start, min(end, now + timedelta(microseconds=1)), now)

    def listed_within(self, start, end, now):
        """The same of a span that ends by now, which a question over several spans knows of each."""
        within = {"first_published_at__gte": start, "first_published_at__lt": end}
        return self.filter(state__in=State.listed(), publish_at__lte=now, **within)

    def listed_before(self, moment, now):
        """Stories that are listed now and were first published before that moment, the newest first."""
        before = min(moment, now + timedelta(microseconds=1))
        found = self.filter(state__in=State.listed(), publish_at__lte=now, first_published_at__lt=before)
        return found.newest_first()

    def listed_in_any_order(self, now):
        """Stories that are listed at that moment, for a list that has an order of its own."""
        return (
            self.filter(state__in=State.listed()).alias(is_out=self._fact_of_listed(now)).filter(is_out=True)
        )

    def _fact_of_listed(self, now):
        return fact(state__in=State.listed(), publish_at__lte=now, first_published_at__lte=now)

    def gone(self, now):
        """Stories whose page says that they are gone for good (410)."""
        return self._printed_by(now, State.gone())

    def _printed_by(self, now, states):
        # A printed story was first published by now in any case. Saying so lets a database walk the
        # newest of them in the order of an index; without it SQLite reads and sorts them all.
        return self.filter(state__in=states, publish_at__lte=now, first_published_at__lte=now)

    def offline(self, now):
        """Stories that readers had once, and do not have now; they may come back."""
        return self.filter(state=State.UNPUBLISHED, first_published_at__lte=now)

    def withdrawn(self, now):
        """Stories that readers had in their lists once, and have in none now: unpublished, retracted, taken down."""
        states = {*State.withdrawn(), State.UNPUBLISHED} - {*State.listed()}
        return self.filter(state__in=states, first_published_at__lte=now)

    def known(self):
        """Stories that copy is compared with, and that leave with drafts: not those that were taken down."""
        return self.exclude(state__in=State.gone())

    def open_to(self, user):
        """Stories whose words this person may read: of their sections, if they are limited to some.

        Those that were taken down are kept for few.
        """
        stories = self if user.has_perm(SEE_TAKEN_DOWN) else self.known()
        return stories if (reached := theirs(user)) is None else stories.filter(reached)

    def with_unseen_urgent_corrections(self):
        """Stories that one person alone has mended, and nobody else has looked at since. The oldest first."""
        unseen = Q(notices_issued__is_urgent=True, notices_issued__seen_by=None)
        return self.filter(unseen).alias(first_at=Min("notices_issued__at")).order_by("first_at", "pk")

    def with_open_reports(self):
        """Stories in which readers found errors that nobody has answered; what came in a flood does not count."""
        open_ = self._open_reports()
        first = Subquery(open_.filter(article=OuterRef("pk")).order_by("at").values("at")[:1])
        return (
            self.filter(pk__in=open_.values("article"))
            .annotate(reported_at=first)
            .order_by("reported_at", "pk")
        )

    def with_count_of_open_reports(self):
        """With how many there are and when the first came."""
        mine = self._open_reports().filter(article=OuterRef("pk")).order_by()
        count = mine.values("article").annotate(count=Count("pk")).values("count")
        return self.annotate(
            open_reports=Subquery(count), reported_at=Subquery(mine.order_by("at").values("at")[:1])
        )

    def _open_reports(self):
        return self.model.error_reports.rel.related_model.objects.on_the_desk()

    @property
    def placed_by(self):
        """By which moment and key a list of the newest first is in order.

        Where it was narrowed by a tag or a person these are of the rows that say so: their index has the order.
        """
        if "listed_at" in self.query.annotations:
            return "listed_at", "listed_key"
        return "first_published_at", "pk"

    def newest_first(self):
        at, key = self.placed_by
        return self.order_by(f"-{at}", f"-{key}")

    def before(self, story):
        """Those that stand after the story in a list of the newest first."""
        later = Q(first_published_at=story.first_published_at, pk__gte=story.pk)
        return self.filter(first_published_at__lte=story.first_published_at).exclude(later)

    def recent(self, now):
        """最近更新: the newest stories by first publication, ties by key, as headline and date."""
        return self.listed(now).newest_first().as_headlines()[:RECENT]

    def as_headlines(self):
        """With what a line of headline and date prints."""
        named = (
            "first_published_at",
            "hour_is_known",
            "notices",
            "live__headline",
            "change__headline",
            "change_at",
        )
        named += ("live__script", "change__script", "script_pairs")
        return self.select_related("live", "change").only(*named)

    def since(self, story):
        """Those that stand before the story in a list of the newest first."""
        earlier = Q(first_published_at=story.first_published_at, pk__lte=story.pk)
        return self.filter(first_published_at__gte=story.first_published_at).exclude(earlier)

    def printed_between(self, start, end):
        """Stories first published from one moment until before another."""
        return self.filter(first_published_at__gte=start, first_published_at__lt=end)

    def listed_by(self, correspondent, now):
        """Stories that are listed and whose live words print that person's name."""
        return self._listed_along("printed_credits", now, correspondent=correspondent)

    def withdrawn_since(self, moment):
        """Stories that readers had once and were taken from them since: what their browsers keep must go too."""
        states = {State.UNPUBLISHED, *State.withdrawn()}
        return self.filter(state__in=states, first_published_at__isnull=False, updated_at__gte=moment)

    def for_lists(self):
        """With what a list prints of each story, in one query."""
        return self.for_page().newest_first()

    def for_page(self):
        """With what the story's own page prints, in one query of articles and revisions alone."""
        return self.select_related("live", "change").defer("body")

    def in_section(self, section):
        """Stories that are printed in this section, wherever their next words are to stand."""
        return self.filter(printed_section=section)

    def listed_with(self, tag, now):
        """Stories that are listed and whose live words have this tag; those of words that are not printed do not count."""
        return self._listed_along("printed_tags", now, tag=tag)

    def _listed_along(self, rows, now, **named):
        """Found by the rows that say when each was first published, and so in their order, however many there are."""
        narrowed = self.filter(**{f"{rows}__{name}": value for name, value in named.items()})
        placed = narrowed.annotate(
            listed_at=F(f"{rows}__first_published_at"), listed_key=F(f"{rows}__article")
        )
        return placed.alias(is_out=self._fact_of_listed(now)).filter(is_out=True)

    def changed_for_readers(self, since, until):
        """Stories of which readers had something else after that time than before it: new, changed or withdrawn."""
        withdrawn = self.filter(
            events__at__gt=since, events__at__lte=until, events__move__in=WITHDRAWING_MOVES
        )
        changed = [
            self.filter(live_at__gt=since, live_at__lte=until),
            self.filter(change_at__gt=since, change_at__lte=until),
            withdrawn,
        ]
        # A union of short walks along an index each: asked as one OR, a database reads every story.
        keys = [stories.order_by().values("pk") for stories in changed]
        return self.filter(pk__in=keys[0].union(*keys[1:]), first_published_at__lte=until)

    def note(self, articles, fact):
        """Keep that this is so of these stories from now on; of those whose row says so already nothing is written."""
        new = [article for article in articles if not getattr(article, fact)]
        for article in new:
            setattr(article, fact, True)
        if new:
            self.filter(pk__in=[article.pk for article in new]).update(**{fact: True})

    # --- the desk

    def scheduled(self, now):
        # With both ends: of what has one end alone PostgreSQL believes that it is a third of all, and reads all.
        to_come = {"publish_at__gt": now, "publish_at__lte": LAST_MOMENT}
        return self.filter(state=State.PUBLISHED, **to_come).order_by("publish_at", "pk")

    def to_come(self, now):
        """Stories with words that readers are to have next: in the editors' hands, or scheduled."""
        return self.filter(Q(is_in_hand=True) | Q(state=State.PUBLISHED, publish_at__gt=now))

    def about_to_go_out(self, now, until):
        """Stories that go out by themselves before that moment, for the first time or with a change."""
        first = Q(state=State.PUBLISHED, publish_at__gt=now, publish_at__lte=until)
        return self.filter(first | Q(change_at__gt=now, change_at__lte=until)).order_by("pk")

    def held_back(self):
        """What the gate held back from its time, the latest first."""
        # By their keys: a list in another order would else be walked through until there are as many as fit on it.
        few = self.model.objects.filter(held_back_at__isnull=False).order_by().values("pk")
        return self.filter(pk__in=few).order_by("-held_back_at", "-pk")

    def with_change_due(self, now):
        """Stories whose scheduled change readers have by now, and whose row does not say so yet."""
        return self.filter(change_at__lte=now)

    def drafts_of(self, user):
        return self.filter(state=State.DRAFT, owner=user).order_by("-updated_at", "-pk")

    def passed_of(self, user):
        """Their stories that an editor let go, out or with an hour set."""
        return self.filter(state=State.PUBLISHED, owner=user).order_by("-updated_at", "-pk")

    def planned_between(self, since, until, now):
        """Stories that go out, whose changes go out, or whose embargo ends, between these moments."""
        goes_out = Q(state=State.PUBLISHED, publish_at__gt=now, publish_at__gte=since, publish_at__lt=until)
        changes = Q(change_at__gte=since, change_at__lt=until)
        may_go_out = Q(embargoed_until__gte=since, embargoed_until__lt=until) & ~Q(state=State.SPIKED)
        return self.filter(goes_out | changes | may_go_out).order_by("pk")

    def unclaimed(self):
        """Drafts that nobody of the newsroom has taken yet: copy that came in by itself. The newest first."""
        return self.filter(state=State.DRAFT, owner=None).order_by("-pk")

    def filed_by(self, user):
        """What this person handed in and nobody has printed or sent back yet."""
        return self.filter(state__in=State.in_review(), filed_by=user).order_by("-filed_at", "-pk")

    def awaiting_sign_off(self, user):
        """Stories that this person may sign now. The sign-off rows of `workflow.MOVES` say the same of one story."""
        state, last = State, OuterRef("last_stage")
        if not user.has_perm("articles.sign_off_article"):
            return self.none()
        signed = SignOff.objects.filter(
            revision__article=OuterRef("pk"), revision__number=OuterRef("version")
        )
        changed = Q(state=state.PUBLISHED, live__number__lt=F("version"))
        unsigned = (Q(state__in=(state.SIGNED_OFF, state.UNPUBLISHED)) | changed) & ~Exists(
            signed.filter(stage__gte=last)
        )
        waiting = (
            self.open_to(user)
            .alias(last_stage=ReviewRule.objects.stages())
            .filter(Q(state=state.FILED) | unsigned, is_in_hand=True)
            .exclude(last_stage=0)
            .exclude(Q(owner=user) | Q(filed_by=user))
            .exclude(changed_by=user)
            .exclude(Exists(signed.filter(by=user)))
            .exclude(credits__correspondent__user=user)
            .order_by("-urgency", "filed_at", "pk")
        )
        if not user.has_perm("articles.final_sign_off_article"):
            # They sign while a stage before the last is free: one that is given for each but the last is too many.
            early = (
                signed.filter(stage__lt=last).values("revision").annotate(given=Count("pk")).values("given")
            )
            early_given = Coalesce(Subquery(early), 0)
            waiting = waiting.alias(early_given=early_given).exclude(
                last_stage__gt=1, early_given__gte=F("last_stage") - 1
            )
        return waiting

    def ready_to_publish(self):
        """Signed to the last stage, and nobody has said when readers get it: a new story, or changes to a public one.

        Where the rule asks for no sign-off, filing is enough.
        """
        signed = SignOff.objects.filter(
            revision__article=OuterRef("pk"),
            revision__number=OuterRef("version"),
            stage__gte=OuterRef("last_stage"),
        )
        changes = Q(state=State.PUBLISHED, live__number__lt=F("version"), change=None)
        unsigned = Q(last_stage=0)
        ready = (Q(state=State.SIGNED_OFF) | changes) & (unsigned | Exists(signed))
        ready |= Q(state=State.FILED) & unsigned
        stories = self.alias(last_stage=ReviewRule.objects.stages())
        return stories.filter(ready, is_in_hand=True).order_by("-urgency", "filed_at", "pk")
