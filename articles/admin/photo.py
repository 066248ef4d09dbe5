"""The screen for photos: a picture cannot come in without caption, credit and alt text."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db.models import URLField
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from articles import photos, takedown
from articles.models import Article, Photo
from portal.moves import Refused
from portal.needed import NeededByOthers
from portal.no_room import FormsWithFiles
from portal.rights import may
from portal.widgets import ADDRESS, field_of_form

from . import library, picking
from .picking import RIGHTS, thumbnail_of

USED_IN = 50
AIMED = 640
WORDS = ("caption", "credit", "alt")
FOCAL = ("focal_x", "focal_y")


class PhotoForm(forms.ModelForm):
    image = forms.FileField(
        label=capfirst(_("picture")),
        help_text=_("JPEG, PNG, WebP, GIF or HEIC, up to 30 MB."),
        widget=forms.FileInput,
    )

    class Meta:
        model = Photo
        formfield_callback = field_of_form
        fields = ["image", *WORDS, "film", "photographer", "taken_on", "keywords", *FOCAL, *RIGHTS]
        widgets = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            for name in ("taken_on", "rights_until")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Left empty, words come from the file, and the focal point stays in the middle.
        for name in (*WORDS, *FOCAL):
            if name in self.fields:
                self.fields[name].required = False

    def clean(self):
        """Of a new file, what it says itself fills what nobody wrote; words that are in neither are asked for."""
        cleaned = super().clean()
        if picture := getattr(self, "picture", None):
            told = photos.words_told_by(cleaned["image"])
            self.instance.labels = told.pop("labels")
            for name in [name for name in told if picture and not cleaned.get(name)]:
                cleaned[name] = told[name]
        for name in WORDS:
            if name in self.fields and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, self.fields[name].error_messages["required"])
        for name in FOCAL:
            if cleaned.get(name) is None and name not in self.errors:
                cleaned[name] = 50
        return cleaned

    def clean_image(self):
        """The upload as a picture, or one sentence why not. An unchanged picture is passed through."""
        upload = self.cleaned_data["image"]
        if "image" not in self.changed_data:
            return upload
        try:
            self.picture = photos.read(upload)
        except photos.Unusable as error:
            raise forms.ValidationError(str(error)) from error
        return upload

    def _get_validation_exclusions(self):
        """The model would call the picture missing: the row has it only once it is re-made and stored."""
        return super()._get_validation_exclusions() | {"image"}

    def _post_clean(self):
        """Leave the upload itself out of the instance: only the re-made picture is ever stored."""
        upload = self.cleaned_data.pop("image", None)
        super()._post_clean()
        if upload is not None:
            self.cleaned_data["image"] = upload


@admin.register(Photo)
class PhotoAdmin(FormsWithFiles, NeededByOthers, admin.ModelAdmin):
    form = PhotoForm
    formfield_overrides = {URLField: ADDRESS}
    list_filter = [library.UseFilter]
    list_per_page = 48
    show_facets = admin.ShowFacets.NEVER
    # That there is a search; `get_search_results` says how it is asked.
    search_fields = ("found_by",)
    search_help_text = _("Caption, credit, keyword or photographer")
    actions = None

    def get_changelist(self, request, **kwargs):
        return library.Shelf

    def has_change_permission(self, request, obj=None):
        """An editor changes any photo, and whoever added one their own."""
        if obj is None:
            return super().has_change_permission(request)
        return photos.may_change(obj, request.user)

    def get_fields(self, request, obj=None):
        """Whoever may only look sees the picture itself above, not a link to where readers may not have it."""
        fields = super().get_fields(request, obj)
        may_change = obj is None or self.has_change_permission(request, obj)
        return fields if may_change else [name for name in fields if name != "image"]

    def get_search_results(self, request, queryset, search_term):
        """The list has all of them; a story is offered only what it could print."""
        found = queryset.found_by(search_term)
        if request.resolver_match.url_name == "autocomplete":
            found = found.filter(taken_down_at=None)
        return found.as_shown(), False

    def get_urls(self):
        watched = self.admin_site.admin_view
        return [
            path("pick/", require_safe(watched(picking.pick_view)), name="photo_pick"),
            path("upload/", require_POST(watched(picking.upload_view)), name="photo_upload"),
            path("upload/part/", require_POST(watched(picking.part_view)), name="photo_part"),
            path("<int:pk>/words/", require_POST(watched(picking.words_view)), name="photo_words"),
            path("<int:pk>/thumbnail/", watched(self.thumbnail_view), name="photo_thumbnail"),
            path("<int:pk>/take-down/", require_POST(watched(self.take_down_view)), name="photo_take_down"),
            path("file/<path:name>", require_safe(watched(self.file_view)), name="photo_file"),
            *super().get_urls(),
        ]

    def thumbnail_view(self, request, pk):
        """Where the small picture is, for a photo that was just chosen or added."""
        photo = get_object_or_404(Photo, pk=pk)
        if not self.has_view_permission(request, photo):
            raise PermissionDenied
        return redirect(thumbnail_of(photo))

    def file_view(self, request, name):
        """A file of the store for the newsroom, whether or not readers may have it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if not name.startswith("photos/") or not default_storage.exists(name):
            raise Http404
        return FileResponse(default_storage.open(name))

    def take_down_view(self, request, pk):
        """Take the picture down everywhere, or put it back; the answer is a sentence on its screen."""
        photo = get_object_or_404(Photo, pk=pk)
        if not may(request.user, takedown.TAKE_DOWN, photo):
            raise PermissionDenied
        act = takedown.put_back if "put_back" in request.POST else takedown.take_down
        try:
            event = act(photo, by=request.user, note=request.POST.get("note", "")[:500])
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _DONE[event.move])
        return redirect("admin:articles_photo_change", pk)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context.update(_facts(obj, request.user))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, photo, form, change):
        if picture := getattr(form, "picture", None):
            photos.keep(photo, picture)
        if not change:
            photo.added_by = request.user
        super().save_model(request, photo, form, change)
        photos.current_version(photo, by=request.user)


_DONE = {
    "take_down": _("Taken down everywhere. The receipt stands below."),
    "put_back": _("Put back: pages that print it show it again."),
}


def _to_aim(photo):
    """The name of the smallest size on which a point can be set."""
    large = [size["jpeg"] for size in photo.renditions if size["width"] >= AIMED]
    return next(iter(large), photo.image.name)


def _facts(photo, user):
    """The margin of the form: the stories that print it and in which version, and what was done to it."""
    newest = photo.versions.first()
    every = Article.objects.filter(revisions__printings__version__photo=photo).distinct()
    using = every.open_to(user)
    stories = [
        {
            "story": story,
            "is_current": newest in [printing.version for printing in story.newest.printings.all()],
        }
        for story in using.order_by("-pk")[:USED_IN]
    ]
    return {
        "thumbnail": thumbnail_of(photo),
        "to_aim": reverse("admin:photo_file", args=[_to_aim(photo)]),
        "file": reverse("admin:photo_file", args=[photo.image.name]),
        "stories": stories,
        "labels": picking.labels_of(photo),
        "events": photo.events.select_related("by"),
        "may_take_down": may(user, takedown.TAKE_DOWN, photo),
    }
