"""The screens on which fronts are laid out, looked at for another minute, and brought back."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from taggit.models import Tag

from articles import fronts
from articles.models import Article, BreakingNews, Front, FrontEvent, Mourning, Pin, Section, Slot, Topic
from articles.reading.front import filled
from articles.reading.views import front_at, section_at, topic_at
from portal.moves import Refused
from portal.rights import may

from .minutes import Minute

FOUND, KEPT = 20, 100
NOTICES = (
    (BreakingNews, "articles.run_breaking_news"),
    (Mourning, "articles.set_mourning"),
    (Topic, fronts.EDIT),
)


_capital = lazy(capfirst, str)


def _label(model, name):
    return _capital(model._meta.get_field(name).verbose_name)


class SlotForm(forms.ModelForm):
    """A place: how it stands and what fills it. The tag is typed as readers know it."""

    tag = forms.CharField(max_length=100, required=False, label=_label(Slot, "tag"))
    seen = forms.IntegerField(min_value=0, max_value=2**31, widget=forms.HiddenInput)

    class Meta:
        model = Slot
        fields = ["placement", "count", "rule", "section", "tag", "title", "may_repeat"]

    def clean_tag(self):
        name = self.cleaned_data["tag"].strip()
        tag = Tag.objects.filter(name=name).first() if name else None
        if name and tag is None:
            raise forms.ValidationError(_("No story has this tag."))
        return tag

    def clean(self):
        facts = super().clean()
        needed = {Slot.Rule.SECTION: "section", Slot.Rule.TAG: "tag"}.get(facts.get("rule"))
        if needed and not facts.get(needed):
            self.add_error(needed, _("Say which."))
        return facts

    @property
    def facts(self):
        return {name: self.cleaned_data[name] for name in fronts.FACTS}


class PinForm(forms.Form):
    """A story that is pinned here. `told` is its headline: its number is nothing for people."""

    story = forms.IntegerField(min_value=1, max_value=2**53, widget=forms.HiddenInput)
    headline = forms.CharField(max_length=60, required=False, label=_label(Pin, "headline"))
    pinned_from = Minute(label=_label(Pin, "pinned_from"))
    pinned_until = Minute(required=False, label=_label(Pin, "pinned_until"))

    def clean(self):
        """Stories that readers have may stand here, and those that are to come by themselves."""
        facts, now = super().clean(), timezone.now()
        stories = Article.objects.filter(pk=facts.get("story"))
        if not (stories.listed(now).exists() or stories.scheduled(now).exists()):
            self.add_error(None, _("Readers do not have this story, and it is not scheduled."))
        begins, ends = facts.get("pinned_from"), facts.get("pinned_until")
        if begins and ends and ends <= begins:
            self.add_error("pinned_until", _("It would end before it begins."))
        return facts

    @property
    def pin(self):
        facts = self.cleaned_data
        names = ("headline", "pinned_from", "pinned_until")
        return Pin(story_id=facts["story"], **{name: facts[name] for name in names})


class HoursForm(forms.ModelForm):
    """How long a front may stand unchanged."""

    class Meta:
        model = Front
        fields = ["quiet_hours"]


PinForms = forms.formset_factory(
    PinForm, extra=0, can_delete=True, max_num=12, validate_max=True, absolute_max=12
)


@admin.register(Front)
class FrontAdmin(admin.ModelAdmin):
    """Not rows in a list: places of the paper."""

    def has_view_permission(self, request, obj=None):
        return may(request.user, fronts.EDIT)

    has_change_permission = has_module_permission = has_view_permission

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        """A front goes with its section, and never by itself: it has no screen for that."""
        return request.user.has_perm("articles.delete_section")

    def get_urls(self):
        watched = self.admin_site.admin_view
        front = "<slug:place>/"
        return [
            path("", require_safe(watched(self.places)), name="articles_front_changelist"),
            path(front, watched(self.layout), name="front_layout"),
            path(front + "slots/<int:key>/", watched(self.slot), name="front_slot"),
            path(front + "preview/", require_safe(watched(self.preview)), name="front_preview"),
            path(front + "history/", require_safe(watched(self.history)), name="front_history"),
        ]

    def places(self, request):
        """Every front there is."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = [Front(), *(Front(section=s) for s in Section.objects.all())]
        rows += [Front(topic=topic) for topic in Topic.objects.all()[:KEPT]]
        screens = [
            (model._meta.verbose_name_plural, f"admin:articles_{model._meta.model_name}_changelist")
            for model, right in NOTICES
            if may(request.user, right)
        ]
        events = FrontEvent.objects.select_related("by").order_by("-at", "-pk")[:KEPT]
        return self._page(
            request, "places", _("Fronts"), {"fronts": rows, "screens": screens, "events": events}
        )

    def layout(self, request, place):
        front = self._front(request, place)
        if request.method == "POST":
            return self._act(request, front)

        now = timezone.now()
        number, slots = fronts.standing(front, now)
        context = {"front": front, "seen": number, "filled": filled(slots, now, front.section)}
        context["hours"] = HoursForm(instance=front)
        return self._page(request, "layout", str(front), context)

    def slot(self, request, place, key):
        """One place: GET searches for stories too (`q`, `pin`), POST saves what the place shows."""
        front, now = self._front(request, place), timezone.now()
        number, slots = fronts.standing(front, now)
        found = next((slot for slot in slots if slot.key == key), None)
        if found is None:
            raise Http404
        form, pins = _forms(request, found, number, now)
        if request.method == "POST" and form.is_valid() and pins.is_valid():
            kept = [pin.pin for pin in pins if pin not in pins.deleted_forms]
            try:
                fronts.change(
                    front, key, by=request.user, seen=form.cleaned_data["seen"], pins=kept, **form.facts
                )
                return redirect("admin:front_layout", place)
            except Refused as refused:
                messages.error(request, str(refused))
                form.data = {**form.data.dict(), "seen": number}
        asked = request.GET.get("q", "")[:60]
        context = {"front": front, "slot": found, "form": form, "pins": pins, "q": asked}
        return self._page(request, "slot", capfirst(str(found)), {**context, "found": _stories(asked, now)})

    def preview(self, request, place):
        front, now = self._front(request, place), timezone.now()
        field = Minute(required=False)
        try:
            minute = field.clean(request.GET.get("at", "")[:20]) or now
        except forms.ValidationError:
            minute = now
        more = {
            "minute": minute,
            "is_past": minute < now,
            "back": reverse("admin:front_layout", args=[place]),
        }
        if front.section:
            return section_at(request, front.section, minute, **more)
        return (
            topic_at(request, front.topic, minute, **more)
            if front.topic
            else front_at(request, minute, **more)
        )

    def history(self, request, place):
        front = self._front(request, place)
        editions = list(front.editions.select_related("by")[:KEPT]) if front.pk else []
        context = {"front": front, "editions": editions, "seen": editions[0].number if editions else 0}
        return self._page(request, "history", _("History"), context)

    def _front(self, request, place):
        try:
            front = Front.objects.at(place)
        except Front.DoesNotExist as error:
            raise Http404 from error
        if not may(request.user, fronts.EDIT, front):
            raise PermissionDenied
        return front

    def _act(self, request, front):
        """One button of the screen. An unknown one does nothing."""
        address = reverse("admin:front_layout", args=[front.place])
        if request.POST.get("act") == "hours":
            _allow_hours(request, front)
            return redirect(address)
        try:
            acted = _ACTS.get(request.POST.get("act"), lambda *_sent: None)(
                front, _numbers(request), request.user
            )
        except Refused as refused:
            messages.error(request, str(refused))
            acted = None
        return redirect(f"{address}#slot-{acted.slot_key}" if acted and acted.slot_key else address)

    def _page(self, request, name, title, context):
        context = {**self.admin_site.each_context(request), "title": title, **context}
        return render(request, f"admin/articles/front/{name}.html", context)


