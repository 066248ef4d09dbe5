"""The library of pictures: a shelf to look along, with what each lacks and where it is used."""

from datetime import timedelta

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Photo

from .parts import InParts
from .picking import thumbnail_of

LATELY = timedelta(days=7)


class Shelf(InParts):
    """The list with what stands under each picture."""

    at = "added_at"

    def get_queryset(self, request, **kwargs):
        return super().get_queryset(request, **kwargs).with_uses().as_shown().select_related("added_by")

    def get_results(self, request):
        super().get_results(request)
        lately = Photo.objects.printed_since(timezone.now() - LATELY)
        recent = set(
            lately.filter(pk__in=[photo.pk for photo in self.result_list]).values_list("pk", flat=True)
        )
        today = timezone.localdate()
        for photo in self.result_list:
            photo.thumbnail = thumbnail_of(photo)
            photo.is_recent = photo.pk in recent
            photo.is_over = not photo.may_be_printed_on(today)


class UseFilter(admin.SimpleListFilter):
    """What somebody looks for along the shelf."""

    title = _("use")
    parameter_name = "use"

    def lookups(self, request, model_admin):
        return [
            ("mine", _("Added by me")),
            ("lately", _("Printed in the last 7 days")),
            ("used", _("In a story")),
            ("unused", _("In no story")),
            ("lacking", _("Words are missing")),
            ("over", _("Rights are over")),
        ]

    def queryset(self, request, shown):
        now = timezone.now()
        questions = {
            "mine": lambda: shown.filter(added_by=request.user),
            "lately": lambda: shown.printed_since(now - LATELY),
            "used": shown.used,
            "unused": shown.unused,
            "lacking": shown.lacking_words,
            "over": lambda: shown.filter(rights_until__lt=timezone.localdate(now)),
        }
        return questions.get(self.value(), shown.all)()
