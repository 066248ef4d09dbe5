"""Pictures in: checked before they are decoded, turned upright, freed of their camera's data, and sized."""

import hashlib
import struct
from collections.abc import Collection
from contextlib import contextmanager
from io import BytesIO
from threading import BoundedSemaphore

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pi_heif import register_heif_opener
from PIL import Image, ImageCms, ImageOps

from portal.rights import may

from .models import Photo, PhotoVersion, PictureFile
from .picture_facts import PictureFacts, facts_of

register_heif_opener(thumbnails=False)

KINDS = ("JPEG", "PNG", "WEBP", "GIF", "HEIF")
MAX_BYTES = 30_000_000
MAX_PIXELS = 60_000_000
WIDTHS = (320, 640, 960, 1280, 1920)
MASTER = 2560
# So many characters of its SHA-256 tell a file from every other.
DIGEST = 16
AT_ONCE = 500


# Decoded at once in one process: each takes some two hundred megabytes, and HEIC cannot be decoded smaller.
_DECODING = BoundedSemaphore(2)
_PATIENCE = 20


class Unusable(ValueError):
    """A file that cannot become a photo; the message is a sentence for the sender."""


class Busy(Unusable):
    """Others are being decoded: the same file may be sent again."""


def read(file) -> Image.Image:
    """The file as an upright RGB picture without metadata. Raises `Unusable`.

    Kind and pixels are read from the header: a picture of 120 megapixels is refused before any
    of them is decoded. Pillow itself only warns until twice its own limit.
    """
    if file.size > MAX_BYTES:
        raise Unusable(_("This file is larger than 30 MB. Save a smaller copy and send that."))
    try:
        picture = Image.open(file, formats=KINDS)
        if picture.width * picture.height > MAX_PIXELS:
            raise Unusable(
                _("This picture has more than 60 million pixels. Save a smaller copy and send that.")
            )
        with _in_turn():
            picture.draft("RGB", (MASTER, MASTER))
            profile = picture.info.get("icc_profile")
            return _on_white(ImageOps.exif_transpose(picture), profile)
    except (*_UNREADABLE, Image.DecompressionBombError) as error:
        if isinstance(error, Unusable):
            raise
        raise Unusable(_("This file is not a picture we can read (JPEG, PNG, WebP, GIF or HEIC).")) from error


_UNREADABLE = (OSError, SyntaxError, ValueError, RuntimeError, EOFError, IndexError, TypeError, struct.error)


@contextmanager
def _in_turn():
    if not _DECODING.acquire(timeout=_PATIENCE):
        raise Busy(_("Other pictures are being made ready. Send it again in a moment."))
    try:
        yield
    finally:
        _DECODING.release()


def told_by(file) -> PictureFacts:
    """What the file says of itself, for the newsroom's record; a file that cannot be read says nothing."""
    try:
        file.seek(0)
        data = file.read(MAX_BYTES)
        return facts_of(data, Image.open(BytesIO(data), formats=KINDS))
    except (*_UNREADABLE, Image.DecompressionBombError):
        return PictureFacts()


def words_told_by(file) -> dict:
    """{field of `Photo`: value} of what the file says, no longer than the field takes."""
    facts = told_by(file)
    lines = {
        "caption": facts.caption,
        "credit": facts.credit or facts.photographer,
        "photographer": facts.photographer,
        "alt": facts.alt,
        "keywords": "，".join(facts.keywords),
    }
    words = {name: line[: Photo._meta.get_field(name).max_length] for name, line in lines.items()}
    return words | {"taken_on": facts.taken_on, "labels": facts.labels}


def may_change(photo: Photo, user) -> bool:
    """Editors change any photo; whoever added one mends their own."""
    is_own = photo.added_by_id == user.pk and may(user, "articles.add_photo", photo)
    return is_own or may(user, "articles.change_photo", photo)


def _on_white(picture, profile):
    """A fresh canvas takes the pixels and nothing else: comments and profiles survive a mere re-save."""
    if picture.mode.startswith("I"):
        # Sixteen bits of grey: Pillow's own conversion cuts off all above 255, which is nearly everything.
        picture = picture.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    if picture.mode not in {"RGB", "L", "CMYK"}:
        picture = picture.convert("RGBA")
    picture.thumbnail((MASTER, MASTER))
    picture = _in_srgb(picture, profile).convert("RGBA")
    fresh = Image.new("RGB", picture.size, "white")
    fresh.paste(picture, mask=picture.getchannel("A"))
    return fresh


