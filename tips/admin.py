"""Where Django looks for the screens of an app; they are in `tips.newsroom.admin`."""

from .newsroom import admin
