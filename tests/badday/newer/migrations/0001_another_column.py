from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE articles_article ADD COLUMN of_a_newer_version integer",
            "ALTER TABLE articles_article DROP COLUMN of_a_newer_version",
        )
    ]