def _in_srgb(picture, profile):
    """The colours as screens show them. Without its profile a telephone's picture would be paler than it was."""
    if not profile:
        return picture
    flat = picture.convert("RGB") if picture.mode == "RGBA" else picture
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        flat = ImageCms.profileToProfile(flat, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    if picture.mode == "RGBA":
        flat.putalpha(picture.getchannel("A"))
    return flat


def keep(photo: Photo, picture: Image.Image) -> None:
    """Store the picture and its renditions under the photo. The caller saves the row; raises OSError on a full disk."""
    master = _encoded(picture, "JPEG", quality=88)
    stem = f"photos/{timezone.now():%Y/%m}/{_digest_of(master)}"
    photo.image.save(f"{stem.rpartition('/')[2]}.jpg", ContentFile(master), save=False)
    # Django fills these only when an image replaces another; a first one would be stored without its size.
    photo.width, photo.height = picture.size
    try:
        photo.renditions = [_rendition(picture, width, stem) for width in _widths(picture)]
    except OSError:
        # The sizes stay until they are swept: the same picture, sent by somebody else, may print them by now.
        photo.image.delete(save=False)
        raise


def taken_in(picture: Image.Image, file, *, by) -> Photo:
    """A picture that somebody sent, as a photo with what its file says of it; sent twice by them, it is one.

    Words that are in no file come later: the gate holds a story back until they are there.
    """
    photo = Photo(added_by=by, **words_told_by(file))
    keep(photo, picture)
    # By the widest of its sizes: their names are made of the pixels, so the same picture has the same.
    same = Photo.objects.filter(added_by=by, taken_down_at=None, width=photo.width, height=photo.height)
    for other in same.order_by("-pk")[:200]:
        if other.renditions == photo.renditions:
            photo.image.delete(save=False)
            return other
    photo.save()
    current_version(photo, by=by)
    return photo


_VERSIONED = (
    "image",
    "width",
    "height",
    "renditions",
    "caption",
    "credit",
    "alt",
    "film",
    "focal_x",
    "focal_y",
)


def current_version(photo: Photo, *, by) -> PhotoVersion:
    """The photo as it is now, as the version that a story prints; a new one if anything of it has changed."""
    return current_versions([photo], by=by)[0]


def current_versions(shown: Collection[Photo], *, by) -> list[PhotoVersion]:
    """As `current_version`, for all that a story prints: one question, however many they are."""
    if not shown:
        return []
    kept = PhotoVersion.objects.filter(photo__in=shown).order_by("number")
    newest = {version.photo_id: version for version in kept}
    return [_current(photo, newest.get(photo.pk), by) for photo in shown]


def _current(photo, newest, by):
    facts = {name: getattr(photo, name) for name in _VERSIONED} | {"image": photo.image.name}
    if newest and all(getattr(newest, name) == fact for name, fact in facts.items()):
        newest.photo = photo
        return newest
    number = newest.number + 1 if newest else 1
    version = PhotoVersion.objects.create(photo=photo, number=number, made_by=by, **facts)
    PictureFile.objects.bulk_create(PictureFile(version=version, name=name) for name in photo.files)
    return version


def find_missing() -> int:
    """Photos that were there before the search knew photos; so many that no clock waits for it. Returns how many."""
    missing = list(Photo.objects.found_by_nothing().order_by("-pk")[:AT_ONCE])
    for photo in missing:
        photo.save(update_fields=["found_by", "letters"])
    return len(missing)


def find_again(*, anew: bool) -> None:
    """All of them entered, or those alone that are not; batch by batch, as `search.rebuild`."""
    if anew:
        Photo.objects.update(found_by=None, letters=None)
    while find_missing():
        pass


def of_files(hashes: Collection[str]) -> dict[str, Photo]:
    """{hash: photo} for the SHA-256 hashes of files that are a photo's picture or one of its sizes."""
    is_one = Q(pk__in=())
    for content in hashes:
        is_one |= Q(image__contains=content[:DIGEST]) | Q(sizes__contains=content[:DIGEST])
    named = (
        list(Photo.objects.annotate(sizes=Cast("renditions", TextField())).filter(is_one)) if hashes else []
    )
    return {
        content: photo
        for content in hashes
        for photo in named
        if content[:DIGEST] in photo.image.name or content[:DIGEST] in photo.sizes
    }


def _widths(picture):
    """The usual widths below the picture's own, and its own when it is narrower than the widest."""
    return [
        *(width for width in WIDTHS if width < picture.width),
        *([picture.width] if picture.width <= WIDTHS[-1] else []),
    ]


def _rendition(picture, width, stem):
    size = (width, max(1, round(picture.height * width / picture.width)))
    sized = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    webp = _encoded(sized, "WEBP", quality=80)
    jpeg = _encoded(sized, "JPEG", quality=82, progressive=True, optimize=True)
    return {
        "width": size[0],
        "height": size[1],
        "webp": _store(f"{stem}-{width}.webp", webp),
        "jpeg": _store(f"{stem}-{width}.jpg", jpeg),
        "digests": [_digest_of(webp), _digest_of(jpeg)],
    }


def _digest_of(data):
    return hashlib.sha256(data).hexdigest()[:DIGEST]


def _encoded(picture, kind, **options):
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _store(name, data):
    """The name says what is in it (a hash of the pixels), so an existing file of that name is the same."""
    return name if default_storage.exists(name) else default_storage.save(name, ContentFile(data))
