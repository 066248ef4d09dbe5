"""Sign-offs: who has signed the newest words of a story, at which stages, and who may sign next.

A story has none to three stages, by the rule of its section or of the house (`ReviewRule`). Each is signed
by another person, who has changed none of the words that are not printed yet. Words that are changed lose
their sign-offs; those who had signed are shown the difference and agree to it, each at the stage that was
theirs, so that a later stage's small change does not send the story back to the beginning. The last stage
comes last.
"""

from collections.abc import Iterable
from functools import cached_property

from django.db.models import Q, QuerySet

from portal.models import User
from portal.rights import may
from portal.rows import Rows

from . import reach
from .models import Article, ReviewRule, SignOff
from .models.of_one_story import changers_of
from .models.review import rule_of_section

SIGN = "articles.sign_off_article"
SIGN_LAST = "articles.final_sign_off_article"


@Rows
def _sign_offs_of(story: int, version: int, printed: int):
    """Those of the newest words, and of all that are not printed."""
    newest_or_unprinted = Q(revision__number=version) | Q(revision__number__gt=printed)
    signed = SignOff.objects.filter(newest_or_unprinted, revision__article=story)
    return signed.select_related("by", "revision").defer("revision__body")


@Rows
def _given_on(story: int, version: int):
    given = SignOff.objects.filter(revision__article=story, revision__number=version)
    return given.select_related("by").order_by("stage")


class Facts:
    """What the database knows of the review of one story: its rule, and the sign-offs of words not printed yet.

    Each is read when it is first asked for.
    """

    def __init__(self, article: Article):
        self.article = article
        self.version, self.live_id, self.section_id = self._now()

    def _now(self):
        return self.article.version, self.article.live_id, self.article.section_id

    @cached_property
    def rule(self) -> ReviewRule:
        return rule_of_section(self.article.section_id)

    @cached_property
    def sign_offs(self) -> list[SignOff]:
        live = self.article.live
        return _sign_offs_of(self.article.pk, self.version, live.number if live else 0)

    @cached_property
    def writers(self) -> set[int]:
        return self.article.writers()

    @cached_property
    def changers(self) -> set[int]:
        """Beside the owner, whose words are among those that are not printed."""
        return set(changers_of(self.article.pk))

    def keep_up(self) -> None:
        """What was read of other words, or in another section, is not believed of these."""
        version, live_id, section_id = self._now()
        if section_id != self.section_id:
            vars(self).pop("rule", None)
        if (version, live_id) != (self.version, self.live_id):
            self.forget_people()
        self.version, self.live_id, self.section_id = version, live_id, section_id

    def forget_people(self) -> None:
        """All but the rule is to be read anew."""
        for name in ("sign_offs", "writers", "changers"):
            vars(self).pop(name, None)

    @property
    def given(self) -> list[SignOff]:
        """Those on the newest words."""
        return [one for one in self.sign_offs if one.revision.number == self.version]

    @property
    def void(self) -> list[SignOff]:
        """Those on earlier words: they hold no longer. The oldest first."""
        return sorted(
            (one for one in self.sign_offs if one.revision.number < self.version), key=lambda one: one.pk
        )


def read_once(article: Article) -> None:
    """Answer every question about this very object by one reading.

    For a page, which asks many and changes nothing; and for a move, which holds the row, so that nobody else
    signs meanwhile. What changes these facts tells it by `look_again`, and the move lets go at its end.
    """
    article.signing_facts = Facts(article)


def look_again(article: Article) -> None:
    """Who wrote or signed it has just been changed: what was read once of this object is read once more."""
    if article.signing_facts is not None:
        article.signing_facts.forget_people()


def let_go(articles: Iterable[Article]) -> None:
    """From now on others may sign them: every question is asked anew."""
    for article in articles:
        article.signing_facts = None


def facts(article: Article) -> Facts:
    known = article.signing_facts
    if known is None:
        return Facts(article)
    known.keep_up()
    return known


def rule_of(article: Article) -> ReviewRule:
    """How stories of its section are reviewed."""
    return facts(article).rule


