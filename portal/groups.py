"""The groups that a newsroom begins with, and what each may do: granted by the apps, changed by the house.

An app grants rights by a module `grants` with a dictionary GRANTS, {group: [right]}. Each right is given
once. What an administrator takes away, gives, renames or deletes afterwards stays so at every later deploy.
"""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext_noop

from .extensions import app_modules
from .models import Grant

REPORTER = gettext_noop("reporter")
EDITOR = gettext_noop("editor")
CHIEF_EDITOR = gettext_noop("chief editor")
TIP_MODERATOR = gettext_noop("tip moderator")
ADMINISTRATOR = gettext_noop("administrator")
GROUPS = (REPORTER, EDITOR, CHIEF_EDITOR, TIP_MODERATOR, ADMINISTRATOR)


def granted() -> dict[str, list[str]]:
    """{group: rights} as the apps grant them; an app may name a group of its own."""
    rights = {name: [] for name in GROUPS}
    for module in app_modules("grants"):
        for name, labels in module.GRANTS.items():
            rights.setdefault(name, []).extend(labels)
    return rights


@transaction.atomic
def sync_groups() -> list[Grant]:
    """Give each group the rights that were never given to it; returns these.

    A grant that is remembered is not looked at again, so a right that the house took away stays away.
    It points at its group, so a renamed group gets new rights, and a deleted one is not made again.
    """
    remembered = list(Grant.objects.select_related("group"))
    given = {(grant.role, grant.right) for grant in remembered}
    groups = {grant.role: grant.group for grant in remembered}
    permissions = _permissions()
    new = []
    for role, rights in granted().items():
        if role not in groups:
            groups[role] = Group.objects.get_or_create(name=role)[0]
        if group := groups[role]:
            wanted = [right for right in rights if right in permissions and (role, right) not in given]
            group.permissions.add(*(permissions[right] for right in wanted))
            new += [Grant(role=role, group=group, right=right) for right in wanted]
    return Grant.objects.bulk_create(new, ignore_conflicts=True)


def _permissions():
    """{"articles.add_article": its permission} of every right there is."""
    rows = Permission.objects.select_related("content_type")
    return {f"{row.content_type.app_label}.{row.codename}": row for row in rows}
