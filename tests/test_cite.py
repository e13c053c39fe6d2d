"""Citations: Chicago's published patterns, archives, claims with their footnotes, the map itself, and the essay outline."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import sync_playwright

from argmap.check.recorded import recorded_spans
from argmap.cite import (
    Cited,
    author_date,
    bibliography,
    cite_map,
    custody,
    entry,
    footnoted,
    full_note,
    markdown,
    plain,
    public_address,
    reference,
    reference_entry,
    short_note,
)
from argmap.exchange.essay import Note, outline_of_essay, to_docx, to_markdown
from argmap.graph import Graph, build
from argmap.model import Csl, Dossier, Source
from argmap.model.files import MapMaker
from argmap.model.source import ArchivePlace, CslName, Custody
from argmap.store import load, shipped_folder
from argmap.text.opening import open_document
from tests.browser import ARGUMENTS, chromium, serving
from tests.commands import argmap

SHIPPED = shipped_folder() / "arguments"


def dossier(name: str) -> tuple[Dossier, Graph]:
    read = load(SHIPPED / name).dossier
    assert read is not None
    return read, build(read)


KOREA, KOREA_GRAPH = dossier("stalin-korea-1950")
BELL, BELL_GRAPH = dossier("bell-of-saint-osyth")


def holding(**sources: Source) -> Dossier:
    """The bell's dossier with other sources."""
    return BELL._replace(head=BELL.head.model_copy(update={"sources": sources}))


def person(family: str, given: str) -> CslName:
    return CslName(family=family, given=given)


