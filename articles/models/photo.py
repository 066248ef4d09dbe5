"""Photo: a picture with the words that must go with it; PhotoVersion: as it was printed."""

from django.conf import settings
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .article import Article
from .facts import fact
from .letters import Folded, LettersOf, PairsIndex, narrowed
from .state import State


def _percent(label):
    return models.PositiveSmallIntegerField(
        label,
        default=50,
        validators=[MaxValueValidator(100)],
        help_text=_("In percent. What must be seen where the picture is cut."),
    )


def _film(**options):
    return models.URLField(_("film"), max_length=500, blank=True, **options)


class PhotoQuerySet(models.QuerySet):
    def with_uses(self):
        """Each with `uses`: how many stories print it, or have printed it, in some of their words."""
        stories = Printing.objects.filter(version__photo=models.OuterRef("pk")).order_by()
        counted = stories.values("version__photo").annotate(
            of=models.Count("revision__article", distinct=True)
        )
        none = models.Value(0)
        return self.annotate(uses=Coalesce(models.Subquery(counted.values("of")), none))

    def used(self):
        return self.filter(is_used=True)

    def unused(self):
        return self.filter(is_used=False)

    def note_used(self, photos):
        """Keep that these are printed with words of some story; of those that say so already nothing is written."""
        new = {photo.pk: photo for photo in photos if not photo.is_used}
        if new:
            self.filter(pk__in=new).update(is_used=True)
        for photo in new.values():
            photo.is_used = True

    def printed_since(self, moment):
        """Those that readers were shown for the first time with a story, or with changed words, since then."""
        stories = Article.objects.filter(live_at__gte=moment).order_by()
        printed = Printing.objects.filter(revision__in=stories.values("live"))
        return self.filter(pk__in=printed.values("version__photo"))

    def with_a_film(self, revisions):
        """Those that these words print, and that stand for a film."""
        printed = Printing.objects.filter(revision__in=revisions)
        return self.exclude(film="").filter(pk__in=printed.values("version__photo"))

    def lacking_words(self):
        return self.filter(is_wordless=True)

    def found_by(self, words):
        """Those with all of these words in what is written of them, in either script."""
        return narrowed(self, words)

    def as_shown(self):
        """Without what is there to be found by."""
        return self.defer("found_by", "letters")

    def found_by_nothing(self):
        """Those that no search knows: they were there before it did."""
        return self.filter(found_by=None)


_NEWEST = models.F("added_at").desc(), models.F("id").desc()


