"""The list of stories: its filters, and the cells of a row."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.queues import every_key, queues_for


class StoryList(ChangeList):
    def get_queryset(self, request, **kwargs):
        return super().get_queryset(request, **kwargs).prefetch_related("credits__correspondent")


class QueueFilter(admin.SimpleListFilter):
    """The queues of the desk, in full."""

    title = _("list of the desk")
    parameter_name = "queue"

    def lookups(self, request, model_admin):
        return [(queue.key, queue.title) for queue in queues_for(request.user).values()]

    def queryset(self, request, stories):
        """An unknown key filters nothing, as every filter of the admin; one of a queue of others' finds nothing."""
        if queue := asked_queue(request):
            return queue.question(stories, request.user, timezone.now())
        return stories.none() if self.value() in every_key() else stories


def asked_queue(request):
    """The queue that the list was asked for, if this person may work it off; else None."""
    return queues_for(request.user).get(request.GET.get(QueueFilter.parameter_name))