# Chicago Manual of Style, 17th edition: the patterns of chapter 14 (notes and bibliography) and 15 (author-date), on invented works.
PATTERNS = {
    "a book": (
        Csl(type="book", title="The Marsh and Its Bells: A History", author=(person("Doe", "Jane A."),), issued="1997", publisher="Marsh & Sons", publisher_place="Wenchester"),
        "p. 12",
        "Jane A. Doe, *The Marsh and Its Bells: A History* (Wenchester: Marsh & Sons, 1997), 12.",
        "Doe, *Marsh and Its Bells*, 12.",
        "Doe, Jane A. *The Marsh and Its Bells: A History*. Wenchester: Marsh & Sons, 1997.",
        "(Doe 1997, 12)",
        "Doe, Jane A. 1997. *The Marsh and Its Bells: A History*. Wenchester: Marsh & Sons.",
    ),
    "a book of two authors, later edition": (
        Csl(type="book", title="Dykes", author=(person("Doe", "Jane"), person("Roe", "Rich")), edition="2", issued="2001", publisher="Marsh", publisher_place="Wenchester"),
        "pp. 101-108",
        "Jane Doe and Rich Roe, *Dykes*, 2nd ed. (Wenchester: Marsh, 2001), 101–108.",
        "Doe and Roe, *Dykes*, 101–108.",
        "Doe, Jane, and Rich Roe. *Dykes*. 2nd ed. Wenchester: Marsh, 2001.",
        "(Doe and Roe 2001, 101–108)",
        "Doe, Jane, and Rich Roe. 2001. *Dykes*. 2nd ed. Wenchester: Marsh.",
    ),
    "a chapter": (
        Csl(type="chapter", title="Bells at Night", container_title="Essays on the Levels", author=(person("Doe", "Jane"),), editor=(person("Roe", "Rich"),), issued="2001", publisher="Marsh", publisher_place="Wenchester", page="12-40"),
        "p. 15",
        "Jane Doe, “Bells at Night,” in *Essays on the Levels*, ed. Rich Roe (Wenchester: Marsh, 2001), 15.",
        "Doe, “Bells at Night,” 15.",
        "Doe, Jane. “Bells at Night.” In *Essays on the Levels*, edited by Rich Roe, 12–40. Wenchester: Marsh, 2001.",
        "(Doe 2001, 15)",
        "Doe, Jane. 2001. “Bells at Night.” In *Essays on the Levels*, edited by Rich Roe, 12–40. Wenchester: Marsh.",
    ),
    "an article": (
        Csl(type="article-journal", title="Who Rang?", container_title="Levels Review", author=(person("Doe", "Jane"), person("Roe", "Rich"), person("Poe", "E. A.")), volume="85", issue="2", issued="2017-03", page="204-32", doi="10.5555/690235", publisher="Not in Chicago"),
        "205",
        "Jane Doe, Rich Roe, and E. A. Poe, “Who Rang?,” *Levels Review* 85, no. 2 (March 2017): 205, https://doi.org/10.5555/690235.",
        "Doe, Roe, and Poe, “Who Rang?,” 205.",
        "Doe, Jane, Rich Roe, and E. A. Poe. “Who Rang?” *Levels Review* 85, no. 2 (March 2017): 204–32. https://doi.org/10.5555/690235.",
        "(Doe, Roe, and Poe 2017, 205)",
        "Doe, Jane, Rich Roe, and E. A. Poe. 2017. “Who Rang?” *Levels Review* 85 (2): 204–32. https://doi.org/10.5555/690235.",
    ),
    "a blog post": (
        Csl(type="post-weblog", title="Seven Bells", container_title="Levels and Dykes", author=(person("Doe", "Jane"),), issued="2016-09-05", url="https://example.org/seven"),
        "paragraph 3",
        "Jane Doe, “Seven Bells,” *Levels and Dykes*, September 5, 2016, paragraph 3, https://example.org/seven.",
        "Doe, “Seven Bells,” paragraph 3.",
        "Doe, Jane. “Seven Bells.” *Levels and Dykes*, September 5, 2016. https://example.org/seven.",
        "(Doe 2016, paragraph 3)",
        "Doe, Jane. 2016. “Seven Bells.” *Levels and Dykes*. September 5. https://example.org/seven.",
    ),
    "an edited collection": (
        Csl(type="book", title="Essays on the Levels", editor=(person("Roe", "Rich"), person("Poe", "E. A.")), issued="2001", publisher="Marsh", publisher_place="Wenchester"),
        "",
        "Rich Roe and E. A. Poe, eds., *Essays on the Levels* (Wenchester: Marsh, 2001).",
        "Roe and Poe, *Essays on the Levels*.",
        "Roe, Rich, and E. A. Poe, eds. *Essays on the Levels*. Wenchester: Marsh, 2001.",
        "(Roe and Poe 2001)",
        "Roe, Rich, and E. A. Poe, eds. 2001. *Essays on the Levels*. Wenchester: Marsh.",
    ),
    "a translated book": (
        Csl(type="book", title="Night on the Dyke", original_title="Nacht am Deich", author=(person("Weiß", "Jörg"),), translator=(person("Doe", "Jane"),), issued="1988", publisher="Marsh", publisher_place="Wenchester"),
        "p. 3",
        "Jörg Weiß, *Night on the Dyke*, trans. Jane Doe (Wenchester: Marsh, 1988), 3.",
        "Weiß, *Night on the Dyke*, 3.",
        "Weiß, Jörg. *Night on the Dyke*. Translated by Jane Doe. Wenchester: Marsh, 1988. Originally published as *Nacht am Deich*.",
        "(Weiß 1988, 3)",
        "Weiß, Jörg. 1988. *Night on the Dyke*. Translated by Jane Doe. Wenchester: Marsh. Originally published as *Nacht am Deich*.",
    ),
    "a newspaper article without an author": (
        Csl(type="article-newspaper", title="Bell Silent", container_title="The Wenchester Mercury", issued="1871-05-02"),
        "",
        "“Bell Silent,” *The Wenchester Mercury*, May 2, 1871.",
        "“Bell Silent.”",
        "*The Wenchester Mercury*. “Bell Silent.” May 2, 1871.",
        "(*The Wenchester Mercury* 1871)",
        "*The Wenchester Mercury*. 1871. “Bell Silent.” May 2.",
    ),
}


@pytest.mark.parametrize(("csl", "at", "note", "short", "listed", "bracket", "by_year"), PATTERNS.values(), ids=PATTERNS)
def test_published_things_are_cited_as_the_manual_shows(csl: Csl, at: str, note: str, short: str, listed: str, bracket: str, by_year: str) -> None:
    held = holding(x=Source(csl=csl))
    said = [markdown(one).replace("\\", "") for one in (full_note(held, "x", at), short_note(held, "x", at), entry(held, "x"), author_date(held, "x", at), reference_entry(held, "x"))]
    assert said == [note, short, listed, bracket, by_year]


RGASPI = ArchivePlace(repository="Russian State Archive", abbreviation="RGASPI", fond="558", opis="11", delo="62", listy="71-72")


