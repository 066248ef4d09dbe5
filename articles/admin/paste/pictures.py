"""A picture of a page that was pasted: offered beside the fields, fetched into our own store when it is filed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from articles import photos
from articles.models import Photo
from copydesk import UnreadableCopy, decode
from copydesk.deliveries.body import pictures_in
from portal.extensions import handed_in

# In seconds: a person waits for the page.
PATIENCE = 15
_LARGEST_PAGE = 8_000_000


def _words_field(name):
    field = Photo._meta.get_field(name)
    return forms.CharField(label=field.verbose_name, max_length=field.max_length, required=False)


class PictureForm(forms.Form):
    """The picture's words can be put right; without all of them it is not taken, as no photo is."""

    prefix = "picture"

    address = forms.CharField(widget=forms.HiddenInput, max_length=2000)
    is_taken = forms.BooleanField(label=_("Take this picture along"), required=False)
    caption = _words_field("caption")
    credit = _words_field("credit")
    alt = _words_field("alt")

    def clean(self):
        cleaned = super().clean()
        for name in ("caption", "credit", "alt") if cleaned.get("is_taken") else ():
            if not cleaned.get(name):
                self.add_error(name, _("A picture needs this."))
        return cleaned


def page_of(cleaned):
    """What was pasted or sent as it came, if it may be markup; else nothing."""
    if file := cleaned.get("file"):
        file.seek(0)
        try:
            return decode(file.read(_LARGEST_PAGE))
        except UnreadableCopy:
            return ""
    return cleaned.get("pasted") or cleaned.get("text") or ""


def offered(html):
    """A form for the first picture that stands at a host whose pictures may be fetched, or None."""
    if "<img" not in html:
        return None
    sources = _sources()
    for image in pictures_in(html) if sources else ():
        if _source_of(image.address, sources):
            caption, alt = image.caption or image.alt, image.alt or image.caption
            words = {"caption": caption, "credit": image.credit, "alt": alt}
            return PictureForm(initial={**words, "address": image.address, "is_taken": True})
    return None


def fetched(form, *, by):
    """The picture as a photo of the newsroom's. Raises `photos.Unusable` or OSError, whose message says why not."""
    photo = Photo(added_by=by, **{name: form.cleaned_data[name] for name in ("caption", "credit", "alt")})
    photos.keep(photo, _fetched(form.cleaned_data["address"]))
    photo.save()
    return photo


def _fetched(address):
    if source := _source_of(address, _sources()):
        return source.read(address)
    raise photos.Unusable(_("The picture at %(address)s was not fetched.") % {"address": address[:200]})


def _source_of(address, sources):
    return next((source for source in sources if source.is_allowed(address)), None)


def _sources():
    """What apps hand in to fetch pictures with: each says of an address whether it may be asked, and reads it."""
    return [make(PATIENCE) for make in handed_in("picture_sources", "SOURCES")]
