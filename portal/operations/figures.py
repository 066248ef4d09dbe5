"""Findings for programs: JSON, and the text that Prometheus reads."""

import json
from dataclasses import asdict

from . import doctor
from .doctor import Finding
from .version import version

LEVELS = {doctor.FINE: 0, doctor.LOOK: 1, doctor.BROKEN: 2}
HEAD = (
    "# HELP dateline_part_level How a part of the site is: 0 fine, 1 worth a look, 2 broken.\n"
    "# TYPE dateline_part_level gauge\n"
)


def as_json(findings: list[Finding]) -> str:
    whole = {
        "version": version(),
        "level": doctor.worst(findings),
        "parts": [asdict(finding) for finding in findings],
    }
    return json.dumps(whole, ensure_ascii=False)


def for_prometheus(findings: list[Finding]) -> str:
    levels = [f'dateline_part_level{{part="{f.name}"}} {LEVELS[f.level]}\n' for f in findings]
    return (
        _program() + HEAD + "".join(levels) + "".join(_gauge(f, name) for f in findings for name in f.figures)
    )


def _program():
    head = "# HELP dateline_info Which version of the program this is.\n# TYPE dateline_info gauge\n"
    return f'{head}dateline_info{{version="{version()}"}} 1\n'


def _gauge(finding, name):
    full = f"dateline_{finding.name}_{name}"
    return f"# TYPE {full} gauge\n{full} {finding.figures[name]:g}\n"
