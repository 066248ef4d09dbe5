"""The screens of the newsroom's own word list."""

from django.contrib import admin

from articles.gate import word_table
from articles.gate.trial import trial
from articles.models import WordRule

from .tried import TriedAdmin, TriedForm


class WordRuleForm(TriedForm):
    tried = frozenset({"wrong", "except_in"})

    class Meta:
        model = WordRule
        fields = ["wrong", "right", "level", "except_in", "note", "is_active"]


@admin.register(WordRule)
class WordRuleAdmin(TriedAdmin):
    form = WordRuleForm
    facts, url_names, file_name = ("wrong", "right", "level", "except_in", "note"), "word_list", "words.csv"
    columns = "wrong, right, level (block, warn, tell), except_in, note"
    list_display = ["wrong", "right", "level", "is_active", "owner", "since"]
    list_filter = ["is_active", "level"]
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["wrong", "right", "note"]

    def read(self, sent):
        return word_table.read(sent)

    def as_csv(self, rows):
        return word_table.as_csv(rows)

    def unlike(self, rows):
        known = set(WordRule.objects.values_list("wrong", flat=True))
        return [rule for rule in rows if rule.wrong not in known]

    def trial(self, obj, now):
        return trial(obj, now)
