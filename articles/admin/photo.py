"""The screen for photos: a picture cannot come in without caption, credit and alt text."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import photos
from articles.models import Photo

from .marks import short_time


class PhotoForm(forms.ModelForm):
    image = forms.FileField(label=_("picture"), help_text=_("JPEG, PNG, WebP or GIF, up to 30 MB."))

    class Meta:
        model = Photo
        fields = ["image", "caption", "credit", "alt"]

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
class PhotoAdmin(admin.ModelAdmin):
    form = PhotoForm
    list_display = ["thumbnail", "caption", "credit", "added_shown"]
    list_display_links = ["thumbnail", "caption"]
    search_fields = ["caption", "credit", "alt"]

    @admin.display(description=_("picture"))
    def thumbnail(self, photo):
        return format_html('<img class="thumbnail" src="{}" alt="{}">', photo.thumbnail_url, photo.alt)

    @admin.display(description=_("added"), ordering="added_at")
    def added_shown(self, photo):
        return short_time(photo.added_at)

    def get_urls(self):
        thumbnail = self.admin_site.admin_view(self.thumbnail_view)
        return [path("<int:pk>/thumbnail/", thumbnail, name="photo_thumbnail"), *super().get_urls()]

    def thumbnail_view(self, request, pk):
        """Where the small picture is, for a photo that was just chosen or added."""
        photo = get_object_or_404(Photo, pk=pk)
        if not self.has_view_permission(request, photo):
            raise PermissionDenied
        return redirect(photo.thumbnail_url)

    def save_model(self, request, photo, form, change):
        if picture := getattr(form, "picture", None):
            photos.keep(photo, picture)
        if not change:
            photo.added_by = request.user
        super().save_model(request, photo, form, change)
