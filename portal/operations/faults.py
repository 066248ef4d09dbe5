"""Faults reported to a Sentry or GlitchTip of the house, where SENTRY_DSN names one. Nothing of a tipster's pages.

What is sent: the traceback, the address, the version. No body, no cookie, no name, no values of variables: a fault
while somebody saves must not carry the story out of the house.
"""

from importlib import import_module

from .version import version

TIPS = "/tips/"


def report_to(dsn: str) -> None:
    """Begin to report. Raises ImportError where the library is not installed."""
    try:
        # An extra; and a site that reports to nobody need not carry it in each of its processes.
        library = import_module("sentry_sdk")
        of_programs = import_module("sentry_sdk.integrations.stdlib")
    except ImportError as missing:
        raise ImportError("SENTRY_DSN needs the extra observability: requirements-extras.lock") from missing
    library.init(
        dsn=dsn,
        release=f"dateline@{version()}",
        max_request_body_size="never",
        include_local_variables=False,
        include_source_context=False,
        traces_sample_rate=0,
        auto_session_tracking=False,
        # It would tell every program that we start, the cleaner of tips' files among them, whose request it is for.
        disabled_integrations=[of_programs.StdlibIntegration()],
        before_send=_cleaned,
        before_breadcrumb=lambda crumb, hint: None,
    )


def _cleaned(event, hint):
    """The event without what a reader or a reporter sent; None for the tip-line's pages and its code."""
    request = event.get("request", {})
    if TIPS in request.get("url", "") or _is_of_tips(event):
        return None
    for name in ("data", "cookies", "headers", "query_string", "env"):
        request.pop(name, None)
    event.pop("user", None)
    event.pop("server_name", None)
    return event


def _is_of_tips(event):
    raised = event.get("exception", {}).get("values", [])
    frames = [frame for one in raised for frame in (one.get("stacktrace") or {}).get("frames", [])]
    return any(str(frame.get("module", "")).startswith("tips.") for frame in frames)
