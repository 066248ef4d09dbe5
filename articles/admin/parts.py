"""Lists of the admin in parts: the newest first, from one row on, and nothing is counted."""

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.urls import reverse

from articles import paging

_KEY = "807060504030"


class InParts(ChangeList):
    """A list in the order of one moment of its rows, `at`, and in no other: no index has one for every filter."""

    at: str

    def __init__(self, request, *args, **kwargs):
        """What leads from a row back to this list is the same for each row: Django would look up every address anew."""
        super().__init__(request, *args, **kwargs)
        back, self.preserved_filters = self.preserved_filters, ""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        self._address = reverse(name, args=[_KEY]) + (f"?{back}" if back else "")

    def url_for_result(self, result):
        return self._address.replace(_KEY, str(result.pk), 1)

    def get_filters_params(self, params=None):
        """Where the part begins is no filter."""
        found = super().get_filters_params(params)
        return {name: value for name, value in found.items() if name not in (paging.BEFORE, paging.AFTER)}

    def get_ordering_field(self, field_name):
        return None

    def get_results(self, request):
        """Nothing is counted: that would read every row that there is."""
        asked = {name: request.GET[name] for name in (paging.BEFORE, paging.AFTER) if name in request.GET}
        try:
            self.part = paging.part(self.printed(), asked, self.list_per_page, self._place_of, at=self.at)
        except paging.Nowhere as error:
            raise IncorrectLookupParameters from error
        self.result_list = self.part.rows
        self.result_count, self.full_result_count = len(self.part.rows), None
        self.show_full_result_count = self.can_show_all = self.multi_page = False
        self.show_admin_actions = False
        self.paginator = Paginator(self.part.rows, self.list_per_page)

    def printed(self):
        """What is read of the rows."""
        return self.queryset

    def _place_of(self, row):
        return getattr(row, self.at), row.pk

    @property
    def newer(self):
        return self._leads_to(self.part.newer)

    @property
    def older(self):
        return self._leads_to(self.part.older)

    def _leads_to(self, place):
        """The same list, from another place on."""
        if not place:
            return ""
        way, name = place.split("=")
        return self.get_query_string({way: name}, remove=[paging.BEFORE, paging.AFTER, "p", "e"])
