"""The screens for what stories refer to: sections, sources, correspondents."""

from django.contrib import admin
from django.db.models import DateField, URLField
from django.utils.translation import gettext_lazy as _
from taggit import admin as _registers_tags  # noqa: F401 - before it is taken out again
from taggit.models import Tag

from articles.models import Correspondent, ReviewRule, Section, SectionEditor, Source, Standing
from portal.needed import NeededByOthers
from portal.widgets import ADDRESS

from .notices import DATE

# Tags are words of a story and change with it. taggit's own screen would change them past the sign-off,
# and lets anybody who is signed in merge them.
admin.site.unregister(Tag)


class LimitedEditors(admin.TabularInline):
    """Whose work is limited to this section, or to this one and others; whoever stands nowhere works on all."""

    model = SectionEditor
    fields = ["user"]
    autocomplete_fields = ["user"]
    extra = 1


@admin.register(Section)
class SectionAdmin(NeededByOthers, admin.ModelAdmin):
    inlines = [LimitedEditors]
    list_display = ["name", "slug", "position", "is_in_bar"]
    list_editable = ["position", "is_in_bar"]
    prepopulated_fields = {"slug": ["name"]}
    search_fields = ["name", "slug"]


@admin.register(ReviewRule)
class ReviewRuleAdmin(admin.ModelAdmin):
    """How many sign, and what their stages are called. Each change stands in its history with what it was before."""

    list_display = ["__str__", "stages", "names_shown"]
    list_select_related = ["section"]

    @admin.display(description=_("names of the stages"))
    def names_shown(self, rule):
        return "、".join(rule.names)

    def construct_change_message(self, request, form, formsets, add=False):
        told = [f"{name}: {form.initial.get(name)} → {form.cleaned_data[name]}" for name in form.changed_data]
        return ", ".join(told)


class LookedAt:
    """Whatever a person saves here has been looked at."""

    def save_model(self, request, obj, form, change):
        obj.standing = Standing.LOOKED_AT
        super().save_model(request, obj, form, change)


@admin.register(Source)
class SourceAdmin(NeededByOthers, LookedAt, admin.ModelAdmin):
    list_display = ["name", "is_ours", "may_reprint", "reprint_until"]
    list_filter = ["is_ours", "may_reprint", "standing"]
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["name"]
    formfield_overrides = {URLField: ADDRESS, DateField: {"widget": DATE}}


@admin.register(Correspondent)
class CorrespondentAdmin(NeededByOthers, LookedAt, admin.ModelAdmin):
    list_display = ["name", "usual_role", "outlet", "user"]
    list_select_related = ["outlet", "user"]
    list_filter = ["standing", "usual_role"]
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["name"]
    autocomplete_fields = ["outlet", "user"]

    def get_readonly_fields(self, request, obj=None):
        """Only administrators tie a login to a correspondent: it decides which stories that account may sign."""
        return [] if request.user.has_perm("portal.view_user") else ["user"]
