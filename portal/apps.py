"""The portal app, and the admin site made into its newsroom."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("Portal")
    default = True


class NewsroomConfig(admin_apps.AdminConfig):
    default = False
    default_site = "portal.newsroom.Newsroom"
