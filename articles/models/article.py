"""Article 稿件: a story as the newsroom works on it."""

from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from .address import address_of
from .copy import Copy
from .of_one_story import history_of, revision_of, writers_of
from .questions import SEE_TAKEN_DOWN, ArticleQuerySet
from .section_editor import is_theirs
from .state import State, Urgency


def place_of(identity):
    """What the form of the story with that identity is called."""
    return f"story:{identity}"


# The columns that `Article.print_words` decides.
SETTLED = ("live", "live_at", "printed_version", "printed_section", "change", "change_at")


class Article(Copy):
    """A story: an identity with its working copy. Readers see `live`, never these words."""

    State = State

    # Made before the first save, by the form: sent twice, a story is one story.
    identity = models.UUIDField(default=uuid4, unique=True, editable=False)
    slugline = models.CharField(
        _("slugline"),
        max_length=60,
        blank=True,
        help_text=_("Working name in the newsroom; readers never see it."),
    )
    tags = TaggableManager(_("tags"), blank=True, help_text=_("Separated by commas."))
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT, editable=False)
    publish_at = models.DateTimeField(_("publish at"), null=True, editable=False)
    # A promise to others. Set and lifted by moves alone, with a note.
    embargoed_until = models.DateTimeField(_("embargoed until"), null=True, editable=False)
    first_published_at = models.DateTimeField(_("first published"), null=True, editable=False)
    # Not known of what another site dated by the day: readers are then told the day alone.
    hour_is_known = models.BooleanField(default=True, editable=False)
    live = models.ForeignKey(
        "articles.Revision", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    # The number of `live`; with it an index tells which stories have words that readers do not.
    printed_version = models.PositiveIntegerField(default=0, editable=False)
    # Since when readers have them, or from when on they will.
    live_at = models.DateTimeField(_("printed at"), null=True, editable=False)
    # Words that take the place of `live` at a time to come; asked of the clock, like publication.
    change = models.ForeignKey(
        "articles.Revision",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
    )
    change_at = models.DateTimeField(_("change at"), null=True, editable=False)
    # The gate held it back, by the clock, from what had been scheduled: since when, and why.
    held_back_at = models.DateTimeField(_("held back"), null=True, editable=False)
    held_back_why = models.CharField(max_length=300, blank=True, editable=False)
    # Where it is printed: a list of a section must find its newest by an index.
    printed_section = models.ForeignKey(
        "articles.Section",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="articles",
        db_index=False,
    )
    # Keys of photos that were taken down everywhere: left out even where a revision prints them.
    pictures_down = models.JSONField(default=list, editable=False)
    # What its page tells readers of changes, the newest first: `Notice.printed` of each that stands.
    notices = models.JSONField(default=list, editable=False)
    # When readers got other words than before, the newest first: the moments that its page of changes shows.
    changes = models.JSONField(default=list, editable=False)
    # Where the address leads while the story is unpublished; empty: it says that the story is offline.
    leads_to = models.CharField(max_length=200, blank=True, editable=False)
    # How words of this story are written in the other script: [[Simplified, Traditional]]. Not among its words:
    # they are never printed at its own address.
    script_pairs = models.JSONField(default=list, editable=False)
    # Beside the owner: whose words are among those that are not printed yet. They cannot sign them.
    changed_by = models.ManyToManyField(settings.AUTH_USER_MODEL, editable=False, related_name="+")
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
        db_index=False,
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
        db_index=False,
    )
    filed_at = models.DateTimeField(_("filed"), null=True, editable=False)
    # Who was asked, at filing, to be the one who reviews it. Others may all the same.
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("reviewer"),
        db_index=False,
    )
    urgency = models.PositiveSmallIntegerField(_("urgency"), choices=Urgency, default=Urgency.USUAL)
    # Whether copy is compared with it, and whether the search knows it. Of what came in bulk the clock sees to both.
    has_marks = models.BooleanField(default=False, editable=False)
    is_in_search = models.BooleanField(default=False, editable=False)
    # What the editors may have to do something with. A desk looks here, and not through all that was ever printed.
    is_in_hand = models.GeneratedField(
        expression=models.Case(
            models.When(
                Q(state__in=[State.FILED, State.SIGNED_OFF, State.UNPUBLISHED])
                | Q(state=State.PUBLISHED, printed_version__lt=F("version")),
                then=models.Value(True),
            ),
            default=models.Value(False),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = ArticleQuerySet.as_manager()
    _newest = None
    # What `signing.read_once` has read, for those who hold this very object.
    signing_facts = None

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-updated_at", "-pk"]
        # Every row that is written pays for each of them. A key that leads one of these has none of its own
        # (`db_index=False`), and those that few stories have are kept for these few.
        indexes = [
            models.Index("state", F("first_published_at").desc(), F("id").desc(), name="article_recent"),
            models.Index(
                "printed_section",
                "state",
                F("first_published_at").desc(),
                F("id").desc(),
                name="article_section_recent",
            ),
            models.Index("state", "publish_at", name="article_due"),
            models.Index(
                F("updated_at").desc(),
                F("id").desc(),
                condition=Q(is_in_hand=True),
                name="article_in_hand",
            ),
            models.Index("id", condition=Q(has_marks=False), name="article_without_marks"),
            models.Index("id", condition=Q(is_in_search=False), name="article_not_in_search"),
            models.Index("owner", "state", F("updated_at").desc(), F("id").desc(), name="article_drafts"),
            models.Index(
                "filed_by",
                "state",
                F("filed_at").desc(),
                condition=Q(filed_by__isnull=False),
                name="article_handed_in",
            ),
            models.Index(F("updated_at").desc(), F("id").desc(), name="article_saved"),
            models.Index("state", F("updated_at").desc(), F("id").desc(), name="article_state_saved"),
            models.Index("section", F("updated_at").desc(), F("id").desc(), name="article_section_saved"),
            models.Index("first_published_at", name="article_first_published"),
            models.Index("filed_at", condition=Q(filed_at__isnull=False), name="article_filed"),
            models.Index("reviewer", condition=Q(reviewer__isnull=False), name="article_reviewer"),
            models.Index(
                "embargoed_until", condition=Q(embargoed_until__isnull=False), name="article_embargoed"
            ),
            models.Index("live_at", name="article_live_at"),
            models.Index("source", "owner", name="article_users_of_source"),
            models.Index("dateline_place", "owner", name="article_places"),
            models.Index("change_at", condition=Q(change_at__isnull=False), name="article_change_due"),
            models.Index("change", condition=Q(change__isnull=False), name="article_change"),
            models.Index("held_back_at", condition=Q(held_back_at__isnull=False), name="article_held_back"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(live__isnull=False, publish_at__isnull=False, first_published_at__isnull=False),
                name="published_has_words_and_times",
            ),
            models.CheckConstraint(
                condition=Q(change__isnull=True, change_at__isnull=True)
                | Q(change__isnull=False, change_at__isnull=False),
                name="a_change_has_its_time",
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
            ("override_article", _("May sign off alone, against a rule, with a note")),
            ("override_gate", _("May let a story go out against the publish gate, with a reason")),
            ("embargo_article", _("May set and lift an embargo")),
            ("import_article", _("May file as printed what was printed elsewhere")),
            ("correct_article", _("May print a correction with its public notice")),
            ("urgent_correction_article", _("May mend a public story alone, to be looked at afterwards")),
            ("acknowledge_urgent_article", _("May look over urgent corrections of others")),
            ("retract_article", _("May retract a story")),
            ("take_down_article", _("May take a story down everywhere")),
            ("restore_article", _("May bring back what was unpublished, retracted or taken down")),
            ("view_taken_down_article", _("May read stories that were taken down")),
            ("view_tally", _("May see what each correspondent has printed")),
            ("develop_article", _("May add entries to a developing story")),
            ("withhold_version", _("May withhold a printed version from the page of changes")),
            ("answer_reports", _("May answer readers' reports of errors")),
            ("spike_article", _("May spike a story and bring it back")),
        ]

    def get_absolute_url(self):
        return address_of(timezone.localtime(self.first_published_at), self.pk)

    @property
    def changes_url(self):
        """Where readers see what was changed."""
        return f"{self.get_absolute_url()}changes/"

    @property
    def report_url(self):
        """Where readers say what is wrong in it."""
        return f"{self.get_absolute_url()}error/"

    def changed_at(self, now):
        """The moments up to now at which readers got other words, the newest first."""
        return [at for at in map(datetime.fromisoformat, self.changes) if at <= now]

    def is_readable(self, now):
        """The same rule as `ArticleQuerySet.readable`, for a row already read."""
        return self.state in self.State.readable() and self._is_printed_by(now)

    def is_listed(self, now):
        return self.state in self.State.listed() and self._is_printed_by(now)

    def is_open_to(self, user):
        """The same as `ArticleQuerySet.open_to`."""
        is_kept = self.state in self.State.gone() and not user.has_perm(SEE_TAKEN_DOWN)
        return not is_kept and is_theirs(self, user)

    def is_gone(self, now):
        return self.state in self.State.gone() and self._is_printed_by(now)

    @property
    def is_taken_down(self):
        """Whatever the hour: for pages of the newsroom that would name it."""
        return self.state in self.State.gone()

    @property
    def is_retracted(self):
        return self.state == self.State.RETRACTED

    def _is_printed_by(self, now):
        return max(self.publish_at, self.first_published_at) <= now

    def printed(self, now):
        """The revision that readers have at that moment: the live one, or the change that has come due."""
        return self.change if self._change_is_due(now) else self.live

    def printed_since(self, now):
        """Since when readers have had the words that they have at that moment."""
        since = self.change_at if self._change_is_due(now) else self.live_at
        return max(since or self.first_published_at, self.first_published_at)

    def settle(self, now):
        """Make a change that has come due the live words, and say whether there was one.

        The caller holds the row, and saves `SETTLED`.
        """
        if not self._change_is_due(now):
            return False
        self.print_words(self.change, at=self.change_at)
        self.changed_by.set(self.changers())
        return True

    def print_words(self, revision, *, at):
        """From that moment on readers have these words; a change that was to come is called off."""
        if revision != self.live or self.live_at is None:
            self.live_at = at
        self.live, self.printed_section_id = revision, revision.section_id
        self.printed_version = revision.number
        self.change = self.change_at = None

    def forget_planned(self, now):
        """Words whose time has not come were never printed: what was planned says nothing any more."""
        if self.live_at and self.live_at > now:
            self.live_at = None

    def hold_back(self, why, now):
        """Call off what was to come, as by hand: a story that readers never had was never published."""
        self.change = self.change_at = None
        if self.is_scheduled(now):
            self.state, self.leads_to = self.State.UNPUBLISHED, ""
            self.forget_planned(now)
            if self.first_published_at > now:
                self.first_published_at = None
        self.held_back_at, self.held_back_why = now, why

    def _change_is_due(self, now):
        return self.change_at is not None and self.change_at <= now

    def is_scheduled(self, now):
        return self.state == self.State.PUBLISHED and self.publish_at > now

    @property
    def place(self):
        """What its form is called in `Scratch` and `Presence`; a story has one before its first save."""
        return place_of(self.identity)

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
        """The newest revision, or None before the first save. Revisions never change, so one is read once."""
        if not self.knows_newest:
            self._newest = revision_of.first(self.pk, self.version)
            if self._newest:
                self._newest.article = self
        return self._newest

    @property
    def knows_newest(self):
        """Whether `newest` would answer without a question."""
        return self._newest is not None and self._newest.number == self.version

    @newest.setter
    def newest(self, revision):
        """For those who have read those of many stories in one query; None to have it read again."""
        self._newest = revision

    def changers(self):
        """Keys of the people, beside the owner, whose changes are among the words that are not printed.

        A change that was undone again is not counted: the words are those of before. Nor is a person counted
        who only became responsible editor by their sign-off: they changed no word.
        """
        first = self.live.number if self.live else 0
        history = [(self.live.words_hash, None)] if self.live else []
        for words_hash, by, move in history_of(self.pk, first):
            hashes = [earlier for earlier, _by in history]
            if words_hash in hashes:
                del history[hashes.index(words_hash) + 1 :]
            else:
                history.append((words_hash, None if move == "sign_off" else by))
        return {by for _hash, by in history} - {None, self.owner_id}

    def writers(self):
        """Keys of its owner, of who filed it, of those credited, and of those who changed unprinted words."""
        named = {key for (key,) in writers_of(self.pk)}
        return (named | {self.owner_id, self.filed_by_id}) - {None}
