"""``argmap draw``: each picture into a file of each kind, and a clear sentence for what does not go together."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.commands import argmap

KOREA = "stalin-korea-1950"
PICTURES = [
    "", "--question china", "--view face-off --question letter-is", "--view guided --stop 3", "--voice william-stueck", "--node donggil-kim.desired",
    "--view evidence --question letter-is", "--view answers", "--view time",
]


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture or "the opening view")
def test_each_picture_goes_into_a_file_of_each_kind(picture: str, tmp_path: Path) -> None:
    for ending, begins in (("svg", b"<svg "), ("png", b"\x89PNG"), ("pdf", b"%PDF-"), ("dot", b"digraph")):
        target = tmp_path / f"map.{ending}"
        ended = argmap("draw", KOREA, *picture.split(), "-o", str(target))
        assert (ended.returncode, ended.stderr) == (0, "")
        assert target.read_bytes().lstrip().startswith(begins)
    assert len(pypdfium2.PdfDocument(str(tmp_path / "map.pdf"))) == 1


@pytest.mark.parametrize(("asked", "said"), [
    ("--view voice -o x.svg", "say whose argument: --voice VOICE; the voices are: donggil-kim"),
    ("--view node -o x.svg", "say around which claim or step: --node NODE"),
    ("--voice nobody -o x.svg", "there is no voice nobody"),
    ("--voice wiliam-stueck -o x.svg", "william-stueck"),
    ("--node nope.x -o x.svg", "there is no claim or step nope.x"),
    ("--question mars -o x.svg", "there is no question mars; the questions are: entangle, china, letter-is"),
    ("--view map -o x.svg", "invalid choice: 'map'"),
    ("--view time --voice donggil-kim -o x.svg", "--voice does not go with the picture time"),
    ("--voice donggil-kim --node donggil-kim.desired -o x.svg", "--voice does not go with the picture node"),
    ("--whole --question china -o x.svg", "leave --question out"),
    ("--stop 0 -o x.svg", "--stop must be at least 1"),
    ("--view guided --stop 999 -o x.svg", "has 51 stops"),
    ("--most 0 -o x.svg", "--most must be at least 1"),
    ("-o x.gif", "use .svg, .png, .pdf or .dot, or .html"),
    ("-o nowhere/x.svg", "there is no folder nowhere; make it first"),
    ("--view time -o x.html", "the page holds every picture"),
    ("--question china -o x.html", "the page holds every picture"),
])
def test_what_cannot_be_drawn_is_said_in_one_line(asked: str, said: str, tmp_path: Path) -> None:
    ended = argmap("draw", KOREA, *asked.split(), cwd=tmp_path)
    assert ended.returncode == 2
    assert said in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
