"""Pictures behind a real nginx: it sends the files, and the site says which of them readers may have."""

import os
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from tests.servers.processes import LOCAL, ROOT, proxy, site

# Fills a newsroom's database with one public story that has a picture, and one draft that has another.
pytestmark = pytest.mark.every_database  # each is skipped beside PostgreSQL: it needs no second one

FILL = """
from io import BytesIO
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from articles import filing, photos, workflow
from articles.models import Photo
from portal.models import User

by = User.objects.create_superuser("admin")
def photo(color):
    data = BytesIO()
    Image.new("RGB", (60, 40), color).save(data, "JPEG")
    made = Photo(caption="c", credit="c", alt="a")
    photos.keep(made, photos.read(ContentFile(data.getvalue())))
    made.save()
    return made
shown, hidden = photo("red"), photo("blue")
story = filing.begin(by=by, headline="printed", lead_photo=shown)
workflow.perform(story, "printed_elsewhere", by=by, note="test")
filing.begin(by=by, headline="draft", lead_photo=hidden)
print(shown.image.name, hidden.image.name)
"""


def status_and_length(port, path):
    try:
        with urllib.request.urlopen(f"http://{LOCAL}:{port}{path}") as answer:
            return answer.status, len(answer.read()), answer.headers["Cache-Control"]
    except urllib.error.HTTPError as refused:
        return refused.code, 0, None


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="It serves from SQLite, once.")
def test_nginx_sends_what_readers_may_have_and_nothing_else(tmp_path):
    with (
        site(tmp_path, MEDIA_INTERNAL="/media-files/") as (upstream, _process),
        proxy(tmp_path, upstream) as port,
    ):
        own = {**os.environ, "VAR_DIR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3"}
        command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", FILL]
        said = subprocess.run(command, cwd=ROOT, env=own, check=True, capture_output=True, text=True)
        shown, hidden = said.stdout.split()

        status, length, caching = status_and_length(port, f"/media/{shown}")
        assert (status, length) == (200, (tmp_path / "media" / shown).stat().st_size)
        assert "s-maxage=0" in caching
        assert status_and_length(port, f"/media/{hidden}")[0] == 404
        assert status_and_length(port, f"/media-files/{shown}")[0] == 404, "the inner address is nobody's"
