"""The pages as Streamlit runs them, without a browser: nothing raises, and what is shown comes from the dossier."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from argmap.store import attach, shipped_folder
from argmap.web.serve import FOLDER_VARIABLE
from tests.bench.generate import write_dossier
from tests.conftest import Papers

APP = str(shipped_folder() / "app.py")


def _map_app() -> None:
    """The app, opened on its Map page: AppTest cannot follow the navigation to a page that is a function."""
    import streamlit as st

    from argmap.web import frame, map_page

    frame.navigate({"map": st.Page(map_page.show, title="Map", url_path="map", default=True)})


def run(page: str, **query: str) -> AppTest:
    """Run one page of the app at an address."""
    app = AppTest.from_file(APP, default_timeout=60) if page == "question" else AppTest.from_function(_map_app, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert [error.value for error in app.exception] == []
    return app


def test_the_question_page_names_the_dispute_and_each_thesis(papers: Papers) -> None:
    app = run("question", dossier="stalin-korea-1950", question="entangle")
    assert "Donggil Kim" in papers["question"]
    assert "William Stueck" in papers["question"]
    assert "actually desired US intervention" in papers["question"]
    assert "Words they read differently" in papers["question"]
    assert app.query_params["dossier"] == "stalin-korea-1950"


def test_the_question_page_opens_without_an_address(papers: Papers) -> None:
    app = run("question")
    assert "William Stueck" in papers["question"]
    assert app.session_state["argmap-address"].question == "entangle"


def test_the_map_page_says_what_to_do_until_something_is_selected(papers: Papers) -> None:
    run("map", dossier="stalin-korea-1950")
    assert papers["words"].startswith("Click a box to read its words")
    assert "Stalin" in papers["outline"]


def test_an_address_with_a_node_shows_its_words(papers: Papers) -> None:
    run("map", dossier="stalin-korea-1950", question="entangle", node="donggil-kim.desired")
    assert "“actually desired US intervention”" in papers["words"]
    assert "Answered by" in papers["words"]


def test_an_address_that_leads_nowhere_says_so(papers: Papers) -> None:
    run("map", dossier="stalin-korea-1950", node="donggil-kim.<script>")
    assert "There is no claim or step called donggil-kim.<script>" in papers["words"]
    run("question", dossier="atlantis", question="?")
    assert "There is no dossier called atlantis" in papers["no-dossier"]
    assert "William Stueck" in papers["question"]


def test_every_node_of_the_shipped_dossier_has_a_page(papers: Papers) -> None:
    from argmap.check import check

    graph = check(shipped_folder() / "arguments" / "stalin-korea-1950").graph
    assert graph is not None
    for node in [*list(graph.claims)[::12], *list(graph.steps)[::12]]:
        run("map", dossier="stalin-korea-1950", node=node)
        assert papers["words"].strip()


def test_an_empty_shelf_says_what_to_do(papers: Papers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    run("question")
    assert "No dossier is here yet" in papers["empty"]


def test_a_dossier_that_cannot_be_read_lists_what_to_mend(papers: Papers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (write_dossier(tmp_path / "mill", 4) / "dossier.yaml").write_text("dossier: *nothing", encoding="utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    run("map")
    assert "This dossier cannot be read" in papers["empty"]
    assert "dossier.yaml:1" in papers["findings"]


def test_findings_stand_on_the_page(papers: Papers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    voice = write_dossier(tmp_path / "mill", 4) / "scholar-1.yaml"
    voice.write_text(voice.read_text(encoding="utf-8") + "    asserted-by: nobody\n", encoding="utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    app = run("map")
    assert [box.label for box in app.expander] == ["1 finding in this dossier"]
    assert "there is no person or voice nobody" in papers["findings"]


def test_a_changed_file_is_read_again(papers: Papers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = write_dossier(tmp_path / "mill", 4) / "dossier.yaml"
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    run("question")
    assert "Why was the mill closed?" in papers["question"]
    head.write_text(head.read_text(encoding="utf-8").replace("closed", "burnt down"), encoding="utf-8")
    run("question")
    assert "Why was the mill burnt down?" in papers["question"]


def test_when_the_layout_fails_the_outline_takes_the_maps_place(papers: Papers, monkeypatch: pytest.MonkeyPatch) -> None:
    from argmap.draw import layout
    from argmap.web import shelf

    shelf._picture.clear()
    monkeypatch.setattr(layout, "_shared", layout.Engines(command=["false"]))
    app = run("map", dossier="stalin-korea-1950", question="entangle")
    assert ["read the outline" in warning.value for warning in app.warning] == [True]
    assert "Stalin" in papers["outline"]


SOURCES = Path(__file__).resolve().parents[2] / "shared" / "sources"


def _sources_app() -> None:
    """The app, opened on its Sources page."""
    import streamlit as st

    from argmap.web import frame, map_page, sources_page

    frame.navigate({
        "sources": st.Page(sources_page.show, title="Sources", url_path="sources", default=True),
        "map": st.Page(map_page.show, title="Map", url_path="map"),
    })


def run_sources(**query: str) -> None:
    app = AppTest.from_function(_sources_app, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert [error.value for error in app.exception] == []


def test_without_the_text_a_source_is_its_quotations_with_gaps(papers: Papers) -> None:
    run_sources(dossier="stalin-korea-1950", source="letter")
    assert "fond 558, opis 11, delo 62, listy 71-72" in papers["source"]
    assert "characters not shown" in papers["source"]
    assert "argmap attach" in papers["source"]
    assert "How each side quotes it" in papers["source"]


def attached(tmp_path: Path, dossier: str, source: str, file: str) -> Path:
    """A copy of a shipped dossier with its document attached, on a shelf of its own."""
    if not (SOURCES / file).is_file():
        pytest.skip(f"the document {file} is not beside this checkout (../shared/sources)")
    folder = shutil.copytree(shipped_folder() / "arguments" / dossier, tmp_path / dossier)
    attach(folder, source, SOURCES / file, (SOURCES / file).read_bytes())
    return folder


def test_with_the_text_kims_four_quotations_are_found_and_compared(papers: Papers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(attached(tmp_path, "stalin-korea-1950", "e-dossier", "000_576ee07f3a315c77.txt").parent))
    run_sources(source="letter")
    shown = papers["source"]
    assert "characters not shown" not in shown
    assert shown.count("As printed in Donggil Kim’s commentary") == 4
    assert "left out: “China” became “...”" in shown or "left out: “China”" in shown
    assert "ends inside the sentence, before: “and its own independence.”" in shown
    assert "sentences that no other voice quotes" in shown


def test_the_damage_of_the_second_document_is_counted_on_its_page(papers: Papers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(attached(tmp_path, "korea-division-1947", "kraus-post", "003_fc3c61873443d225.txt").parent))
    run_sources(source="kraus-post")
    assert "This copy is damaged" in papers["source"]
    assert "17 places have lost words, as the map-maker found" in papers["source"]
    assert "\u6fb3\u95e8\u516d\u5408\u5f69" not in papers["source"]


@pytest.mark.parametrize("view", ["voice", "answers", "time", "evidence", "guided"])
def test_each_picture_has_an_address(view: str, papers: Papers) -> None:
    app = run("map", dossier="stalin-korea-1950", question="entangle", view=view)
    assert app.query_params["view"] == view
    assert "Stalin" in papers["outline"]
