"""Pictures where they are needed: looked for, sent in, and given their words without leaving the story.

Asked by scripts, in JSON. The photo's own screen does the same without one.
"""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import markup, photos, sending
from articles.models import Photo
from portal.rights import may
from portal.widgets import field_of_form

A_PAGE = 24
WORDS = ("caption", "credit", "alt")
FILM = ("film",)
RIGHTS = ("rights_of", "rights_for", "rights_until", "rights_cost")
# What a file says of how it was made, as the editor is told; nothing of it is verified.
LABELS = {
    "c2pa": _("The file carries content credentials (C2PA), not verified. Made with: %(says)s"),
    "source": _("The file says how it was made (IPTC digital source type): %(says)s"),
    "aigc": _("The file says that it was made by a machine (AIGC): %(says)s"),
}


class WordsForm(forms.ModelForm):
    """The words that go with a picture, and our rights in it. They may come later: the gate holds a story back until then."""

    class Meta:
        model = Photo
        fields = (*WORDS, *FILM, *RIGHTS)
        formfield_callback = field_of_form

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in WORDS:
            self.fields[name].required = False


class SentForm(forms.Form):
    """A file that comes by parts: its name in the browser that sends it, how far this part is, and its size."""

    sending = forms.UUIDField()
    at = forms.IntegerField(min_value=0, max_value=photos.MAX_BYTES)


def pick_view(request):
    """The newest pictures, those that a search finds, or those of these keys."""
    if not may(request.user, "articles.view_photo"):
        raise PermissionDenied
    if "keys" in request.GET:
        found, more = _of_keys(request.GET["keys"]), None
    else:
        found, more = _page(request.GET.get("q", ""), request.GET.get("from", ""))
    return JsonResponse({"pictures": [told(photo, request.user) for photo in found], "more": more})


def upload_view(request):
    """Take one picture in. The same file, sent again by the same person, is the same picture."""
    if not may(request.user, "articles.add_photo"):
        raise PermissionDenied
    sent = SentForm(request.POST)
    by_parts = sent.cleaned_data["sending"] if sent.is_valid() else None
    file = _whole(sent, request.user) if by_parts else request.FILES.get("picture")
    if file is None:
        return JsonResponse({"why": "no picture"}, status=400)
    try:
        picture = photos.read(file)
    except photos.Busy as busy:
        return JsonResponse({"why": str(busy)}, status=503)
    except photos.Unusable as why_not:
        return JsonResponse({"why": str(why_not)}, status=400)
    photo = photos.taken_in(picture, file, by=request.user)
    if by_parts:
        sending.forget(by_parts, by=request.user)
    return JsonResponse(told(photo, request.user))


def part_view(request):
    """Take a part of a picture; one that does not follow is told where to go on."""
    if not may(request.user, "articles.add_photo"):
        raise PermissionDenied
    sent, part = SentForm(request.POST), request.FILES.get("part")
    if not sent.is_valid() or part is None or part.size > sending.LARGEST_PART:
        return JsonResponse({"why": "no part"}, status=400)
    which, at = sent.cleaned_data["sending"], sent.cleaned_data["at"]
    is_taken = sending.take(which, at, part.read(), by=request.user)
    has = sending.arrived(which, by=request.user)
    return JsonResponse({"has": has}, status=200 if is_taken else 409)


def words_view(request, pk):
    """Give a picture its words. Stories that print it take the new ones along with their next save."""
    photo = get_object_or_404(Photo, pk=pk)
    if not photos.may_change(photo, request.user):
        raise PermissionDenied
    sent = {name: request.POST.get(name, getattr(photo, name)) for name in (*WORDS, *FILM, *RIGHTS)}
    form = WordsForm(sent, instance=photo)
    if not form.is_valid():
        return JsonResponse({"why": " ".join(map(str, next(iter(form.errors.values()))))}, status=400)
    form.save()
    photos.current_version(photo, by=request.user)
    return JsonResponse(told(photo, request.user))


def told(photo: Photo, user) -> dict:
    """What a story's screen shows of a picture."""
    return {
        "key": photo.pk,
        "thumbnail": thumbnail_of(photo),
        "name": str(photo),
        **{name: str(getattr(photo, name) or "") for name in (*WORDS, *FILM, *RIGHTS)},
        "labels": labels_of(photo),
        "is_down": photo.is_taken_down,
        "is_over": not photo.may_be_printed_on(timezone.localdate()),
        "may_change": photos.may_change(photo, user),
        "screen": reverse("admin:articles_photo_change", args=[photo.pk]),
    }


def labels_of(photo: Photo) -> list[str]:
    """What the file says of how it was made, as sentences."""
    return [LABELS[label["kind"]] % {"says": label["says"] or "—"} for label in photo.labels]


def thumbnail_of(photo):
    """Where the newsroom finds the small picture."""
    name = photo.renditions[0]["jpeg"] if photo.renditions else photo.image.name
    return reverse("admin:photo_file", args=[name])


def _whole(sent, user):
    return sending.whole(sent.cleaned_data["sending"], sent.cleaned_data["at"], by=user)


def _of_keys(text):
    keys = [int(key) for key in text[:2000].split(",") if key.isdecimal() and len(key) < 10]
    return Photo.objects.filter(pk__in=keys[: markup.MOST_PICTURES])


def _page(question, start):
    """(the photos, where the next page begins or None)."""
    found = Photo.objects.filter(taken_down_at=None).found_by(question).as_shown()
    at = int(start) if start.isdecimal() and len(start) < 7 else 0
    rows = list(found[at : at + A_PAGE + 1])
    return rows[:A_PAGE], at + A_PAGE if len(rows) > A_PAGE else None
