"""SearchEntry: the words of a story as they are looked for. Made from its revisions, and can be made again."""

from django.db import models

from .letters import Letters, PairsIndex


class WordIndex(PairsIndex):
    """The index of words: a full-text table of SQLite's, or PostgreSQL's over the pairs of letters."""

    def create_sql(self, model, schema_editor, **kwargs):
        if schema_editor.connection.vendor != "sqlite":
            return super().create_sql(model, schema_editor, **kwargs)
        # Once for ever: SQLite makes a table anew for each change of it, with its indexes.
        return (
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {schema_editor.quote_name(self.name)} USING fts5"
            "(headline, lead, body, marks, content='', columnsize=0, tokenize='ascii')"
        )

    def remove_sql(self, model, schema_editor, **kwargs):
        kind = "TABLE" if schema_editor.connection.vendor == "sqlite" else "INDEX"
        return f"DROP {kind} IF EXISTS {schema_editor.quote_name(self.name)}"


class SearchEntry(models.Model):
    """One wording of a story, folded. `articles.search` alone writes them.

    The key is the order of publication, the newest highest, so that the index gives the newest first without
    sorting: see `articles.search.keys`.
    """

    id = models.BigIntegerField(primary_key=True)
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="search_entries")
    # Of what it was made: the same again needs no work.
    stamp = models.CharField(max_length=32)
    headline = models.TextField()
    lead = models.TextField()
    body = models.TextField()
    # Beside the words: section, people, and single letters. " 頻道：12 署名：林以晴 渡 船 "
    marks = models.TextField()
    letters = Letters(null=True)

    class Meta:
        indexes = [WordIndex(fields=["letters"], name="article_search_words")]

    def __str__(self):
        return self.headline
