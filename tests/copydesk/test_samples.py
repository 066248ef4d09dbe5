"""How well real copy is read, where labelled samples lie beside the project; elsewhere skipped."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT.parent / "shared" / "samples"
# How many of them are right in every field, as measured when this was last raised: it may only rise.
LEAST = {"datelines": 166, "pages": 18, "lines": 82}


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="No labelled samples lie beside this checkout.")
@pytest.mark.parametrize("kind", LEAST)
def test_the_samples_are_read_as_they_are_labelled(kind, tmp_path, capsys):
    labels = SAMPLES / f"{kind}.jsonl"
    command = [sys.executable, "manage.py", "read_copy", *(["--lines"] if kind == "lines" else [])]
    read = subprocess.run(
        command, input=labels.read_text(), capture_output=True, check=True, cwd=ROOT, text=True
    )
    predicted = subprocess.run(
        [sys.executable, SAMPLES / "predictions.py"],
        input=read.stdout,
        capture_output=True,
        check=True,
        text=True,
    )
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text(predicted.stdout)

    scored = subprocess.run(
        [sys.executable, SAMPLES / "score.py", kind, labels, predictions],
        capture_output=True,
        check=True,
        text=True,
    )

    with capsys.disabled():
        print(f"\n{kind}\n{scored.stdout}")  # noqa: T201 - the figures are what this test is for
    right = int(scored.stdout.rpartition("ALL FIELDS")[2].split("/")[0])
    assert right >= LEAST[kind]
    assert json.loads(read.stdout.splitlines()[0])["id"]
