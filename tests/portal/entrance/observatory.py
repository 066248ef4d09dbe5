"""The score of a page by the table that the MDN Observatory publishes (mdn/mdn-http-observatory, src/grader/charts.js).

Counted is what the site itself decides: a name in browsers' list of HSTS and SRI are worth 5 each and are not ours.
"""

import re

SIX_MONTHS = 15_768_000
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
BONUS_FROM = 90


def score(headers, cookies=()):
    """Of an answer over HTTPS: 100, less what is missing; what is more counts where nothing much is."""
    parts = [
        _policy(headers.get("content-security-policy", "")),
        _frames(headers),
        10 if headers.get("cross-origin-resource-policy") in {"same-origin", "same-site"} else 0,
        5 if headers.get("referrer-policy") in PRIVATE else 0,
        _transport(headers.get("strict-transport-security", "")),
        0 if headers.get("x-content-type-options") == "nosniff" else -5,
        -50 if headers.get("access-control-allow-credentials") == "true" else 0,
        *(5 if _is_safe(cookie) else -40 for cookie in cookies),
    ]
    base = 100 + sum(part for part in parts if part < 0)
    return base + sum(part for part in parts if part > 0) if base >= BONUS_FROM else base


def _policy(text):
    rules = {words.split()[0]: words.split()[1:] for words in text.split(";") if words.split()}
    if not rules:
        return -25
    scripts, styles = (
        rules.get(name, rules.get("default-src", ["*"])) for name in ("script-src", "style-src")
    )
    unsafe = {"'unsafe-inline'", "'unsafe-eval'", "data:", "https:", "http:", "*"}
    if unsafe & {*scripts, *rules.get("object-src", rules.get("default-src", ["*"]))}:
        return -20
    if unsafe & {*styles}:
        return 0
    is_closed = rules.get("default-src") == ["'none'"] and rules.get("form-action") in (
        ["'self'"],
        ["'none'"],
    )
    return 10 if is_closed else 5


def _frames(headers):
    if re.search(r"frame-ancestors ('none'|'self')", headers.get("content-security-policy", "")):
        return 5
    return 0 if headers.get("x-frame-options") in {"DENY", "SAMEORIGIN"} else -20


def _transport(text):
    held = re.search(r"max-age=(\d+)", text)
    if not held:
        return -20
    return 0 if int(held[1]) >= SIX_MONTHS else -10


def _is_safe(cookie):
    """A session's is kept from scripts; a token of forms is there to be read by ours."""
    is_hidden = "HttpOnly" in cookie or "csrf" in cookie.partition("=")[0]
    return is_hidden and "Secure" in cookie and "SameSite=" in cookie
