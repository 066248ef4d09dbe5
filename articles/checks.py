"""What the newsroom itself hands in to the publish gate beside the words: notes that nobody has settled."""

from django.utils.translation import gettext_lazy as _

from .gate import Place, TextCheck


def _open_notes(proof):
    """One remark for all of them, made anew when another is written."""
    article = proof.article
    keys = list(article.notes.open().order_by("-pk").values_list("pk", flat=True)) if article.pk else []
    return [Place("notes", code=f"open_notes_{keys[0]}", facts={"count": len(keys)})] if keys else []


CHECKS = (
    TextCheck(
        "open_notes",
        _("Notes on it are still open: %(count)s."),
        _open_notes,
        until=_("until they are settled"),
    ),
)
