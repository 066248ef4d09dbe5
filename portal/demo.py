"""The people of a demo newsroom. Only demos and tests import this module.

`articles` and `tips` hand in what they fill in by a module `demo.py` of their own: `fill(cast)`, where
cast is {role: User}.
"""

from django.contrib.auth.models import Group
from django.db import transaction

from .extensions import app_modules
from .groups import ADMINISTRATOR, CHIEF_EDITOR, EDITOR, REPORTER, TIP_MODERATOR, sync_groups
from .models import Masthead, User
from .passwords import give_passwords

# Role in the cast: (account, name, group). Two editors, so that each can sign the other's words.
CAST = {
    "reporter": ("lin", "林以晴", REPORTER),
    "second reporter": ("zhou", "周予", REPORTER),
    "editor": ("he", "何望", EDITOR),
    "second editor": ("su", "蘇敏", EDITOR),
    "chief editor": ("tang", "唐若谷", CHIEF_EDITOR),
    "tip moderator": ("fang", "方簡", TIP_MODERATOR),
    "administrator": ("admin", "管理員", ADMINISTRATOR),
}

MASTHEAD = {
    "name": "青溪縣報網",
    "motto": "寫給在這裡過日子的人",
    "phone": "0000-555 0110",
    "email": "desk@qingxi.example",
    "address": "青溪縣城關鎮河堤路 18 號",
    "publisher": "青溪縣報社",
    "icp_number": "青ICP備00000000號",
    "licence_number": "新聞信息服務許可證 00000000",
    "about": "青溪縣報網報道青溪縣和周邊六個鎮的事。\n\n編輯部八個人，報社出錢；稿件刊出前由另一人簽發。",
    "privacy": "伺服器日誌保存七天，只用來查故障。",
}


def signers(stages):
    """Who signs so many stages, in order: the chief editor is the last where there are several."""
    if stages < 2:
        return ["editor"][:stages]
    return ["editor", "second editor", "chief editor"][-stages:]


def people(*roles):
    """The named people of the cast, made on first need without a password."""
    sync_groups()
    return [_person(*CAST[role]) for role in roles]


@transaction.atomic
def fill():
    """A newsroom with stories in it; nothing when anybody has worked here before."""
    if User.objects.exists():
        return
    sync_groups()
    Masthead.objects.update_or_create(pk=Masthead.ONLY, defaults=MASTHEAD)
    cast = dict(zip(CAST, people(*CAST), strict=True))
    for demo in app_modules("demo"):
        if demo.__name__ != __name__:
            demo.fill(cast)
    give_passwords(cast.values())


def _person(username, name, group):
    person, made = User.objects.get_or_create(username=username, defaults={"name": name, "is_staff": True})
    if made:
        person.set_unusable_password()
        person.save()
        person.groups.add(Group.objects.get(name=group))
    return person
