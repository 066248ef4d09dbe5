"""Article 稿件 and Revision: the working copy, and the words that were printed."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles import markup
from copydesk import dateline

from .copy import Copy, hash_of
from .journal import SignOff
from .people import stands_in_dateline

RECENT = 30


class ArticleQuerySet(models.QuerySet):
    """The questions asked of all stories. Nobody else compares a state."""

    # --- readers

    def public(self, now):
        """What readers may see at that moment. `Article.is_public` says the same of one story."""
        # A public story was first published by now in any case. Saying so lets a database walk the
        # newest of them in the order of an index; without it SQLite reads and sorts them all.
        return self.filter(state=Article.State.PUBLISHED, publish_at__lte=now, first_published_at__lte=now)

    def newest_first(self):
        return self.order_by("-first_published_at", "-pk")

    def recent(self, now):
        """最近更新: the newest public stories by first publication, ties by key, as headline and date."""
        return (
            self.public(now)
            .newest_first()
            .select_related("live")
            .only("first_published_at", "live__headline")[:RECENT]
        )

    def for_lists(self):
        """With what a list prints of each story, in one query."""
        printed = self.select_related("live__lead_photo", "live__source", "section").defer("body")
        return printed.newest_first()

    def for_page(self):
        """With what the story's own page prints, in one query."""
        printed = self.select_related("live__lead_photo", "live__source", "section", "responsible_editor")
        return printed.defer("body")

    def printed_with(self, tag):
        """Of the stories with this tag, those that print it: one added since is among the words readers do not have."""
        tagged = self.filter(tags=tag)
        changed = tagged.filter(live__number__lt=F("version")).values_list("pk", "live__tags")
        early = [pk for pk, printed in changed if tag.slug not in (entry["slug"] for entry in printed)]
        return tagged.exclude(pk__in=early)

    # --- the desk

    def scheduled(self, now):
        return self.filter(state=Article.State.PUBLISHED, publish_at__gt=now).order_by("publish_at", "pk")

    def drafts_of(self, user):
        return self.filter(state=Article.State.DRAFT, owner=user).order_by("-updated_at", "-pk")

    def unclaimed(self):
        """Drafts that nobody of the newsroom has taken yet: copy that came in by itself. The newest first."""
        return self.filter(state=Article.State.DRAFT, owner=None).order_by("-pk")

    def filed_by(self, user):
        """What this person handed in and nobody has printed or sent back yet."""
        return self.filter(state__in=Article.State.in_review(), filed_by=user).order_by("-filed_at", "-pk")

    def with_unprinted_words(self):
        return self.filter(Q(live=None) | Q(live__number__lt=F("version")))

    def awaiting_sign_off(self, user):
        """Whose words this person may sign now. The sign-off row of `workflow.MOVES` says the same of one story."""
        state, last = Article.State, settings.REVIEW_STAGES
        signed = SignOff.objects.filter(
            revision__article=OuterRef("pk"), revision__number=OuterRef("version")
        )
        changed_by_them = Revision.objects.filter(
            article=OuterRef("pk"), number__gt=OuterRef("live__number"), made_by=user
        )
        changed = Q(state=state.PUBLISHED, live__number__lt=F("version"))
        unsigned = (Q(state__in=(state.SIGNED_OFF, state.UNPUBLISHED)) | changed) & ~Exists(
            signed.filter(stage=last)
        )
        waiting = (
            self.filter(Q(state=state.FILED) | unsigned)
            .exclude(Q(owner=user) | Q(filed_by=user))
            .exclude(Exists(changed_by_them))
            .exclude(Exists(signed.filter(by=user)))
            .exclude(credits__correspondent__user=user)
            .order_by("filed_at", "pk")
        )
        if last > 1 and not user.has_perm("articles.final_sign_off_article"):
            return waiting.exclude(Exists(signed.filter(stage=last - 1)))
        return waiting

    def ready_to_publish(self):
        return self.filter(state=Article.State.SIGNED_OFF).order_by("filed_at", "pk")


