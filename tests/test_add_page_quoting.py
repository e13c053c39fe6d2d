"""The Add page: what a quotation quotes is recorded, what the map-maker expected is mended, and unsaved work is found again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from argmap.check import check
from argmap.check.expected import differing
from argmap.model import Dossier
from tests.adding import SAYS, Copied, Desk, bytes_of

QUOTED = "some of our Commoners came together at that ringing"
RECORD, TAKE_OFF = "Record that it quotes this", "It does not quote this"

A_VOICE = """voice: hester-lowe
status: draft
claims:
  rope-shows:
    says: The rope was never paid for.
    basis: reconstructed
replies:
  not-a-form:
    from: [rope-shows]
    against: {target}
    basis: reconstructed
"""


def with_a_reply(folder: Path, target: str) -> Path:
    (folder / "hester-lowe.yaml").write_text(A_VOICE.format(target=target), encoding="utf-8")
    return folder


def read(folder: Path) -> Dossier:
    found = check(folder)
    assert found.dossier is not None
    return found.dossier


def unmet(folder: Path) -> list[str]:
    return [one.message for one in check(folder).findings if one.code == "expectation-differs"]


@pytest.mark.parametrize(("target", "granted"), [("edmund-pryke.letter-is-form", False), ("edmund-pryke.mended", True)])
def test_whatever_is_not_as_expected_names_the_grant_that_mends_it_or_the_line_to_write(copied: Copied, target: str, granted: bool) -> None:
    folder = with_a_reply(copied(f"remedy-{granted}".lower()), target)
    found = check(folder)
    assert found.dossier is not None
    assert found.graph is not None
    differ = differing(found.dossier, found.graph)
    told = unmet(folder)
    assert len(told) == len(differ) > 0
    for one, message in zip(differ, told, strict=True):
        assert f"'{one.node}: {one.now}'" in message
        assert ("argmap set" in message) == bool(one.grants) == granted
        assert granted or f"write under expect {one.stands} in dossier.yaml" in message


@pytest.mark.browser
def test_words_from_a_known_document_are_recorded_shown_and_taken_off_again(desk: Desk) -> None:
    desk.go("agnes-tolliver", "agnes-tolliver.vestry-wished")
    desk.select(QUOTED)
    desk.press("Quote them here")
    expect(desk.page.get_by_text("These words are from")).to_be_visible()
    expect(desk.page.get_by_text("The warden’s letter, page 18", exact=False).last).to_be_visible()
    desk.press(RECORD)
    expect(desk.page.get_by_text("Recorded what it quotes", exact=False)).to_be_visible()
    expect(desk.page.get_by_role("button", name=RECORD)).to_have_count(0)
    desk.saved()

    def quoting() -> list[object]:
        quotes = read(desk.folder).voices["agnes-tolliver"].claims["vestry-wished"].quotes
        return [(one.quoting.source, one.quoting.at, one.quoting.exact) for one in quotes if one.exact == QUOTED and one.quoting]

    assert quoting() == [("letter", "page 18", QUOTED)]
    assert [one for one in check(desk.folder).findings if one.severity == "error"] == []

    desk.settled()
    desk.page.get_by_role("button", name=TAKE_OFF).last.click()
    desk.press("Take off what it quotes")
    expect(desk.page.get_by_role("button", name=RECORD)).to_have_count(1)
    desk.saved()
    assert quoting() == []


@pytest.mark.browser
def test_what_follows_now_is_expected_at_a_press_and_taken_back_in_one_go(desk: Desk) -> None:
    with_a_reply(desk.folder, "edmund-pryke.letter-is-form")
    before, many = bytes_of(desk.folder), len(unmet(desk.folder))
    assert many == 4
    desk.go("hester-lowe")
    expect(desk.page.get_by_text(f"What the map-maker expected has changed ({many})")).to_be_visible()
    expect(desk.page.get_by_text("Expecting what follows, in the file: expect, prykes-stated-premises, agnes-tolliver.letter-betrays: open, edmund-pryke.letter-is-form: open")).to_be_attached()
    desk.press("Expect what follows now on all 2 sets")
    expect(desk.page.get_by_text("What the map-maker expected has changed", exact=False)).to_have_count(0)
    desk.press("Take back")
    expect(desk.page.get_by_text(f"What the map-maker expected has changed ({many})")).to_be_visible()
    desk.settled()
    desk.page.get_by_role("button", name="Expect what follows now", exact=True).first.click()
    expect(desk.page.get_by_text(f"What the map-maker expected has changed ({many // 2})")).to_be_visible()
    desk.press("Expect what follows now")
    expect(desk.page.get_by_text("What the map-maker expected has changed", exact=False)).to_have_count(0)
    assert bytes_of(desk.folder) == before
    desk.saved()
    assert unmet(desk.folder) == []
    assert {name for name, raw in bytes_of(desk.folder).items() if before.get(name) != raw} <= {"dossier.yaml", "places.json"}


@pytest.mark.browser
def test_the_named_claim_is_granted_in_that_set_of_stands_at_a_press(desk: Desk) -> None:
    with_a_reply(desk.folder, "edmund-pryke.mended")
    before = read(desk.folder).head
    desk.go("hester-lowe")
    expect(desk.page.get_by_text("Usual, where the set grants whatever is stated: grant “The rope was never paid for.” as well.", exact=False)).to_be_visible()
    desk.press("Grant it there too")
    expect(desk.page.get_by_text("What the map-maker expected has changed", exact=False)).to_have_count(0)
    desk.saved()
    after = read(desk.folder).head
    assert unmet(desk.folder) == []
    assert after.expect == before.expect
    assert after.stands["everything-quoted"].grant == (*before.stands["everything-quoted"].grant, "hester-lowe.rope-shows")


@pytest.mark.browser
def test_unsaved_work_is_taken_up_where_it_was_done(desk: Desk) -> None:
    desk.go("edmund-pryke", "edmund-pryke.mud")
    desk.fill(SAYS, "Mud closed every road to the furnace.")
    expect(desk.page.get_by_role("button", name="Save 1 file")).to_be_visible()
    desk.go("agnes-tolliver")
    desk.press("Take it up")
    expect(desk.page.get_by_role("heading", name="Edmund Pryke", level=1)).to_be_visible()
    expect(desk.page.get_by_role("heading", name="Claim: mud")).to_be_visible()
    expect(desk.page.get_by_label(SAYS).first).to_have_value("Mud closed every road to the furnace.")


@pytest.mark.browser
def test_a_new_voice_stays_open_while_its_source_is_added_attached_and_its_work_taken_up_again(desk: Desk) -> None:
    desk.go("edmund-pryke")
    desk.press("New")
    desk.fill("Whose voice? The name as it is shown", "Hester Lowe")
    desk.press("Begin this voice")
    shown = desk.page.get_by_role("heading", name="Hester Lowe", level=1)
    expect(shown).to_be_visible()
    desk.press("New")
    desk.settled()
    desk.page.get_by_role("radio", name="Source").first.click()
    desk.fill("Title", "The Rope")
    desk.press("Add this source")
    expect(desk.page.get_by_text(re.compile("^The source .* is in dossier.yaml")).first).to_be_visible()
    expect(shown).to_be_visible()
    desk.fill("Or paste the text", "The rope of the bell was never paid for by the vestry.")
    desk.press("Attach what is pasted")
    expect(desk.page.locator(".argmap-reading")).to_contain_text("The rope of the bell")
    expect(shown).to_be_visible()
    desk.page.goto(f"{desk.address}/add?dossier={desk.folder.name}")
    desk.press("Take it up")
    expect(shown).to_be_visible()
    expect(desk.page.get_by_role("heading", name="Claim: thesis")).to_be_visible()


@pytest.mark.browser
def test_the_next_thing_names_the_draft_together_with_the_save(desk: Desk) -> None:
    file = desk.folder / "edmund-pryke.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("voice: edmund-pryke\n", "voice: edmund-pryke\nstatus: draft\n", 1), encoding="utf-8")
    desk.go("edmund-pryke", "edmund-pryke.mud")
    desk.fill(SAYS, "Mud closed every road to the furnace.")
    expect(desk.page.get_by_text("save; if the voice is finished, first set it from draft to complete", exact=False)).to_be_visible()
