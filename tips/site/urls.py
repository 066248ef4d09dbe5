"""The tip-line's addresses. Nothing about a tip ever stands in one."""

from django.urls import path

from . import dialogue, send

app_name = "tips"

urlpatterns = [
    # /tips/
    path("", send.send, name="send"),
    path("mine/", dialogue.mine, name="mine"),
    path("<path:rest>", send.nowhere),
]
