"""The rules of the house that a program can check: directions of import, homes of rules, sizes."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
APPS = ("copydesk", "portal", "articles", "exchange", "tips")
SOURCES = [
    path
    for app in APPS
    for path in (ROOT / app).rglob("*.py")
    if "migrations" not in path.parts and "__pycache__" not in path.parts
]
TEMPLATES = list((ROOT / "templates").rglob("*.html"))
STYLES = list((ROOT / "static").rglob("*.css"))
WIDTH = 120

# Who may import what: the floors of the house, from the ground up.
FLOORS = {
    "copydesk": {"copydesk"},
    "portal": {"portal", "copydesk"},
    "articles": {"articles", "portal", "copydesk"},
    "exchange": {"exchange", "articles", "portal", "copydesk"},
    "tips": {"tips", "articles", "portal", "copydesk"},
}

# Each layer of `articles`, lowest first: a module may import from its own layer and from those before it.
LAYERS = (
    {"markup", "picture_facts", "many_rows", "paging"},
    {"models"},
    {"spreadsheet"},
    {
        "scripts",
        "journal",
        "reach",
        "tagging",
        "bylines",
        "fingerprints",
        "gate",
        "photos",
        "merging",
        "queues",
        "search",
        "watched",
        "narrowing",
        "elsewhere",
    },
    {"surfaces", "usual", "differences", "signing", "media_rules", "moves"},
    {"orphans", "versions", "reports", "telling", "glance", "postbag", "tally", "planning"},
    {"consequences", "fronts", "receipts"},
    {"takedown", "overtaken"},
    {"writing", "notices", "noting", "seeing"},
    {"developments", "holding", "learning"},
    {"afterwards"},
    {"workflow"},
    {"filing", "keeping", "learning", "review_sheet", "sending"},
    {"assigning"},
    {"reading"},
    {"templatetags"},
    {
        "admin",
        "demo",
        "desk",
        "grants",
        "management",
        "apps",
        "clock",
        "addresses",
        "rights",
        "checks",
        "margin",
        "robots",
        "copies",
    },
)
DEPTH = {name: depth for depth, names in enumerate(LAYERS) for name in names}


def name_of(path):
    return path.relative_to(ROOT).as_posix()


@cache
def imports(path):
    """[(module, line)] of every import, those inside functions included, relative ones made absolute."""
    return list(_imports(path))


def _imports(path):
    package = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: -node.level]) if node.level else []
            module = ".".join(base + ([node.module] if node.module else []))
            yield from ((f"{module}.{alias.name}", node.lineno) for alias in node.names)


def test_imports_point_down():
    wrong = [
        f"{name_of(path)}:{line} imports {module}"
        for path in SOURCES
        for module, line in imports(path)
        if (top := module.split(".")[0]) in APPS and top not in FLOORS[path.relative_to(ROOT).parts[0]]
    ]
    assert wrong == []


def test_the_copy_desk_knows_no_django():
    wrong = [
        f"{name_of(path)}:{line} imports {module}"
        for path in SOURCES
        if name_of(path).startswith("copydesk/")
        for module, line in imports(path)
        if module.startswith("django")
    ]
    assert wrong == []


def test_inside_articles_imports_point_down():
    wrong = []
    for path in SOURCES:
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[0] != "articles" or len(parts) < 2 or parts[1] == "__init__":
            continue
        for module, line in imports(path):
            into = module.split(".")
            if into[0] == "articles" and len(into) > 1 and DEPTH.get(into[1], 0) > DEPTH[parts[1]]:
                wrong.append(f"{name_of(path)}:{line} imports {module}")
    assert wrong == []


def test_every_part_of_articles_has_its_layer():
    parts = {path.stem for path in (ROOT / "articles").iterdir() if path.suffix == ".py" or path.is_dir()}
    assert parts - {"__init__", "__pycache__", "migrations", "static", "from_copy"} <= set(DEPTH)


def test_imports_stand_at_the_top():
    inner = [
        f"{name_of(path)}:{node.lineno}"
        for path in SOURCES
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inner == []


def is_of_a_demo(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return "demo" in parts


def test_no_demo_people_get_into_a_real_newsroom():
    """Only demos import a demo: its people would sign what nobody here has read."""
    wrong = [
        f"{name_of(path)}:{line} imports {module}"
        for path in SOURCES
        if not is_of_a_demo(path)
        for module, line in imports(path)
        if "demo" in module.split(".")
    ]
    assert wrong == []


def test_only_models_and_the_workflow_know_states():
    """A view, template, feed or command that compares a state is a rule written twice."""
    known = {
        "articles/workflow.py",
        "articles/moves.py",
        "articles/writing.py",
        "articles/models/article.py",
        "articles/models/questions.py",
        "tips/newsroom/moderation.py",
        "tips/intake/files.py",
    }
    spelled = re.compile(r"\bState\.[A-Z_]{3,}|\bstate\s*(?:==|!=|=|\bin\b)\s*[\"'(\[]|\bstate__?\w*\s*=")
    wrong = [
        f"{name_of(path)}: {match[0]}"
        for path in [*SOURCES, *TEMPLATES]
        if name_of(path) not in known and not name_of(path).startswith("tips/models/")
        for match in spelled.finditer(path.read_text())
    ]
    assert wrong == []


# What only one place may do, and where that is.
ONE_PLACE = {
    r"\bmarkup\.clean\(": {"articles/writing.py"},
    r"\bSignOff\.objects\.(?:bulk_)?create\(": {"articles/workflow.py"},
    r"\bArticleEvent\.objects\.(?:bulk_)?create\(|insert\(\s*ArticleEvent\b": {"articles/journal.py"},
    r"(?<!class )\bRevision\(": {"articles/writing.py"},
    r"\bNotice\.objects\.(?:bulk_)?create\(": {"articles/notices.py"},
    r"\bPhotoVersion\.objects\.(?:bulk_)?create\(": {"articles/photos.py"},
}


@pytest.mark.parametrize("act", ONE_PLACE)
def test_one_place_does_it(act):
    """Words, moves and the journal have one door each: a second one would be a second rule."""
    found = {name_of(path) for path in SOURCES if re.search(act, path.read_text())}
    assert found == ONE_PLACE[act]


def test_only_markup_marks_text_as_safe():
    sinners = [
        name_of(p) for p in SOURCES if "mark_safe" in p.read_text() and name_of(p) != "articles/markup.py"
    ]
    assert sinners == []


def test_nothing_listens_and_nothing_overrides_save():
    wrong = []
    for path in SOURCES:
        text = path.read_text()
        if re.search(
            r"@receiver|(?<!sock)(?<!sqlite3)\.connect\(|post_save|(?<!field\.)(?<!def )pre_save|m2m_changed",
            text,
        ):
            wrong.append(f"{name_of(path)} listens to a signal")
        for cls in (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ClassDef)):
            bases = {ast.unparse(base) for base in cls.bases}
            defines = {node.name for node in cls.body if isinstance(node, ast.FunctionDef)}
            if "save" in defines and not any("Form" in base for base in bases):
                wrong.append(f"{name_of(path)}: {cls.name} overrides save()")
    assert wrong == []


def test_what_a_page_shows_is_waited_for():
    """Asked once, a page that is just being replaced answers with what stood there before: expect() asks until it is so."""
    asked_once = re.compile(
        r"^\s*assert (?!.*objects).*\.(is_visible|is_hidden|inner_text|all_inner_texts|input_value|text_content)\(",
        re.MULTILINE,
    )
    sinners = [
        path.name for path in (ROOT / "tests/browser").glob("*.py") if asked_once.search(path.read_text())
    ]
    assert sinners == []


# What is wrong with a template, and how one sees it.
NO_TEMPLATE = {
    "is longer than 150 lines": lambda text: len(text.splitlines()) > 150,
    "does not say first what it is and which variables it takes": lambda text: not text.startswith("{#"),
    "marks as safe": lambda text: "|safe" in text or "autoescape off" in text,
    "holds a script or a style": re.compile(
        r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=[\"']"
    ).search,
}


@pytest.mark.parametrize("wrong", NO_TEMPLATE)
def test_templates_are_short_say_what_they_take_and_hold_no_script_or_style(wrong):
    assert [name_of(path) for path in TEMPLATES if NO_TEMPLATE[wrong](path.read_text())] == []


def test_lines_of_templates_and_styles_can_be_read():
    long = [
        f"{name_of(path)}:{number}"
        for path in [*TEMPLATES, *STYLES]
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if len(line) > WIDTH or line != line.rstrip()
    ]
    assert long == []


def test_a_style_sheet_has_one_declaration_or_selector_a_line():
    crowded = [
        f"{name_of(path)}: {line}"
        for path in STYLES
        for line in re.sub(r"(?s)/\*.*?\*/", "", path.read_text()).splitlines()
        if len(re.findall(r"[{};]", line)) > 1 or re.search(r"[{};]\s*\S", line)
    ]
    assert crowded == []


def test_files_stay_under_400_lines():
    assert [name_of(path) for path in SOURCES if len(path.read_text().splitlines()) > 400] == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_the_walk_saw_the_project():
    assert len(SOURCES) > 60
    assert len(TEMPLATES) > 30
    assert len(STYLES) > 5
