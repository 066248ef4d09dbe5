"""Which process is at a turn of the clock, so that one that was killed is not waited for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portal", "0002_the_masthead")]
    operations = [
        migrations.AddField(
            "jobstate",
            "held_by",
            # The default of the database's own: the version before this one goes on entering chores while it is replaced.
            models.CharField("held by", max_length=120, blank=True, default="", db_default=""),
        )
    ]