@pytest.mark.parametrize(
    ("place", "options", "said"),
    [
        (RGASPI, {"repository": False}, "RGASPI, f. 558, op. 11, d. 62, ll. 71–72"),
        (RGASPI, {"in_full": True}, "Russian State Archive (RGASPI), fond 558, opis 11, delo 62, listy 71–72"),
        (RGASPI.model_copy(update={"listy": "71", "verso": "yes"}), {"repository": False}, "RGASPI, f. 558, op. 11, d. 62, l. 71ob."),
        (RGASPI.model_copy(update={"listy": "71", "verso": "yes"}), {"repository": False, "in_full": True}, "RGASPI, fond 558, opis 11, delo 62, list 71 verso"),
        (RGASPI.model_copy(update={"listy": None, "delo": None}), {"repository": False}, "RGASPI, f. 558, op. 11"),
        (ArchivePlace(repository="County Record Office", collection="Orme Papers", box="4", folder="22"), {}, "box 4, folder 22, Orme Papers, County Record Office"),
        (ArchivePlace(repository="County Record Office"), {"in_full": True}, "County Record Office"),
    ],
)
def test_a_place_in_an_archive_is_written_from_its_numbers_and_nothing_is_added(place: ArchivePlace, options: dict[str, bool], said: str) -> None:
    assert reference(place, **options) == said


def test_stalins_letter_is_cited_with_its_archive_its_translator_and_the_book_it_is_printed_in() -> None:
    note = markdown(full_note(KOREA, "letter", "paragraph 5"))
    assert note.startswith("Joseph Stalin, “Letter from Filipov (Stalin) to Soviet Ambassador in Prague, ")
    assert ",” August 27, 1950, Russian State Archive of Socio-Political History (RGASPI), f. 558, op. 11, d. 62, ll. 71–72, trans. Gary Goldberg, in *Did Stalin Lure" in note
    assert note.endswith(", 2008), paragraph 5.")
    assert plain(short_note(KOREA, "letter", "paragraph 5")) == "Stalin, “Letter to Gottwald,” paragraph 5."


def test_a_letter_whose_title_names_the_writer_is_not_given_a_writer_twice() -> None:
    assert plain(full_note(BELL, "letter", "p. 18")) == (
        "Josias Fenn to Nathaniel Orme, November 9, 1742, box 4, folder 22, Archdeaconry of Wenlow, petitions, Wenland Record Office (WRO), "
        "Wenchester, in Wenlow Parish Letters, 1690–1760, ed. Constance Hallam Reeve (Wenchester: Wenland Record Society, 1911), no. 9, 18."
    )
    assert plain(entry(BELL, "letter")).startswith("Fenn, Josias. Letter to Nathaniel Orme. November 9, 1742. Box 4, ")


def test_a_part_is_cited_in_its_whole() -> None:
    assert plain(full_note(KOREA, "kim-commentary", "point 1")) == (
        "Donggil Kim, “Commentary by Donggil Kim (Beijing University),” in Did Stalin Lure the United States into the Korean War? New Evidence on the Origins "
        "of the Korean War, NKIDP e-Dossier 1 (North Korea International Documentation Project, Woodrow Wilson International Center for Scholars, 2008), point 1."
    )


def test_what_a_map_maker_writes_by_hand_goes_before_what_a_style_would_write() -> None:
    held = holding(x=Source(csl=Csl(type="book", title="T"), citation="The Great Roll of the Levels, membrane 4.", short="Great Roll"))
    assert plain(full_note(held, "x", "p. 3")) == "The Great Roll of the Levels, membrane 4, 3."
    assert plain(short_note(held, "x", "p. 3")) == "Great Roll, 3."
    assert plain(entry(held, "x")) == "The Great Roll of the Levels, membrane 4."


def test_the_chain_by_which_the_words_came_is_told_link_by_link() -> None:
    source = Source(csl=Csl(type="book", title="T"), custody=(Custody(stage="archive", what="Box 4."), Custody(stage="edition", what="Printed", date="1911")))
    assert custody(source) == ["1. in the archive: Box 4.", "2. printed edition: Printed (1911)."]
    assert custody(Source(csl=Csl(type="book", title="T"))) == []


