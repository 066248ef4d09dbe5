"""What apps hand in to one another: by a module of an agreed name, found in every installed app.

`portal.desk`, `articles.desk` and `exchange.desk` are all found as "desk". An installation adds
apps of its own by EXTRA_APPS in its environment; docs/extending.md lists the names and what they hold.
"""

from functools import cache
from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.utils.module_loading import module_has_submodule


@cache
def app_modules(name: str) -> tuple[ModuleType, ...]:
    """The modules of that name in all installed apps, in the order of INSTALLED_APPS."""
    return tuple(
        import_module(f"{config.name}.{name}")
        for config in apps.get_app_configs()
        if module_has_submodule(config.module, name)
    )


def handed_in(module: str, attribute: str) -> list:
    """All entries of the list `attribute` in the apps' modules of that name."""
    return [entry for found in app_modules(module) for entry in getattr(found, attribute, ())]


def handed_in_by_name(module: str, attribute: str) -> dict:
    """All entries of the dictionary `attribute` in the apps' modules of that name; a later app's replaces an earlier's."""
    found = {}
    for app in app_modules(module):
        found.update(getattr(app, attribute, {}))
    return found
