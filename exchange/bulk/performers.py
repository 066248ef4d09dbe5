"""The people in whose names a run files, signs and publishes."""

from dataclasses import dataclass

from django.conf import settings

from articles import workflow


@dataclass(frozen=True)
class Hands:
    """Who files, and who signs and publishes where the stories are to be published."""

    by: object | None = None
    signed_by: tuple = ()

    def objections(self):
        """Why these people may not do this, a sentence each: the rules of `workflow.refusal`, asked beforehand."""
        if self.by is None:
            return
        if not self.by.has_perm("articles.add_article"):
            yield f"{self.by.username} may not begin stories."
        if not self.signed_by:
            return
        if not self.by.has_perm(workflow.MOVES["file"].permission):
            yield f"{self.by.username} may not file stories."
        if len(self.signed_by) != settings.REVIEW_STAGES:
            yield f"{settings.REVIEW_STAGES} people sign here, and {len(self.signed_by)} are named."
        if len({self.by, *self.signed_by}) != 1 + len(self.signed_by):
            yield "Nobody signs off their own words, nor signs twice."
        if not self.signed_by[0].has_perm(workflow.MOVES["publish"].permission):
            yield f"{self.signed_by[0].username} may not publish."
        for stage, person in enumerate(self.signed_by, start=1):
            is_final = 1 < settings.REVIEW_STAGES == stage
            right = "articles.final_sign_off_article" if is_final else workflow.MOVES["sign_off"].permission
            if not person.has_perm(right) or not person.has_perm("articles.edit_any_article"):
                yield f"{person.username} may not sign off stage {stage}."