@pytest.mark.parametrize("name", sorted(folder.name for folder in SHIPPED.iterdir() if (folder / "dossier.yaml").exists()))
def test_no_shipped_source_is_cited_with_a_year_or_page_the_record_does_not_have(name: str) -> None:
    held, _ = dossier(name)
    record = held.head.model_dump_json()
    for source in held.head.sources:
        for said in (full_note(held, source), short_note(held, source), entry(held, source), reference_entry(held, source)):
            text = plain(said)
            assert text.endswith((".", "”", "?", "!")), text
            assert "None" not in text
            for number in re.findall(r"\d+", text):
                assert number in record, f"{source}: {number} in {text}"


def test_authors_come_in_order_with_one_alone_before_the_same_with_others() -> None:
    names = [name for name, _ in bibliography(KOREA)]
    assert names.index("kim-2008") < names.index("e-dossier") < names.index("ledovskii-2005") < names.index("letter") < names.index("stueck-2004")


HOSTILE = st.text(st.one_of(st.sampled_from("<>&\"'“”‘’*_[](){}.,:;?!\\`#|~-–/ \t"), st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Co"))), min_size=1, max_size=40).filter(lambda text: text.strip())


@given(title=HOSTILE, family=HOSTILE, kind=st.sampled_from(["book", "article-journal", "chapter", "manuscript", "webpage"]), at=HOSTILE | st.just(""))
def test_any_title_and_name_is_cited_without_markup_and_without_loss(title: str, family: str, kind: str, at: str) -> None:
    held = holding(x=Source(csl=Csl.model_validate({"type": kind, "title": title, "author": (CslName(family=family, given="J."),), "issued": "1999"})))
    letters = [c for c in title if c.isalnum()]
    for form in (full_note, entry):
        said = plain(form(held, "x"))
        assert sum(c in set(letters) for c in said) >= len(letters), said
        assert "<i>" not in said or "<i>" in title + family
    assert plain(full_note(held, "x", at))
    assert plain(author_date(held, "x", at))


def test_a_title_in_quotation_marks_keeps_its_own_as_single_ones() -> None:
    held = holding(x=Source(csl=Csl(type="article-journal", title="What “Silent” Means", container_title="Review", author=(person("Doe", "Jane"),), issued="1999")))
    assert plain(full_note(held, "x")) == "Jane Doe, “What ‘Silent’ Means,” Review, 1999."


@pytest.mark.parametrize("kind", ["article-journal", "article-newspaper", "webpage", "personal_communication"])
@pytest.mark.parametrize(
    ("title", "at", "said"),
    [
        ("Old Osyth Again: A Reply", "paragraph 9", "Doe, “Old Osyth Again,” paragraph 9."),
        ("Old Osyth Again: A Reply", "7", "Doe, “Old Osyth Again,” 7."),
        ("Old Osyth Again: A Reply", "", "Doe, “Old Osyth Again.”"),
        ("Who Paid for the Quiet? Vane and the Bell", "7", "Doe, “Who Paid for the Quiet?,” 7."),
        ("Who Paid for the Quiet? Vane and the Bell", "paragraph 9", "Doe, “Who Paid for the Quiet?,” paragraph 9."),
        ("Who Paid for the Quiet? Vane and the Bell", "", "Doe, “Who Paid for the Quiet?”"),
        ("Who Paid for the Quiet?", "paragraph 9", "Doe, “Who Paid for the Quiet?,” paragraph 9."),
        ("Stop! A Word to Vestries", "paragraph 9", "Doe, “Stop!,” paragraph 9."),
        ("The Bell and After…", "paragraph 9", "Doe, “Bell and After…,” paragraph 9."),
        ("What “Silent” Means: “Rung Softly”", "paragraph 9", "Doe, “What ‘Silent’ Means,” paragraph 9."),
        ("Rung “Softly”", "", "Doe, “Rung ‘Softly.’”"),
    ],
    ids=lambda value: value or "no place",
)
def test_a_later_note_has_one_comma_after_the_short_title_and_keeps_the_titles_own_last_sign(kind: str, title: str, at: str, said: str) -> None:
    held = holding(x=Source(csl=Csl.model_validate({"type": kind, "title": title, "author": (person("Doe", "Jane"),), "issued": "1980"})))
    assert plain(short_note(held, "x", at)) == said


def test_a_short_book_title_keeps_its_question_mark() -> None:
    held = holding(x=Source(csl=Csl(type="book", title="Who Paid? Vane and the Bell", author=(person("Doe", "Jane"),), issued="1980")))
    assert markdown(short_note(held, "x", "7")) == "Doe, *Who Paid?*, 7."


@pytest.mark.parametrize(("held", "graph"), [(KOREA, KOREA_GRAPH), (BELL, BELL_GRAPH)], ids=["korea", "bell"])
def test_no_note_of_an_essay_has_two_signs_where_one_belongs(held: Dossier, graph: Graph) -> None:
    for question in held.head.questions:
        outline = outline_of_essay(held, graph, question, quoted=recorded_spans(held))
        for note in [plain(part.words) for block in outline.blocks for part in block.parts if isinstance(part, Note)]:
            place = re.sub(r"^(?:.*“[^”]*”: )", "", note)  # printed words keep the signs they have
            assert not re.search(r"\.[,;:]”|[”’]\.(?: |$)|,,|;;|\.;", place), note


def test_a_claim_is_copied_with_its_words_and_where_they_stand() -> None:
    made = footnoted(KOREA, KOREA_GRAPH, "donggil-kim.desired")
    first, second = map(plain, made.notes)
    assert made.text == "Stalin did not merely foresee American intervention in Korea; he wanted it."
    assert first.startswith("“actually desired US intervention”: Donggil Kim, “Commentary by Donggil Kim (Beijing University),” in Did Stalin Lure")
    assert second.startswith("“hoped for the United States to become entangled”: Kim, “Commentary by Donggil Kim (Beijing University),” point 1, echoing Joseph Stalin, “Letter")
    assert "ibid" not in made.copied.lower()
    assert made.copied.startswith(f"{made.text}[1][2]\n\n[1] “actually")
    assert made.markdown().startswith("Stalin did not merely foresee American intervention in Korea; he wanted it.[^1][^2]\n\n[^1]: “actually")


def test_a_report_says_who_is_reported_and_by_whom() -> None:
    first = plain(footnoted(KOREA, KOREA_GRAPH, "editors.kim-wanted").notes[0])
    assert first.startswith("Donggil Kim, as reported by the e-dossier’s editors: “Kim argues that")


def test_a_reconstruction_says_that_no_text_says_it() -> None:
    (note,) = footnoted(KOREA, KOREA_GRAPH, "donggil-kim.goals-were-aims").notes
    assert plain(note).startswith("Reconstructed by the map-maker; no text says it in so many words. Kim passes from")


def test_words_at_second_hand_are_cited_where_they_were_found() -> None:
    voice = BELL.voices["agnes-tolliver"]
    claim = voice.claims["silenced"]
    quote = claim.quotes[0].model_copy(update={"source": "terrier-1771", "quoted_in": "tolliver-article", "at": "p. 113", "quoting": None})
    changed = voice.model_copy(update={"claims": {**voice.claims, "silenced": claim.model_copy(update={"quotes": (quote,)})}})
    held = BELL._replace(voices={**BELL.voices, "agnes-tolliver": changed})
    (note,) = footnoted(held, build(held), "agnes-tolliver.silenced").notes
    assert plain(note).endswith("”: “Terrier of Marsh Wenlow,” 1771, quoted in Agnes Tolliver, “Who Silenced Old Osyth?,” The Wenland Local Historian 12 (1978): 113.")
    (dated,) = footnoted(held, build(held), "agnes-tolliver.silenced", style="author-date").notes
    assert plain(dated).endswith("” (“Terrier of Marsh Wenlow” 1771, quoted in Tolliver 1978, 113).")


@pytest.mark.parametrize(("held", "graph"), [(KOREA, KOREA_GRAPH), (BELL, BELL_GRAPH)], ids=["korea", "bell"])
def test_every_claim_has_a_footnote_that_holds_its_quotations_unchanged(held: Dossier, graph: Graph) -> None:
    from argmap.text.alterations import shown

    for node, about in graph.claims.items():
        made = footnoted(held, graph, node)
        assert made.notes
        copied = made.copied
        for quote in about.quotes:
            said = shown(quote.exact, quote.alterations)
            assert said in copied or said.replace("“", "‘").replace("”", "’") in copied or '"' in said, node


def test_the_map_is_cited_by_its_maker_title_day_and_program() -> None:
    assert plain(cite_map(BELL)) == "The argmap authors, “Who silenced Old Osyth?,” argument map, November 22, 2026, made with argmap 0.1.0."
    assert plain(cite_map(BELL, form="entry", address="https://maps.example.org/map?dossier=bell")).endswith("Made with argmap 0.1.0. https://maps.example.org/map?dossier=bell.")
    nobody = BELL._replace(head=BELL.head.model_copy(update={"map_maker": None}))
    assert plain(cite_map(nobody)) == "Map-maker not named, “Who silenced Old Osyth?,” argument map, made with argmap 0.1.0."
    two = BELL._replace(head=BELL.head.model_copy(update={"map_maker": MapMaker(by=("Jane Doe", "Rich Roe"), version="1.2", date="2026", address="https://doi.org/10.5555/1")}))
    assert plain(cite_map(two, form="entry", address="http://localhost:8501/")) == (
        "Doe, Jane, and Rich Roe. “Who silenced Old Osyth?” Argument map. Version 1.2, 2026. Made with argmap 0.1.0. https://doi.org/10.5555/1."
    )


@pytest.mark.parametrize("address", ["http://localhost:8501/map", "http://127.0.0.1:8501", "http://[::1]/", "http://0.0.0.0", "http://mymachine:8501", "", "file:///x"])
def test_an_address_that_only_this_machine_has_is_not_cited(address: str) -> None:
    assert public_address(address) == ""


def essay_bytes() -> bytes:
    return to_docx(outline_of_essay(KOREA, KOREA_GRAPH, "entangle", quoted=recorded_spans(KOREA)))


def test_the_outline_goes_from_the_question_to_ones_own_judgement() -> None:
    text = to_markdown(outline_of_essay(KOREA, KOREA_GRAPH, "entangle", quoted=recorded_spans(KOREA)))
    heads = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert heads == ["The question", "Positions", "Shared ground", "Cruxes", "Gaps", "My own judgement", "Bibliography"]
    assert re.findall(r"^### (.*)$", text, re.MULTILINE)[:3] == ["Donggil Kim", "Earlier scholars (Bajanov, Weathersby)", "William Stueck"]
    assert "Passages of the documents that no scholar quotes" in text
    used, given_notes = (re.findall(pattern, text, re.MULTILINE) for pattern in (r"(?<!^)\[\^(\d+)\]", r"^\[\^(\d+)\]:"))
    assert used == given_notes == [str(n) for n in range(1, len(used) + 1)]
    assert re.findall(r"\b(?:wins|scores?|is true|is false)\b", text) == []


def test_the_word_file_has_real_footnotes_as_an_independent_reader_finds() -> None:
    with zipfile.ZipFile(io.BytesIO(essay_bytes())) as packed:
        body, notes = (ElementTree.fromstring(packed.read(f"word/{part}.xml")) for part in ("document", "footnotes"))
        assert "footnotes+xml" in packed.read("[Content_Types].xml").decode()
        assert 'Target="footnotes.xml"' in packed.read("word/_rels/document.xml.rels").decode()
        styles = packed.read("word/styles.xml").decode()
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    references = [one.get(f"{w}id") for one in body.iter(f"{w}footnoteReference")]
    ids = [one.get(f"{w}id") for one in notes.iter(f"{w}footnote")]
    assert ids == ["-1", "0", *references]
    assert len(references) > 20
    for style in {one.get(f"{w}val") for part in (body, notes) for tag in ("rStyle", "pStyle") for one in part.iter(f"{w}{tag}")}:
        assert f'w:styleId="{style}"' in styles


def test_the_words_of_the_footnotes_are_read_back_by_argmaps_own_opener_and_by_python_docx() -> None:
    data = essay_bytes()
    text = open_document(data, "essay.docx").text
    assert "“actually desired US intervention”: Donggil Kim, “Commentary" in text
    assert "My own judgement" in text
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == "Did Stalin want the United States to become entangled in a war in Korea?"


def test_a_claim_of_the_outline_has_one_note_for_all_its_quotations() -> None:
    outline = outline_of_essay(KOREA, KOREA_GRAPH, "entangle", quoted=recorded_spans(KOREA))
    assert max(sum(isinstance(part, Note) for part in block.parts) for block in outline.blocks) == 1
    thesis = next(block for block in outline.blocks if block.kind == "item")
    said = next(plain(part.words) for part in thesis.parts if isinstance(part, Note))
    assert "; “hoped for the United States to become entangled”: Kim, “Commentary by Donggil Kim (Beijing University),” point 1, echoing" in said
    dated = outline_of_essay(KOREA, KOREA_GRAPH, "entangle", style="author-date")
    assert "(Kim 2008, point 1); “hoped for" in to_markdown(dated)


def test_no_two_note_marks_of_the_word_file_run_together() -> None:
    with zipfile.ZipFile(io.BytesIO(essay_bytes())) as packed:
        body = packed.read("word/document.xml").decode()
    assert re.search(r"<w:footnoteReference[^>]*/></w:r><w:r>(?:<w:rPr>.{0,80}?</w:rPr>)?<w:footnoteReference", body) is None
    assert body.count("<w:footnoteReference") > 20


@pytest.mark.parametrize(("held", "graph"), [(KOREA, KOREA_GRAPH), (BELL, BELL_GRAPH)], ids=["korea", "bell"])
def test_the_cruxes_are_told_in_the_claims_own_sentences_at_most_three_for_a_thesis_and_without_ids(held: Dossier, graph: Graph) -> None:
    for question in held.head.questions:
        blocks = outline_of_essay(held, graph, question).blocks
        heads = [n for n, block in enumerate(blocks) if block.kind == "heading"]
        start = next(n for n in heads if plain(blocks[n].parts[0]) == "Cruxes")  # type: ignore[arg-type]
        section = blocks[start + 1 : next(n for n in heads if n > start)]
        lines = [(block.depth, "".join(plain(part) for part in block.parts if not isinstance(part, Note))) for block in section]
        for node in (*graph.claims, *graph.steps):
            assert not any(node in said for _, said in lines), node
        theses = [f"{voice}.{one.thesis}" for voice, file in held.voices.items() for one in file.positions.values() if one.answers == question]
        heads_of = [said for depth, said in lines if depth == 0]
        assert len(heads_of) == len(theses)
        for one, said in zip(theses, heads_of, strict=True):
            assert said.startswith(f"{held.voice_name(graph.claims[one].voice)}: {graph.claims[one].claim.says} Where everything quoted is granted, this ")
        under = 0
        for depth, said in lines:
            under = 0 if depth == 0 else under + 1
            assert under <= 4, said  # three cruxes, and what was tried
        assert sum(said.startswith("Tried:") for _, said in lines) == len(theses)
        assert all(len(said) < 130 for _, said in lines if said.startswith("Tried:"))
        assert all(len(said) < 450 for _, said in lines), max((said for _, said in lines), key=len)


def test_signs_that_word_and_markdown_would_stumble_over_are_shown_as_they_are() -> None:
    voice = BELL.voices["agnes-tolliver"]
    claim = voice.claims["silenced"].model_copy(update={"says": "* <b>_x_ [y](z) \x0b\ufffe& 1. # not a heading"})
    held = BELL._replace(voices={**BELL.voices, "agnes-tolliver": voice.model_copy(update={"claims": {**voice.claims, "silenced": claim}})})
    outline = outline_of_essay(held, build(held), "why-down")
    assert "\\* \\<b\\>\\_x\\_ \\[y\\](z)" in to_markdown(outline)
    assert "* <b>_x_ [y](z) & 1. # not a heading" in "\n".join(one.text for one in docx.Document(io.BytesIO(to_docx(outline))).paragraphs)


def test_a_question_nobody_answers_still_gives_an_outline() -> None:
    held = BELL._replace(voices={})
    text = to_markdown(outline_of_essay(held, build(held), "why-down"))
    assert "Nobody takes a position on this question yet." in text
    assert to_docx(outline_of_essay(held, build(held), "why-down"))


def test_a_second_claim_of_one_paper_is_cited_in_short() -> None:
    cited = Cited(set())
    footnoted(KOREA, KOREA_GRAPH, "donggil-kim.desired", cited=cited)
    (note,) = footnoted(KOREA, KOREA_GRAPH, "donggil-kim.war-inevitable", cited=cited).notes
    assert plain(note).endswith("”: Kim, “Commentary by Donggil Kim (Beijing University),” point 4.")


def test_the_command_prints_the_map_a_source_and_a_claim(tmp_path: Path) -> None:
    assert "The argmap authors, “Who silenced Old Osyth?,”" in argmap("cite", "bell-of-saint-osyth").stdout
    source = argmap("cite", "stalin-korea-1950", "letter", "--at", "paragraph 5").stdout
    assert "fond 558, opis 11, delo 62, listy 71–72" in source
    assert "3. translation: Translated for NKIDP by Gary Goldberg." in source
    claim = json.loads(argmap("cite", "stalin-korea-1950", "donggil-kim.desired", "--style", "author-date", "--json").stdout)
    assert claim["notes"][0] == "“actually desired US intervention” (Kim 2008, point 1)."
    assert "Stueck, William. *The Korean War: An International History*. Princeton, 1997." in argmap("cite", "stalin-korea-1950", "bibliography", "--md").stdout


def test_the_command_reads_and_writes_bibliographies(tmp_path: Path) -> None:
    written = argmap("export", "bell-of-saint-osyth", "--to", "csl", "-o", str(tmp_path / "bell.json"))
    assert (written.returncode, written.stdout) == (0, "")
    again = argmap("import", "bell-of-saint-osyth", str(tmp_path / "bell.json"))
    assert "nothing new for bell-of-saint-osyth" in again.stdout
    assert "this is tolliver-article, which is there already" in again.stderr
    (tmp_path / "new.bib").write_text("@book{x, title={A New Book: Part 1}, author={Doe, Jane}, year=2020}", encoding="utf-8")
    new = argmap("import", "bell-of-saint-osyth", str(tmp_path / "new.bib"))
    assert new.returncode == 0
    assert '  doe-2020:\n    csl:\n      type: book\n      title: "A New Book: Part 1"\n' in new.stdout
    assert argmap("export", "bell-of-saint-osyth", "--to", "bibtex").stdout.startswith("@misc{letter,")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["cite", "stalin-korea-1950", "donggil-kim.desierd"], "did you mean donggil-kim.desired"), (["cite", "stalin-korea-1950", "leter"], "did you mean letter"),
        (["cite", "stalin-korea-1950", "--at", "p. 3"], "name the source too"), (["cite", "stalin-korea-1950", "donggil-kim.desired", "--at", "p. 3"], "have their places already"),
        (["cite", "nowhere"], "no dossier of this name"), (["import", "stalin-korea-1950", "nowhere.bib"], "nowhere.bib"), (["import", "stalin-korea-1950", "."], "."),
        (["export", "stalin-korea-1950", "--to", "word"], "invalid choice"), (["export", "stalin-korea-1950"], "required"),
        (["export", "stalin-korea-1950", "--to", "essay", "-o", "x.pdf"], "use .docx or .md"), (["export", "stalin-korea-1950", "--to", "essay", "--question", "entangel"], "did you mean entangle"),
        (["export", "stalin-korea-1950", "--to", "csl", "--question", "entangle"], "belong to --to essay"), (["export", "stalin-korea-1950", "--to", "csl", "-o", "no/where.json"], "there is no folder no; make it first"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_misuse_ends_with_code_2_and_the_next_step(arguments: list[str], words: str, tmp_path: Path) -> None:
    ended = argmap(*arguments, cwd=tmp_path)
    assert ended.returncode == 2
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.browser
def test_in_the_app_a_claim_is_copied_and_where_that_is_not_allowed_it_is_shown_selected() -> None:
    executable = chromium()
    with serving(str(SHIPPED)) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=executable, args=ARGUMENTS)
        try:
            for allowed in (True, False):
                context = browser.new_context()
                if allowed:
                    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
                page = context.new_page()
                if not allowed:
                    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
                page.goto(f"{address}/map?dossier=stalin-korea-1950&node=donggil-kim.desired")
                page.get_by_role("button", name="Copy with footnote").click(timeout=60_000)
                if allowed:
                    page.get_by_role("button", name="Copied").wait_for()
                    got = page.evaluate("navigator.clipboard.readText()")
                else:
                    page.get_by_label("The text to copy").wait_for()
                    got = page.evaluate("window.getSelection().toString()")
                assert got.replace("\r\n", "\n") == footnoted(KOREA, KOREA_GRAPH, "donggil-kim.desired").copied
                page.get_by_text("Cite this map").click()
                page.get_by_text("The argmap authors, “Stalin, Korea and the letter of August 1950,”", exact=False).first.wait_for()
                context.close()
        finally:
            browser.close()
