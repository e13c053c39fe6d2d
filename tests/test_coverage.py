"""The shipped dossiers are complete: every sentence of an argument is touched by a quotation or recorded as frame."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from argmap.check import check
from argmap.check.quotes import verify
from argmap.check.texts import open_texts
from argmap.draw.reading import Use, unused
from argmap.graph import count
from argmap.store import attach, shipped_folder
from argmap.text.echoes import sentences
from tests.commands import argmap

SOURCES = Path(__file__).resolve().parents[2] / "shared" / "sources"
SHIPPED = shipped_folder() / "arguments"

WHOLE = {
    "Kim's commentary": ("stalin-korea-1950", "e-dossier", "000_576ee07f3a315c77.txt", "kim-commentary"),
    "Stueck's commentary": ("stalin-korea-1950", "e-dossier", "000_576ee07f3a315c77.txt", "stueck-commentary"),
    "the letter": ("stalin-korea-1950", "e-dossier", "000_576ee07f3a315c77.txt", "letter"),
    "Kraus's post": ("korea-division-1947", "kraus-post", "003_fc3c61873443d225.txt", "kraus-text"),
    "the warden's letter": ("bell-of-saint-osyth", "", "", "letter"),
    "Tolliver's article": ("bell-of-saint-osyth", "", "", "tolliver-article"),
    "Pryke's reply": ("bell-of-saint-osyth", "", "", "pryke-reply"),
}

APPARATUS = ("Letter from Filipov", "[Source:", "Top Secret", "Prague, Soviet Ambassador", "Did Stalin Lure the United States", "NKIDP e-Dossier",
             "Published in", "FILIPPOV", "27 August 1950", "Commentary by", "WHO SILENCED", "THE GREAT BELL", "By Agnes", "By Edmund", "WENLOW PARISH", "OLD OSYTH AGAIN")
"""How the lines begin that are the edition's and not the argument's: headings, provenance, address, signature, header."""


@pytest.mark.parametrize(("dossier", "root", "file", "source"), WHOLE.values(), ids=WHOLE)
def test_every_sentence_is_touched(dossier: str, root: str, file: str, source: str, tmp_path: Path) -> None:
    folder = shutil.copytree(SHIPPED / dossier, tmp_path / dossier)
    if file:
        if not (SOURCES / file).is_file():
            pytest.skip(f"the document {file} is not beside this checkout (../shared/sources)")
        attach(folder, root, SOURCES / file, (SOURCES / file).read_bytes())
    opened = check(folder).dossier
    assert opened is not None
    texts = open_texts(opened)
    text = texts.by_source[source]
    uses = []
    for one in verify(opened, texts):
        if one.quoted.source == source and one.start >= 0:
            start, end = (text.restored.from_raw(offset) - text.start for offset in (one.start, one.end))
            uses.append(Use(start, end, one.quoted.file, one.quoted.place))
    raw = text.folded.raw
    left = [" ".join(raw[a:b].split()) for a, b in unused([(span.start, span.end) for span in sentences(raw)], uses)]
    assert [sentence for sentence in left if not sentence.startswith(APPARATUS)] == []


COUNTS = {
    "stalin-korea-1950": (
        {"donggil-kim": (25, 5), "earlier-scholars": (2, 1), "editors": (7, 0), "gottwald": (3, 0), "stalin-letter": (19, 0), "william-stueck": (23, 4)},
        {"agrees": (0, 5), "concedes": (1, 2), "incompatible": (0, 1), "paraphrases": (7, 4), "qualifies": (2, 3), "rebut": (3, 11), "reinterprets": (1, 10), "support": (27, 30), "talks-past": (0, 1), "undercut": (0, 5), "undermine": (2, 2)},
    ),
    "korea-division-1947": (
        {"charles-kraus": (31, 3), "editors": (2, 0), "new-york-times": (1, 0), "soviet-government": (9, 0), "united-states": (4, 0)},
        {"paraphrases": (0, 2), "qualifies": (3, 1), "rebut": (4, 4), "support": (9, 22), "undermine": (0, 1)},
    ),
    "bell-of-saint-osyth": (
        {"agnes-tolliver": (9, 2), "edmund-pryke": (9, 0), "septimus-oake": (1, 0), "wardens-letter": (9, 0)},
        {"agrees": (0, 1), "concedes": (1, 0), "incompatible": (0, 1), "paraphrases": (1, 3), "qualifies": (1, 0), "rebut": (1, 1), "reinterprets": (0, 2), "support": (9, 5), "talks-past": (0, 1), "undercut": (2, 0), "undermine": (1, 1)},
    ),
}
"""Claims by voice, then steps and relations by kind: how many are explicit, how many reconstructed."""


@pytest.mark.parametrize("name", COUNTS)
def test_the_counts_that_show_prints_are_those_of_the_files(name: str) -> None:
    checked = check(SHIPPED / name)
    assert checked.dossier is not None
    assert checked.graph is not None
    counts = count(checked.dossier, checked.graph)
    assert (counts.claims, counts.relations) == COUNTS[name]
    for voice, (explicit, reconstructed) in counts.claims.items():
        claims = checked.dossier.voices[voice].claims
        assert explicit + reconstructed == len(claims)
        assert reconstructed == sum(claim.basis == "reconstructed" for claim in claims.values())
    assert sum(map(sum, counts.relations.values())) == len(checked.graph.steps) + len(checked.graph.links)
    printed = argmap("show", name, "--stats").stdout
    assert printed.startswith(f"Claims: {len(checked.graph.claims)}, ")
    assert json.loads(argmap("show", name, "--stats", "--json").stdout)["quotations"] == counts.quotations


FULL = {"stalin-korea-1950": (80, 90), "korea-division-1947": (30, 55), "bell-of-saint-osyth": (20, 35)}


@pytest.mark.parametrize("name", FULL)
def test_a_dossier_is_of_the_size_a_careful_reader_expects(name: str) -> None:
    graph = check(SHIPPED / name).graph
    assert graph is not None
    least, most = FULL[name]
    assert least <= len(graph.claims) <= most


def test_the_post_on_1947_is_context_and_attacks_nobody_in_the_other_dossier() -> None:
    checked = check(SHIPPED / "korea-division-1947")
    assert checked.dossier is not None
    assert checked.graph is not None
    assert [(link.dossier, link.as_) for link in checked.dossier.head.links] == [("stalin-korea-1950", "context")]
    assert not {"donggil-kim", "william-stueck"} & set(checked.dossier.voices)


def test_every_kind_of_relation_stands_in_the_teaching_dossier() -> None:
    checked = check(SHIPPED / "bell-of-saint-osyth")
    assert checked.dossier is not None
    assert checked.graph is not None
    kinds = {step.kind for step in checked.graph.steps.values()} | {link.kind for link in checked.graph.links.values()}
    assert kinds == {
        "support", "rebut", "undercut", "undermine", "concedes", "agrees", "qualifies", "reinterprets", "paraphrases",
        "talks-past", "incompatible",
    }
    altered = {
        one.kind for _, _, _, quote in checked.dossier.quotations()
        for one in (*quote.alterations, *(quote.quoting.alterations if quote.quoting else ()))
    }
    assert altered >= {"ellipsis", "bracket", "case", "emphasis", "cut-start", "cut-end", "punctuation"}


def test_what_lies_between_kim_and_stueck_is_the_map_makers_reading() -> None:
    checked = check(SHIPPED / "stalin-korea-1950")
    assert checked.dossier is not None
    for voice, other in (("donggil-kim", "william-stueck"), ("william-stueck", "donggil-kim")):
        for name, reply in checked.dossier.voices[voice].replies.items():
            assert not reply.target.startswith(other), name
    for name, relation in checked.dossier.relations.relations.items():
        assert (relation.basis, bool(relation.rationale)) == ("reconstructed", True), name


@pytest.mark.parametrize("name", COUNTS)
def test_each_dossier_expects_something_on_each_of_its_sets_of_stands(name: str) -> None:
    checked = check(SHIPPED / name)
    assert checked.dossier is not None
    head = checked.dossier.head
    assert set(head.expect) == set(head.stands) != set()
    theses = {f"{voice}.{one.thesis}" for voice, file in checked.dossier.voices.items() for one in file.positions.values()}
    for expected in head.expect.values():
        assert theses <= set(expected)


def test_an_expectation_that_no_longer_holds_is_a_finding_with_what_it_waits_on(tmp_path: Path) -> None:
    folder = shutil.copytree(SHIPPED / "stalin-korea-1950", tmp_path / "stalin-korea-1950")
    head = folder / "dossier.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("donggil-kim.desired: open", "donggil-kim.desired: falls", 1), encoding="utf-8")
    ended = argmap("check", str(folder))
    assert ended.returncode == 1
    assert "donggil-kim.desired is expected to be 'falls'" in ended.stdout
    assert "waiting on" in ended.stdout
