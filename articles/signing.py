"""Sign-offs: who has signed the newest words of a story, at which stages, and who may sign next.

A story has none to three stages, by the rule of its section or of the house (`ReviewRule`). Each is signed
by another person, who has changed none of the words that are not printed yet. Words that are changed lose
their sign-offs; those who had signed are shown the difference and agree to it, each at the stage that was
theirs, so that a later stage's small change does not send the story back to the beginning. The last stage
comes last.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet

from portal.models import User
from portal.rights import may

from . import reach
from .models import Article, ReviewRule, SignOff

SIGN = "articles.sign_off_article"
SIGN_LAST = "articles.final_sign_off_article"


@dataclass
class Facts:
    """What the database knows of the review of one story: its rule, and the sign-offs of words not printed yet."""

    article: Article
    version: int
    rule: ReviewRule
    sign_offs: list[SignOff]

    @cached_property
    def writers(self) -> set[int]:
        return self.article.writers()

    @cached_property
    def changers(self) -> set[int]:
        """Beside the owner, whose words are among those that are not printed."""
        return set(self.article.changed_by.values_list("pk", flat=True))

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
    """Answer every question about this very object by one reading: for a page, which asks many and changes nothing."""
    article.signing_facts = _read(article)


def facts(article: Article) -> Facts:
    known = article.signing_facts
    return known if known and known.version == article.version else _read(article)


def _read(article):
    newest_or_unprinted = Q(revision__number=article.version)
    newest_or_unprinted |= Q(revision__number__gt=article.live.number if article.live else 0)
    signed = SignOff.objects.filter(newest_or_unprinted, revision__article=article)
    rule = ReviewRule.objects.of(article.section_id)
    return Facts(article, article.version, rule, list(signed.select_related("by", "revision")))


def rule_of(article: Article) -> ReviewRule:
    """How stories of its section are reviewed."""
    return facts(article).rule


def last_stage(article: Article) -> int:
    return rule_of(article).stages


def given(article: Article) -> QuerySet[SignOff]:
    """The sign-offs on the newest words."""
    return SignOff.objects.filter(revision__article=article, revision__number=article.version)


def has_signed(article: Article, user) -> bool:
    """Whether this person has signed the newest words."""
    return any(one.by_id == user.pk for one in facts(article).given)


def is_signed_by_anybody(article: Article) -> bool:
    return bool(facts(article).given)


def of_unprinted_words(article: Article) -> QuerySet[SignOff]:
    """The sign-offs on any words of the story that were written since it was last printed."""
    every = SignOff.objects.filter(revision__article=article)
    return every.filter(revision__number__gt=article.live.number) if article.live else every


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
