"""The tip-line's addresses. Nothing about a tip ever stands in one."""

from django.urls import path

from . import assets, dialogue, send, verify

app_name = "tips"

urlpatterns = [
    # /tips/
    path("", send.send, name="send"),
    path("files/", dialogue.files_sent, name="files"),
    path("too-large/", send.too_large, name="too_large"),
    path("assets/<path:path>", assets.asset, name="asset"),
    path("mine/", dialogue.mine, name="mine"),
    path("proof/", verify.verify, name="verify"),
    path("<path:rest>", send.nowhere),
]
