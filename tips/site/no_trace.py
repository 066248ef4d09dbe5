"""What a page of the tip-line loads and leads to, so that no log beside us says that somebody was here.

A web server writes down who asks for a style sheet, and from which page. So these pages load theirs from below
their own address, where nothing is logged, and every link and asset goes out without naming the page.
"""

import re

from django.conf import settings
from django.urls import reverse

_TAG = re.compile(rb"<(a|link|script|img)(?=[\s>])(?![^>]*referrerpolicy)")


def leave(answer):
    """Rewrite the addresses of this answer, where it is a page."""
    if getattr(answer, "streaming", False) or not answer.get("Content-Type", "").startswith("text/html"):
        return
    assets = reverse("tips:asset", args=["_"]).removesuffix("_").encode()
    static = re.escape(settings.STATIC_URL.encode())
    page = re.sub(rb'((?:href|src)=")' + static, rb"\1" + assets, answer.content)
    # Icons, feeds and manifests of the paper's own, which a page of an error brings along, are asked for elsewhere.
    page = re.sub(rb'<link\b(?![^>]*href="' + re.escape(assets) + rb")[^>]*>", b"", page)
    answer.content = _TAG.sub(rb'<\1 referrerpolicy="no-referrer"', page)
