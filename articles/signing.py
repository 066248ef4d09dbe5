"""Sign-offs: who has signed the newest words of a story, at which stages, and who may sign next.

A story has none to three stages, by the rule of its section or of the house (`ReviewRule`). Each is signed
by another person, who has changed none of the words that are not printed yet. Words that are changed lose
their sign-offs; those who had signed are shown the difference and agree to it, each at the stage that was
theirs, so that a later stage's small change does not send the story back to the beginning. The last stage
comes last.
"""

from django.db.models import QuerySet

from portal.rights import may

from .models import Article, ReviewRule, SignOff

SIGN = "articles.sign_off_article"
SIGN_LAST = "articles.final_sign_off_article"


def rule_of(article: Article) -> ReviewRule:
    """How stories of its section are reviewed."""
    return ReviewRule.objects.of(article.section_id)


def last_stage(article: Article) -> int:
    return rule_of(article).stages


def given(article: Article) -> QuerySet[SignOff]:
    """The sign-offs on the newest words."""
    return SignOff.objects.filter(revision__article=article, revision__number=article.version)


def of_unprinted_words(article: Article) -> QuerySet[SignOff]:
    """The sign-offs on any words of the story that were written since it was last printed."""
    every = SignOff.objects.filter(revision__article=article)
    return every.filter(revision__number__gt=article.live.number) if article.live else every


def _void(article):
    """Of these, the sign-offs on earlier words: they hold no longer."""
    return of_unprinted_words(article).filter(revision__number__lt=article.version)


def stages_signed(article: Article) -> set[int]:
    return set(given(article).values_list("stage", flat=True))


def is_signed_off(article: Article) -> bool:
    """The words are those that were signed at the last stage, which is signed after all others."""
    last = last_stage(article)
    return any(stage >= last for stage in stages_signed(article))


def is_cleared(article: Article) -> bool:
    """Nothing is wanting before the words may be printed: they are signed off, or nobody has to sign them."""
    return last_stage(article) == 0 or is_signed_off(article)


def stages(article: Article) -> list[SignOff | None]:
    """First stage to last: the sign-off given, or None where one is awaited."""
    by_stage = {sign_off.stage: sign_off for sign_off in given(article).select_related("by")}
    return [by_stage.get(stage) for stage in range(1, last_stage(article) + 1)]


def former_sign_off(article: Article, user) -> SignOff | None:
    """This person's sign-off of earlier words that are not printed, if its stage is free again."""
    former = _void(article).filter(by=user).select_related("revision").order_by("-revision__number").first()
    return former if former and former.stage not in stages_signed(article) else None


def next_stage(article: Article, user) -> int | None:
    """The stage that this person's sign-off would be; None where they may give no sign-off."""
    last, signed = last_stage(article), stages_signed(article)
    free = [stage for stage in range(1, last + 1) if stage not in signed]
    if last == 0:
        return None
    former = former_sign_off(article, user)
    if former and former.stage < last:
        return former.stage
    stage = free[0] if free else max(signed) + 1
    if 1 < last <= stage and not may(user, SIGN_LAST, article):
        return None
    return stage


def void_since(article: Article) -> list[SignOff]:
    """The sign-offs of earlier unprinted words that are to be given again, by stage."""
    signed = stages_signed(article)
    latest = {sign_off.stage: sign_off for sign_off in _void(article).order_by("pk").select_related("by")}
    return [latest[stage] for stage in sorted(latest) if stage not in signed]
