"""The one masthead, under a name that asks to be changed."""

from django.conf import settings
from django.db import migrations

NAMES = {"zh-hant": "我們的報紙", "zh-hans": "我们的报纸"}


def make(apps, schema_editor):
    name = NAMES.get(settings.LANGUAGE_CODE, "Our paper")
    apps.get_model("portal", "Masthead").objects.get_or_create(pk=1, defaults={"name": name})


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