def _allow_hours(request, front):
    form = HoursForm(request.POST, instance=front)
    if form.is_valid():
        fronts.allow_hours(front, form.cleaned_data["quiet_hours"], by=request.user)
        return messages.success(request, _("Saved."))
    return messages.error(request, " ".join(form.errors["quiet_hours"]))


def _numbers(request):
    """What the buttons send: keys and numbers of editions, nothing else."""
    sent = {name: request.POST.get(name, "") for name in ("key", "before", "seen", "number")}
    return {
        name: int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None
        for name, text in sent.items()
    }


def _add(front, sent, by):
    return fronts.add(front, by=by)


_ACTS = {
    "add": _add,
    "up": lambda front, sent, by: fronts.step(front, sent["key"], by=by, down=False),
    "down": lambda front, sent, by: fronts.step(front, sent["key"], by=by, down=True),
    "move": lambda front, sent, by: fronts.move(front, sent["key"], by=by, before=sent["before"]),
    "remove": lambda front, sent, by: fronts.remove(front, sent["key"], by=by, seen=sent["seen"] or 0),
    "undo": lambda front, sent, by: fronts.undo(front, by=by, seen=sent["seen"] or 0),
    "bring_back": lambda front, sent, by: fronts.bring_back(
        front, sent["number"] or 0, by=by, seen=sent["seen"] or 0
    ),
}


def _forms(request, slot, number, now):
    facts = {"seen": number, "tag": slot.tag.name if slot.tag else ""}
    names = ("story_id", "headline", "pinned_from", "pinned_until")
    pins = [{name.removesuffix("_id"): getattr(pin, name) for name in names} for pin in slot.held]
    chosen = request.GET.get("pin", "")
    is_number = chosen.isascii() and chosen.isdigit() and len(chosen) < 16
    if is_number and int(chosen) not in [pin["story"] for pin in pins]:
        pins.append({"story": int(chosen), "pinned_from": now})
    data = request.POST if request.method == "POST" else None
    # A copy: the form would write into the place that stands beside it as it is.
    form = SlotForm(
        data, instance=Slot(**{n: getattr(slot, n) for n in fronts.FACTS if n != "tag"}), initial=facts
    )
    return form, _told(PinForms(data, initial=pins, prefix="pin"))


def _told(pins):
    """The forms, each with the headline of its story."""
    keys = {pin: str(pin["story"].value() or "") for pin in pins}
    numbers = [key for key in keys.values() if key.isascii() and key.isdigit() and len(key) < 16]
    stories = {str(story.pk): story for story in Article.objects.known().filter(pk__in=numbers)}
    for pin, key in keys.items():
        pin.told = stories[key].headline if key in stories else key
    return pins


def _stories(words, now):
    """Stories that can be pinned, by words of their headline; without words the newest."""
    public, to_come = Article.objects.listed(now), Article.objects.scheduled(now)
    if words:
        public = public.filter(live__headline__icontains=words)
        to_come = to_come.filter(live__headline__icontains=words)
    newest = public.newest_first().select_related("live")[:FOUND]
    return [*to_come.select_related("live")[:FOUND], *newest]