def last_stage(article: Article) -> int:
    return rule_of(article).stages


def given(article: Article) -> QuerySet[SignOff]:
    """The sign-offs on the newest words."""
    return SignOff.objects.filter(revision__article=article, revision__number=article.version)


def given_on(article: Article, version: int) -> list[SignOff]:
    """The sign-offs that words of that number were given, by stage."""
    return _given_on(article.pk, version)


def take_back(article: Article, *, by) -> None:
    """This person's sign-offs of the newest words were never given; the journal keeps that they were."""
    given(article).filter(by=by).delete()
    look_again(article)


def has_signed(article: Article, user) -> bool:
    """Whether this person has signed the newest words."""
    return any(one.by_id == user.pk for one in facts(article).given)


def is_signed_by_anybody(article: Article) -> bool:
    return bool(facts(article).given)


def forget_unprinted(article: Article) -> None:
    """Take away the sign-offs on any words of the story that were written since it was last printed.

    Filed again with the same words, the story would otherwise count as signed, and nobody could sign it.
    """
    every = SignOff.objects.filter(revision__article=article)
    unprinted = every.filter(revision__number__gt=article.live.number) if article.live else every
    unprinted.delete()
    look_again(article)


def stages_signed(article: Article) -> set[int]:
    return {one.stage for one in facts(article).given}


def is_signed_off(article: Article) -> bool:
    """The words are those that were signed at the last stage, which is signed after all others."""
    known = facts(article)
    return any(one.stage >= known.rule.stages for one in known.given)


def is_cleared(article: Article) -> bool:
    """Nothing is wanting before the words may be printed: they are signed off, or nobody has to sign them."""
    known = facts(article)
    return known.rule.stages == 0 or any(one.stage >= known.rule.stages for one in known.given)


def stages(article: Article) -> list[SignOff | None]:
    """First stage to last: the sign-off given, or None where one is awaited."""
    known = facts(article)
    by_stage = {one.stage: one for one in known.given}
    return [by_stage.get(stage) for stage in range(1, known.rule.stages + 1)]


def named_stages(article: Article) -> list[tuple[str, SignOff | None]]:
    """The same with what each stage is called: as it was called when it was signed, else as the rule has it now."""
    rule = rule_of(article)
    return [
        ((given.stage_name if given else "") or rule.name_of(number), given)
        for number, given in enumerate(stages(article), start=1)
    ]


def former_sign_off(article: Article, user) -> SignOff | None:
    """This person's sign-off of earlier words that are not printed, if its stage is free again."""
    return _former(facts(article), user)


def _former(known, user):
    mine = [one for one in known.void if one.by_id == user.pk]
    former = max(mine, key=lambda one: one.revision.number, default=None)
    return former if former and former.stage not in {one.stage for one in known.given} else None


def may_review(article: Article, user) -> bool:
    """Whether it makes sense to ask this person: they may sign stories like it, and it is not their own."""
    return may(user, SIGN, article) and user.pk not in facts(article).writers


def reviewers(article: Article) -> QuerySet[User]:
    """The people who can be asked to review it."""
    return reach.holders_for(SIGN, article).exclude(pk__in=facts(article).writers)


def next_stage(article: Article, user) -> int | None:
    """The stage that this person's sign-off would be; None where they may give no sign-off."""
    known = facts(article)
    last, signed = known.rule.stages, {one.stage for one in known.given}
    free = [stage for stage in range(1, last + 1) if stage not in signed]
    if last == 0:
        return None
    former = _former(known, user)
    if former and former.stage < last:
        return former.stage
    stage = free[0] if free else max(signed) + 1
    if 1 < last <= stage and not may(user, SIGN_LAST, article):
        return None
    return stage


def void_since(article: Article) -> list[SignOff]:
    """The sign-offs of earlier unprinted words that are to be given again, by stage."""
    known = facts(article)
    signed = {one.stage for one in known.given}
    latest = {one.stage: one for one in known.void}
    return [latest[stage] for stage in sorted(latest) if stage not in signed]
