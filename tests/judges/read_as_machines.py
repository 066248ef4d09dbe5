"""Read pages as programs do that gather news: run by a Python that has them and nothing of ours (machine_readers.py).

Takes a folder of pages and prints what each program found in each, as one line of JSON a page.
"""

import json
import sys
from pathlib import Path

import extruct
import trafilatura
from newspaper import Article


def by_trafilatura(html, url):
    found = trafilatura.bare_extraction(html, url=url, with_metadata=True, favor_precision=True).as_dict()
    return {
        "headline": found["title"],
        "people": (found["author"] or "").split("; "),
        "day": found["date"],
        "text": found["text"],
        "sections": found["categories"] or [],
    }


def by_newspaper(html, url):
    article = Article(url, language="zh")
    article.download(input_html=html)
    article.parse()
    return {
        "headline": article.title,
        "people": article.authors,
        "day": f"{article.publish_date:%Y-%m-%d}" if article.publish_date else "",
        "text": article.text,
        "sections": article.meta_keywords,  # it has no word for a section
    }


def by_extruct(html, url):
    found = extruct.extract(html, url, syntaxes=["json-ld", "opengraph"])
    [graph] = found["json-ld"]
    story = next(thing for thing in graph["@graph"] if "headline" in thing)
    people = [*story["author"], *story.get("contributor", ()), *story.get("editor", ())]
    [graph_of] = found["opengraph"]
    tags = dict(graph_of["properties"])
    return {
        "headline": story["headline"],
        "headline_shown": tags["og:title"],
        "people": [one["name"] for one in people],
        "roles": [[one.get("jobTitle", ""), one["name"]] for one in people],
        "day": story["datePublished"][:10],
        "text": story.get("articleBody"),
        "sections": [story["articleSection"], tags["article:section"]],
    }


def main(folder):
    for file in sorted(Path(folder).glob("*.html")):
        html, url = file.read_text(encoding="utf-8"), f"https://qingxi.example/{file.stem}"
        readers = (by_trafilatura, by_newspaper, by_extruct)
        found = {reader.__name__.removeprefix("by_"): reader(html, url) for reader in readers}
        sys.stdout.write(json.dumps({"page": file.stem, **found}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
