"""The screens of the words in both scripts. What is put in force, or taken out, holds from the next page on."""

from django.contrib import admin
from django.db import transaction

from articles import scripts
from articles.models import ScriptPair
from articles.scripts import pair_table
from articles.scripts.trial import trial

from .tried import TriedAdmin, TriedForm


class ScriptPairForm(TriedForm):
    tried = frozenset({"hans", "hant", "way"})

    class Meta:
        model = ScriptPair
        fields = ["hans", "hant", "way", "note", "is_active"]


@admin.register(ScriptPair)
class ScriptPairAdmin(TriedAdmin):
    form = ScriptPairForm
    facts, url_names, file_name = ("hans", "hant", "way", "note"), "script_pairs", "scripts.csv"
    columns = "hans, hant, way (both, hant, hans), note"
    list_display = ["hans", "hant", "way", "is_active", "owner", "since"]
    list_filter = ["is_active", "way"]
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["hans", "hant", "note"]

    @transaction.atomic
    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        scripts.renew()

    @transaction.atomic
    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        scripts.renew()

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        scripts.renew()

    def read(self, sent):
        return pair_table.read(sent)

    def as_csv(self, rows):
        return pair_table.as_csv(rows)

    def unlike(self, rows):
        return pair_table.unlike(ScriptPair.objects.all(), rows)

    def trial(self, obj, now):
        return trial(obj, now)
