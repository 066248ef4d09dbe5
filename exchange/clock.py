"""What is exchanged by the hour."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from portal.clock import Job

from . import links, partners, telling

JOBS = (
    Job("fetch_feeds", _("Fetch partner feeds"), timedelta(minutes=5), partners.fetch_due),
    Job("ask_links", _("Ask the links of stories that wait"), timedelta(minutes=10), links.ask_due),
    Job("tell_hub", _("Tell the WebSub hub of changes"), timedelta(minutes=1), telling.tell_hub),
    Job("tell_indexnow", _("Tell search engines by IndexNow"), timedelta(minutes=10), telling.tell_indexnow),
    Job("tell_baidu", _("Tell Baidu of new stories"), timedelta(hours=1), telling.tell_baidu),
)
