"""The people of every test. Each is built on first need, with the group's real permissions.

reporter         林以晴, writes the story at hand
second_reporter  周予, writes others; the story at hand is not theirs
editor           何望, edits, signs off, publishes
second_editor    蘇敏, another who may sign
chief_editor     唐若谷, gives the last of several sign-offs
tip_moderator    reads tips, no stories
administrator    people, sections, sources, tip-lines; no stories
superuser        may everything, but is one person like any other
reader           nobody: not signed in
"""

from django.contrib.auth.models import Group

from portal import groups
from portal.models import User
from tips.models import TipReader

NAMES = {
    "reporter": ("林以晴", groups.REPORTER),
    "second_reporter": ("周予", groups.REPORTER),
    "editor": ("何望", groups.EDITOR),
    "second_editor": ("蘇敏", groups.EDITOR),
    "chief_editor": ("唐若谷", groups.CHIEF_EDITOR),
    "tip_moderator": ("方簡", groups.TIP_MODERATOR),
    "administrator": ("管一", groups.ADMINISTRATOR),
    "superuser": ("超一", None),
}
# Admitted by somebody at the machine, as the first of a house are.
READERS_OF_TIPS = ("tip_moderator", "superuser")
PASSWORD = "a long pass phrase"


def person(role):
    name, group = NAMES[role]
    user, made = User.objects.get_or_create(
        username=role, defaults={"name": name, "is_staff": True, "is_superuser": group is None}
    )
    if made:
        user.set_password(PASSWORD)
        user.save()
        if group:
            if not Group.objects.filter(name=group).exists():
                groups.sync_groups()
            user.groups.set([Group.objects.get(name=group)])
        if role in READERS_OF_TIPS:
            TipReader.objects.create(person=user, state=TipReader.State.ADMITTED)
    return user