class Article(Copy):
    """A story: an identity with its working copy. Readers see `live`, never these words."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        FILED = "filed", _("filed")
        SIGNED_OFF = "signed_off", _("signed off")
        PUBLISHED = "published", _("published")
        UNPUBLISHED = "unpublished", _("unpublished")
        SPIKED = "spiked", _("spiked")

        @classmethod
        def in_review(cls):
            return (cls.FILED, cls.SIGNED_OFF)

        @classmethod
        def printed(cls):
            """States of a story that has been published at least once."""
            return (cls.PUBLISHED, cls.UNPUBLISHED)

    slugline = models.CharField(
        _("slugline"),
        max_length=60,
        blank=True,
        help_text=_("Working name in the newsroom; readers never see it."),
    )
    section = models.ForeignKey(
        "articles.Section",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("section"),
    )
    tags = TaggableManager(_("tags"), blank=True, help_text=_("Separated by commas."))
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT, editable=False)
    publish_at = models.DateTimeField(_("publish at"), null=True, editable=False)
    embargoed_until = models.DateTimeField(
        _("embargoed until"),
        null=True,
        blank=True,
        help_text=_("A promise to others: never public before this."),
    )
    first_published_at = models.DateTimeField(_("first published"), null=True, editable=False)
    responsible_editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible editor"),
    )
    live = models.ForeignKey(
        "articles.Revision", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    # The number of the newest revision, which always holds the same words as the working copy.
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    headline_is_made = models.BooleanField(
        _("headline was made by the machine"), default=False, editable=False
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="articles",
        verbose_name=_("owner"),
    )
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    updated_at = models.DateTimeField(_("saved"), auto_now=True)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("filed by"),
    )
    filed_at = models.DateTimeField(_("filed"), null=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-updated_at", "-pk"]
        indexes = [
            models.Index("state", F("first_published_at").desc(), F("id").desc(), name="article_recent"),
            models.Index(
                "section",
                "state",
                F("first_published_at").desc(),
                F("id").desc(),
                name="article_section_recent",
            ),
            models.Index("state", "publish_at", name="article_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(live__isnull=False, publish_at__isnull=False, first_published_at__isnull=False),
                name="published_has_words_and_times",
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(embargoed_until__isnull=True)
                | Q(publish_at__gte=F("embargoed_until")),
                name="never_published_before_embargo",
                violation_error_message=_("This story is set to be published before its embargo ends."),
            ),
        ]
        permissions = [
            ("edit_any_article", _("May edit stories of others")),
            ("file_article", _("May file a story")),
            ("send_back_article", _("May send a story back")),
            ("sign_off_article", _("May sign off a story")),
            ("final_sign_off_article", _("May give the last of several sign-offs")),
            ("publish_article", _("May publish a story")),
            ("unpublish_article", _("May unpublish a story")),
            ("spike_article", _("May spike a story and bring it back")),
        ]

    def get_absolute_url(self):
        day = timezone.localtime(self.first_published_at)
        return reverse("reader:story", args=[f"{day:%Y}", f"{day:%m}", f"{day:%d}", self.pk])

    def is_public(self, now):
        """The same rule as `ArticleQuerySet.public`, for a row already read."""
        return self.state == self.State.PUBLISHED and max(self.publish_at, self.first_published_at) <= now

    def is_scheduled(self, now):
        return self.state == self.State.PUBLISHED and self.publish_at > now

    @property
    def has_unprinted_words(self):
        return self.live is None or self.live.number < self.version

    @property
    def is_unclaimed(self):
        """The same rule as `ArticleQuerySet.unclaimed`."""
        return self.state == self.State.DRAFT and self.owner_id is None

    @property
    def is_untouched(self):
        """Nobody has taken it, and its words are still all the sender's."""
        return self.is_unclaimed and self.newest.made_by_id is None

    @property
    def newest(self):
        """The newest revision, or None before the first save."""
        return self.revisions.filter(number=self.version).first()

    def writers(self):
        """Keys of the people whose words these are: who began, filed, is credited, or changed what is printed."""
        people = {self.owner_id, self.filed_by_id}
        people |= set(self.credits.values_list("correspondent__user", flat=True))
        if self.live:
            people |= set(
                self.revisions.filter(number__gt=self.live.number).values_list("made_by", flat=True)
            )
        return people - {None}

    def snapshot(self):
        """The working copy as an unsaved revision: what would be printed now."""
        credits_ = [
            {"role": credit.role, "name": credit.correspondent.name}
            for credit in self.credits.select_related("correspondent")
        ]
        tags = [{"name": tag.name, "slug": tag.slug} for tag in self.tags.order_by("name")]
        return Revision(
            article=self,
            number=self.version + 1,
            credits=credits_,
            tags=tags,
            words_hash=hash_of(self.words, credits_, tags),
            **{name: getattr(self, name) for name in self.WORDS},
        )


class Revision(Copy):
    """The words at one moment, with byline and tags as printed. Written once, never updated."""

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="revisions", verbose_name=_("story")
    )
    number = models.PositiveIntegerField(_("number"), validators=[MinValueValidator(1)])
    credits = models.JSONField(_("credits"), default=list)
    tags = models.JSONField(_("tags"), default=list)
    words_hash = models.CharField(_("hash of the words"), max_length=64, db_index=True)
    move = models.CharField(_("move"), max_length=40)
    # Nobody: words that came in by themselves, from a partner.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    made_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="one_revision_of_a_number")]

    @property
    def dateline(self):
        """The composed dateline with its byline; empty for a story without a dateline date."""
        if not self.dateline_date:
            return ""
        return dateline.compose(
            source=self.source.name if self.source else None,
            place=self.dateline_place or None,
            month=self.dateline_date.month,
            day=self.dateline_date.day,
            people=self.opening_people,
            script="hans" if settings.LANGUAGE_CODE == "zh-hans" else "hant",
        )

    @property
    def opening_people(self):
        return tuple(
            dateline.Person(credit["name"], credit["role"] or None)
            for credit in self.credits
            if stands_in_dateline(credit["role"])
        )

    @property
    def closing_credits(self):
        """Credits printed after the story rather than in its dateline: pictures, editing, checking."""
        return [credit for credit in self.credits if not stands_in_dateline(credit["role"])]

    @property
    def opening_text(self):
        """What lists print under the headline: the standfirst, else the start of the body."""
        if self.standfirst:
            return self.standfirst
        start = self.body[:1200]
        # A tag that was cut in two would be printed as text.
        text = markup.text_of(start[: start.rfind("<")] if start.rfind("<") > start.rfind(">") else start)
        return text[:90].rstrip("，、：；\n").replace("。\n", "。").replace("\n", " ") + (
            "…" if len(text) > 90 else ""
        )
