"""How long a key takes from the finger to the screen in a story of twenty thousand characters, on a slow computer.

    .venv/bin/python benchmarks/keys.py [remarks …]

For each number of remarks (0 and 200, unless told otherwise) a server of its own, a story with so many words of the
newsroom's list in it, and Chromium with its processor slowed down four times. Printed is the time to the next paint of
each key, as the browser itself tells it (Event Timing, in steps of 8 ms), which a busy machine makes longer; and the
processor time of the page for each key, which it does not.
"""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402

from tests.servers.newsroom import Newsroom  # noqa: E402

CHARACTERS, KEYS, SLOWED = 20_000, 60, 4
SENTENCE = "清晨六點半，第一班渡船離岸，船上只有三位乘客。"
STORY = """
from articles.models import WordRule
from tests.cast import PASSWORD, person
from tests.desk import draft
wrong = ["部份", "計畫書", "佈告", "一但"]
for word in wrong:
    WordRule.objects.get_or_create(wrong=word, right=word[0] + "分", defaults={{"is_active": True}})
sentence, remarks = "{sentence}", {remarks}
lines = [sentence * 5 for _line in range({characters} // len(sentence * 5))]
for number in range(remarks):
    lines[number % len(lines)] += wrong[number % len(wrong)]
story = draft(by=person("editor"), headline="渡船恢復清晨班次", body="".join(f"<p>{{line}}</p>" for line in lines))
print(f"{{story.pk}}\\n{{PASSWORD}}")
"""
LISTEN = """
window.painted = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.name === "keydown" || entry.name === "input" || entry.name === "beforeinput") {
      window.painted.push({ name: entry.name, id: entry.interactionId, took: entry.duration,
        script: entry.processingEnd - entry.processingStart });
    }
  }
}).observe({ type: "event", durationThreshold: 16 });
"""


def sign_in(page, password):
    page.goto("/newsroom/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/newsroom/")


def measure(browser, newsroom, remarks):
    told = newsroom.told(STORY.format(sentence=SENTENCE, remarks=remarks, characters=CHARACTERS))
    story, password = told.splitlines()[-2:]
    context = browser.new_context(base_url=newsroom.url, locale="en", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    sign_in(page, password)
    page.goto(f"/newsroom/articles/article/{story}/change/")
    page.wait_for_selector(".ProseMirror p")
    page.wait_for_timeout(3000)
    page.locator(".ProseMirror p").nth(60).click()
    chrome = context.new_cdp_session(page)
    worked = work_of_keys(page, chrome)
    chrome.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.evaluate(LISTEN)
    press(page, 110)
    page.wait_for_timeout(1500)
    shown = page.locator("#remarks .find").count()
    told = page.evaluate("window.painted")
    context.close()
    return shown, told, worked


def press(page, pause):
    for number in range(KEYS):
        page.keyboard.type("字" if number % 7 else "a")
        page.wait_for_timeout(pause)


def work_of_keys(page, chrome):
    """{part: milliseconds of the page's own processor time a key}, at full speed, whatever else the machine does."""
    chrome.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = metrics(chrome)
    press(page, 60)
    after = metrics(chrome)
    parts = ("TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration")
    return {part: (after[part] - before[part]) * 1000 / KEYS for part in parts}


def metrics(chrome):
    return {one["name"]: one["value"] for one in chrome.send("Performance.getMetrics")["metrics"]}


def report(remarks, shown, told, worked):
    by_key = {}
    for entry in told:
        by_key[entry["id"] or len(by_key)] = max(entry["took"], by_key.get(entry["id"], 0))
    # What is painted within sixteen milliseconds is not told.
    took = sorted([*by_key.values(), *[16] * (KEYS - len(by_key))])[-KEYS:]
    late = sum(1 for one in took if one > 32)
    whole = worked["TaskDuration"]
    print(
        f"{remarks} remarks asked for, {shown} shown\n"
        f"  work of the page a key: {whole:.1f} ms, slowed down {SLOWED} times {whole * SLOWED:.0f} ms; of these "
        + ", ".join(f"{part.removesuffix('Duration').lower()} {took_:.1f}" for part, took_ in worked.items())
        + f"\n  to the next paint, on the wall: {statistics.median(took):.0f} ms (median), "
        f"{took[int(len(took) * 0.95)]:.0f} ms (95 %); {late} of {len(took)} keys later than 32 ms",
        flush=True,
    )


def main():
    numbers = [int(word) for word in sys.argv[1:]] or [0, 200]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        newsroom = Newsroom(folder)
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            for remarks in numbers:
                report(remarks, *measure(browser, newsroom, remarks))
        finally:
            browser.close()
            newsroom.kill()


if __name__ == "__main__":
    main()
