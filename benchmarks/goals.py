"""What the table of `make bench` asks for: each goal by the key under which a benchmark tells its figure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    what: str
    bound: float
    unit: str = "×"
    is_least: bool = False

    def is_met(self, value: float) -> bool:
        return value >= self.bound if self.is_least else value <= self.bound

    @property
    def told(self) -> str:
        return f"{'≥' if self.is_least else '≤'} {number(self.bound)} {self.unit}"

    def verdict(self, value: float) -> str:
        if self.is_met(value):
            return "yes"
        apart = self.bound / value if self.is_least else value / (self.bound or 1)
        return f"no, {number(apart)} × away"


def number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"


_LISTS = ("front", "recent", "section", "tag", "archive", "feed", "sitemap", "search", "api")

GOALS = {
    "story ÷ by hand": Goal("story page, prepared, nothing cached before it, ÷ page by hand", 0.15),
    "story ÷ hello": Goal("the same ÷ hello world", 2.5),
    "story queries": Goal("the same: its queries", 1, "query"),
    **{f"{name} ÷ list": Goal(f"{name} ÷ list by hand", 0.3) for name in _LISTS},
    "crowd p99": Goal("1,000 stories at random while news is breaking, no nginx: p99", 150, "ms"),
    "crowd rate": Goal("the same: requests a second", 1000, "/s", is_least=True),
    "crowd seen": Goal("a publication is seen, no nginx (the slowest)", 0.1, "s"),
    "crowd gone": Goal("a take-down is gone, no nginx (the slowest)", 0.1, "s"),
    "nginx rate ÷ SSI": Goal(
        "the same crowd behind nginx: requests per second of processor ÷ static + SSI", 0.9, is_least=True
    ),
    "nginx p99 ÷ SSI": Goal("the same: p99 ÷ that of static + SSI", 5),
    "nginx seen": Goal("a publication is seen through nginx (the slowest)", 2, "s"),
    "nginx gone": Goal("a take-down is gone through nginx (the slowest)", 2, "s"),
    "readers grown": Goal("readers' pages, many stories ÷ 1,000: the worst above 2 ms", 1.2),
    "editor grown": Goal("an editor's screens, many stories ÷ 1,000: the worst", 1.2),
    "reporter grown": Goal("a reporter's screens, many stories ÷ 1,000: the worst", 1.2),
    "desk ms": Goal("an editor's desk at many stories", 80, "ms"),
    "list ms": Goal("an editor's list at many stories", 80, "ms"),
    "list search ms": Goal("search of that list, a common word", 80, "ms"),
    "search recall": Goal("search: recall", 1, "", is_least=True),
    "search newest p95": Goal("search, newest first: p95", 50, "ms"),
    "search best p95": Goal("search, best first: p95", 50, "ms"),
    "save ms": Goal("save (POST) at many stories", 20, "ms"),
    "sign off ms": Goal("sign off (POST) at many stories", 20, "ms"),
    "publish ms": Goal("publish (POST) at many stories", 20, "ms"),
    "writing grown": Goal("save, sign off, publish: many stories ÷ 1,000, the worst", 1.2),
    "import rate": Goal("import, the whole path: stories per second of processor", 1000, "/s", is_least=True),
    "workers MiB": Goal("memory of gunicorn with four workers (PSS)", 220, "MiB"),
    "host MiB": Goal("a host with SQLite that serves, and imports: all processes (PSS)", 512, "MiB"),
    "page kB": Goal("story page: HTML and CSS, compressed", 14, "kB"),
    "page sheets": Goal("the same: stylesheets", 1, ""),
}