class Photo(models.Model):
    """A picture as the newsroom holds it: upright, without its camera's data, in several sizes.

    `renditions` is a list of {"width", "height", "webp", "jpeg", "digests"}, narrowest first: two names in
    the default storage, and the digests by which those files are known again.
    """

    image = models.ImageField(
        _("picture"), upload_to="photos/%Y/%m/", width_field="width", height_field="height", max_length=160
    )
    width = models.PositiveIntegerField(_("width"), editable=False, default=0)
    height = models.PositiveIntegerField(_("height"), editable=False, default=0)
    renditions = models.JSONField(_("renditions"), default=list, editable=False)
    caption = models.CharField(_("caption"), max_length=200)
    credit = models.CharField(
        _("credit line"), max_length=60, help_text=_("Who took or gave it, as printed.")
    )
    alt = models.CharField(
        _("text for those who cannot see it"),
        max_length=200,
        help_text=_("What the picture shows, in one sentence."),
    )
    film = _film(
        # Under the usual code its message would give way to the form field's own.
        validators=[
            RegexValidator("^https://", _("The address of a film begins with https://."), "not_https")
        ],
        help_text=_(
            "Where the film is seen that this picture stands for: https://… Readers go there when they press the picture;"
            " before that nothing is asked of that site."
        ),
    )
    photographer = models.CharField(_("photographer"), max_length=60, blank=True)
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    keywords = models.CharField(
        _("keywords"), max_length=300, blank=True, help_text=_("Separated by commas; found by search.")
    )
    # What the file itself says of how it was made, unverified: see `picture_facts.PictureFacts`.
    labels = models.JSONField(default=list, editable=False)
    focal_x = _percent(_("focal point, from the left"))
    focal_y = _percent(_("focal point, from the top"))
    rights_of = models.CharField(_("rights: whose"), max_length=120, blank=True)
    rights_for = models.CharField(
        _("rights: for what"), max_length=120, blank=True, help_text=_("Print, web, one story, all.")
    )
    rights_until = models.DateField(_("rights: until"), null=True, blank=True)
    rights_cost = models.CharField(_("rights: cost"), max_length=60, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("added by"),
        db_index=False,
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)
    taken_down_at = models.DateTimeField(_("taken down at"), null=True, editable=False)
    # Both for the library: it looks along those alone that are in no story, or lack words.
    is_used = models.BooleanField(default=False, editable=False)
    is_wordless = models.GeneratedField(
        expression=models.Case(
            models.When(
                models.Q(caption="") | models.Q(credit="") | models.Q(alt=""), then=models.Value(True)
            ),
            default=models.Value(False),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    found_by = Folded(of=("caption", "credit", "alt", "keywords", "photographer"), null=True, editable=False)
    letters = LettersOf(of="found_by", null=True, editable=False)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-added_at", "-pk"]
        indexes = [
            models.Index(*_NEWEST, name="photo_newest"),
            models.Index(*_NEWEST, condition=models.Q(is_used=False), name="photo_unused"),
            models.Index(*_NEWEST, condition=models.Q(is_wordless=True), name="photo_wordless"),
            models.Index("added_by", *_NEWEST, name="photo_of_whom"),
            PairsIndex(fields=["letters"], name="photo_letters"),
            models.Index("id", condition=models.Q(found_by=None), name="photo_not_in_search"),
            models.Index(
                "rights_until", condition=models.Q(rights_until__isnull=False), name="photo_rights_over"
            ),
        ]
        permissions = [("take_down_photo", _("May take a picture down everywhere"))]

    def __str__(self):
        return self.caption or _("Picture %(number)s") % {"number": self.pk}

    def may_be_printed_on(self, day):
        """Whether our rights in it last as long as that."""
        return self.rights_until is None or day <= self.rights_until

    @property
    def is_taken_down(self):
        return self.taken_down_at is not None

    @property
    def lacks_words(self):
        """The same rule as `PhotoQuerySet.lacking_words`."""
        return not (self.caption and self.credit and self.alt)

    @property
    def focus(self) -> str:
        """Classes of the style sheets for what must be seen where it is cut."""
        return focus_of([self.focal_x, self.focal_y])

    @property
    def files(self) -> list[str]:
        """The names of the picture and of its sizes in the default storage, as of now."""
        return files_of(self.image.name, self.renditions)


def focus_of(focal: list[int]) -> str:
    """In tenths: the pages' policy allows no style on an element."""
    x, y = focal
    return f"x{round(x / 10)} y{round(y / 10)}"


def files_of(image: str, renditions: list) -> list[str]:
    return list(dict.fromkeys([image, *(size[kind] for size in renditions for kind in ("webp", "jpeg"))]))


class PhotoVersion(models.Model):
    """A photo as it was from one change to the next: the file, and the words that go with it. Never updated.

    Stories print the version they were signed with (`Revision.printed`); another caption or another
    file is another version, and reaches readers with the next words that are signed.
    """

    photo = models.ForeignKey(
        Photo, on_delete=models.PROTECT, related_name="versions", verbose_name=_("photo")
    )
    number = models.PositiveIntegerField(_("number"))
    image = models.CharField(_("picture"), max_length=160)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    renditions = models.JSONField(_("renditions"), default=list)
    caption = models.CharField(_("caption"), max_length=200)
    credit = models.CharField(_("credit line"), max_length=60)
    alt = models.CharField(_("text for those who cannot see it"), max_length=200)
    film = _film()
    focal_x = models.PositiveSmallIntegerField(default=50)
    focal_y = models.PositiveSmallIntegerField(default=50)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    made_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("version of a photo")
        verbose_name_plural = _("versions of photos")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["photo", "number"], name="one_version_of_a_number_of_a_photo")
        ]

    def __str__(self):
        return self.caption

    @property
    def printed(self) -> dict:
        """What a revision keeps of it: everything that a page prints. `film` is there where one is named."""
        film = {"film": self.film} if self.film else {}
        return film | {
            "photo": self.photo_id,
            "version": self.pk,
            "file": self.image,
            "width": self.width,
            "height": self.height,
            "sizes": [{name: size[name] for name in _OF_A_SIZE} for size in self.renditions],
            "caption": self.caption,
            "credit": self.credit,
            "alt": self.alt,
            "focal": [self.focal_x, self.focal_y],
        }


_OF_A_SIZE = ("width", "height", "webp", "jpeg")


class PictureFileQuerySet(models.QuerySet):
    def readable(self, now, *, but=None):
        """Files that the page of a readable story (but this one) prints at that moment, and that nobody has taken down."""
        story = "version__printings__revision__article"
        is_live = models.Q(**{f"{story}__live": models.F("version__printings__revision")})
        is_change = models.Q(**{f"{story}__change": models.F("version__printings__revision")})
        is_due = models.Q(**{f"{story}__change_at__lte": now})
        printed = (is_live & ~is_due) | (is_change & is_due)
        is_open = fact(
            **{f"{story}__state__in": State.readable(), f"{story}__publish_at__lte": now},
            **{f"{story}__first_published_at__lte": now},
        )
        if but:
            # Not `exclude`: that would leave out the files that this story prints beside another.
            printed &= models.Q(**{f"{story}__lt": but.pk}) | models.Q(**{f"{story}__gt": but.pk})
        found = self.filter(printed, version__photo__taken_down_at=None)
        return found.alias(is_open=is_open).filter(is_open=True)

    def of_open_topics(self):
        """Files that the page of a special topic shows."""
        return self.filter(version__topics__is_open=True, version__photo__taken_down_at=None)


class PictureFile(models.Model):
    """A file in the store that a version of a photo consists of. Versions that differ by words alone share theirs."""

    version = models.ForeignKey(PhotoVersion, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(_("name"), max_length=160, db_index=True)

    objects = PictureFileQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "name"], name="a_file_once_in_a_version")]

    def __str__(self):
        return self.name


class Printing(models.Model):
    """That a revision prints this version of a photo: by this a photo knows where it is used."""

    revision = models.ForeignKey("articles.Revision", on_delete=models.PROTECT, related_name="printings")
    version = models.ForeignKey(PhotoVersion, on_delete=models.PROTECT, related_name="printings")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "version"], name="a_version_once_in_a_revision")
        ]

    def __str__(self):
        return f"{self.revision_id}: {self.version_id}"
