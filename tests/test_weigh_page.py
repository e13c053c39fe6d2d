"""The Weigh page in a real browser: stands, what follows on the map, what would change, another's stands, the matrix."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocket, expect
from streamlit.testing.v1 import AppTest

from argmap.check import check
from argmap.draw.elements import browser_file
from argmap.web.serve import FOLDER_VARIABLE
from argmap.weigh import line, presets
from tests.browser import at_rest, give_back, lend, serving, share, violations
from tests.conftest import Papers, WriteFiles

DOSSIERS = ("stalin-korea-1950", "korea-division-1947", "bell-of-saint-osyth")
SHIPPED = Path(__file__).resolve().parents[1] / "arguments"
KOREA = "/weigh?dossier=stalin-korea-1950&question=entangle"
BELL = "/weigh?dossier=bell-of-saint-osyth&question=why-down"
EVERYTHING = "Whatever anybody in the dossier says without arguing for it"
LETTER, CRACK = "wardens-letter.pray-licence", "wardens-letter.pray-licence.crack-will-run"
VERDICT, WOKEN = "wardens-letter.founders-verdict", "wardens-letter.nobody-woken"
LAPTOP, PHONE = (1366, 768), (390, 844)
FORBIDDEN = re.compile(r"\b(true|truth|false|falsehood|wins?|winner|won|scores?|proves?|proven)\b", re.IGNORECASE)

Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, app: str) -> Iterator[Open]:
    """Opens a Weigh page of any size and theme, marked and with its list unfolded, and fails if any script on it did."""
    contexts = []
    problems: list[str] = []

    def open_page(place: str, size: tuple[int, int] = LAPTOP, *, unfolded: bool = True, **options: Any) -> Page:
        context = lend(browser, viewport={"width": size[0], "height": size[1]}, **options)
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda problem: problems.append(str(problem)))
        page.goto(app + place)
        page.locator("g.standings").wait_for(state="attached")
        at_rest(page)
        if unfolded:
            unfold(page)
        return page

    yield open_page
    for context in contexts:
        give_back(context)
    assert problems == []


def unfold(page: Page) -> None:
    """Open the folded lists of claims and steps."""
    page.locator(".st-key-stands .lists").wait_for()
    page.locator(".st-key-stands .lists details:not(.words)").evaluate_all("lists => lists.forEach(one => { one.open = true; })")


def row(page: Page, node: str) -> Locator:
    """A claim in the list."""
    return page.locator(f".st-key-stands li[data-node='{node}']")


def box(page: Page, node: str) -> Locator:
    return page.locator(f"[id='node-{node}']")


def button(page: Page, node: str, name: str) -> Locator:
    return row(page, node).locator("button.take", has_text=name)


def verdicts(page: Page) -> list[str]:
    return page.locator(".st-key-verdicts .came-out").all_inner_texts()


# Taking stands


def test_at_first_nothing_is_granted_everything_is_open_and_the_page_says_what_to_do(opened: Open) -> None:
    page = opened(BELL, unfolded=False)
    expect(page.get_by_text("Nothing is granted yet, so everything is open. Choose a thesis and grant or reject what its steps need")).to_be_in_viewport()
    assert all("open" in words for words in verdicts(page))
    assert set(page.locator("g.node.claim").evaluate_all("nodes => nodes.map(node => node.dataset.standing)")) == {"open"}
    expect(page.locator("button.take[aria-pressed=true]")).to_have_count(0)
    expect(page.locator(".st-key-needs button.take", has_text="Grant").first).to_be_in_viewport()
    expect(page.get_by_text("Starting points: claims given without a reason (18)")).to_be_visible()


def test_one_click_grants_a_claim_and_the_same_drawing_is_marked_anew(opened: Open) -> None:
    page = opened(BELL)
    page.locator(".map svg").evaluate("svg => { svg.marked = 'the same'; }")
    button(page, VERDICT, "Grant").click()
    expect(button(page, VERDICT, "Grant")).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile(r"stands=grant%3Awardens-letter\.founders-verdict"))
    button(page, WOKEN, "Grant").click()
    expect(box(page, LETTER)).to_have_attribute("data-standing", "stands")
    expect(box(page, LETTER)).to_have_attribute("aria-label", re.compile("; stands on these stands$"))
    assert page.locator(".map svg").evaluate("svg => svg.marked") == "the same"
    assert "▲ stands" in verdicts(page)[2]


def test_the_same_click_takes_a_stand_back(opened: Open) -> None:
    page = opened(BELL)
    button(page, VERDICT, "Reject").click()
    expect(button(page, VERDICT, "Reject")).to_have_attribute("aria-pressed", "true")
    button(page, VERDICT, "Reject").click()
    expect(button(page, VERDICT, "Reject")).to_have_attribute("aria-pressed", "false")
    expect(page).not_to_have_url(re.compile("stands="))


def test_a_preset_is_one_click_and_a_change_of_it_is_the_readers_own(opened: Open) -> None:
    page = opened(BELL)
    page.get_by_role("button", name=EVERYTHING).first.click()
    expect(page.get_by_text(f"On the stands “{EVERYTHING}” (20 granted, 4 open; the map’s 20 steps as they are drawn)")).to_be_visible()
    expect(box(page, "agnes-tolliver.silenced")).to_have_attribute("data-standing", "contested")
    button(page, VERDICT, "Reject").click()
    expect(page.get_by_text(f"On your stands, begun from “{EVERYTHING}” (19 granted, 1 rejected")).to_be_visible()
    page.get_by_role("button", name="Take all back").click()
    expect(page.get_by_text("Nothing is granted yet")).to_be_visible()
    expect(page).not_to_have_url(re.compile("stands="))


def test_a_step_is_refused_from_its_dot_by_keyboard_alone(opened: Open) -> None:
    page = opened(f"{BELL}&stands=from:everything-quoted;reject:{WOKEN}&node={LETTER}")
    box(page, CRACK).focus()
    page.keyboard.press("Enter")
    refuse = page.locator(".st-key-selected-row button.take", has_text="Refuse")
    refuse.focus()
    page.keyboard.press("Enter")
    expect(box(page, CRACK)).to_have_attribute("data-taken", "refuse")
    expect(box(page, CRACK)).to_have_attribute("aria-label", re.compile("fails on these stands; refused$"))
    expect(box(page, LETTER)).to_have_attribute("data-standing", "unsupported")
    assert box(page, LETTER).evaluate("node => node.ownerSVGElement.querySelector('.standing.unsupported text').textContent") == "▽ unsupported"


def test_a_claims_words_are_one_click_away_and_lead_to_the_map(opened: Open) -> None:
    page = opened(BELL)
    row(page, VERDICT).locator("summary").click()
    expect(row(page, VERDICT).locator("blockquote").first).to_be_visible()
    row(page, VERDICT).get_by_role("button", name="Show it on the map").click()
    expect(box(page, VERDICT)).to_have_class(re.compile("selected"))


def test_unfolding_keeps_the_marks(opened: Open) -> None:
    page = opened(f"{BELL}&stands=from:everything-quoted")
    before = page.locator("g.node.claim").count()
    page.get_by_role("button", name="Unfold one level").click()
    page.wait_for_function("n => document.querySelectorAll('*').length && [...document.querySelectorAll('*')].some(e => e.shadowRoot?.querySelectorAll('g.node.claim').length > n)", arg=before)
    expect(page.locator("g.node.claim:not([data-standing])")).to_have_count(0)
    assert page.locator("g.standings > g.standing:not(.dot)").count() == page.locator("g.node.claim").count()


def test_the_legend_names_only_marks_that_are_on_the_screen(opened: Open) -> None:
    page = opened(BELL)
    expect(page.get_by_text("○ open: it waits on stands not taken; so does a claim you granted, while what is said against it is open")).to_be_visible()
    expect(page.get_by_text("◆ contested:")).to_have_count(0)
    page = opened(f"{BELL}&stands=from:everything-quoted")
    expect(page.get_by_text("◆ contested: the stands taken pull both ways")).to_be_visible()


def test_only_small_data_travels_with_a_stand(opened: Open) -> None:
    sent: list[int] = []

    def count(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: sent.append(len(frame)))

    page = opened("/weigh?dossier=stalin-korea-1950")
    page.on("websocket", count)
    page.reload()
    page.locator("g.standings").wait_for(state="attached")
    at_rest(page)
    unfold(page)
    sent.clear()
    page.locator(".st-key-stands button.take").first.click()
    expect(page.locator(".st-key-stands button.take").first).to_have_attribute("aria-pressed", "true")
    assert 0 < sum(sent) < 2_000


# What would change


def test_pointing_at_a_button_shows_what_would_change_without_asking_the_server(opened: Open) -> None:
    page = opened(f"{BELL}&stands=grant:{WOKEN}")
    frames: list[int] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: frames.append(len(frame))))
    page.reload()
    page.locator("g.standings").wait_for(state="attached")
    unfold(page)
    at_rest(page)
    frames.clear()
    button(page, VERDICT, "Reject").hover()
    status = page.locator(".st-key-stands [role=status]")
    expect(status).to_contain_text("If you rejected this: ")
    button(page, WOKEN, "Grant").hover()
    expect(status).to_contain_text("If you took this stand back: The warden’s letter’s thesis would be open (now stands)")
    expect(page.locator(".st-key-verdicts .thesis.moves")).to_have_count(1)
    expect(page.locator("g.standing.maybe").first).to_be_attached()
    page.locator("h1").first.hover()
    expect(page.locator("g.standing.maybe")).to_have_count(0)
    assert frames == []


def test_what_would_change_is_there_by_keyboard(opened: Open) -> None:
    page = opened(f"{BELL}&stands=grant:{VERDICT}")
    page.locator(".st-key-stands button.take").first.focus()
    status = page.locator(".st-key-stands [role=status]")
    expect(status).to_contain_text("If you granted this")
    page.keyboard.press("Tab")
    expect(status).to_contain_text("If you rejected this")


def test_the_selected_claim_says_what_it_waits_on_what_would_change_it_and_what_was_searched(opened: Open) -> None:
    page = opened(f"{BELL}&node={LETTER}")
    words = page.locator(".st-key-selected")
    expect(words).to_contain_text("On your stands (nothing granted, 24 open; the map’s 20 steps as they are drawn)")
    expect(words).to_contain_text("It waits on 2 stands")
    expect(words).to_contain_text("It would stand if you")
    expect(words).to_contain_text(re.compile(r"To find this, each of the \d+ stands that bear on it was changed by itself; two or more at once were not tried\."))
    page = opened(f"{BELL}&stands=from:everything-quoted&node=edmund-pryke.mended")
    page.get_by_role("button", name="Look for two stands that would settle it together").click()
    expect(page.locator(".st-key-selected")).to_contain_text("was changed by itself, and every two together; three or more at once were not tried.")


def test_names_in_a_sentence_lead_to_the_words(opened: Open) -> None:
    page = opened(f"{BELL}&node={LETTER}")
    page.locator(f".st-key-selected button.named[data-node='{WOKEN}']").first.click()
    expect(page).to_have_url(re.compile(re.escape(f"node={WOKEN}")))


# A first task: one thesis, what its own steps lack, and what followed


def take(page: Page, node: str, name: str) -> None:
    """Press a stand beside a claim or a step of the chosen thesis, and wait until it is taken."""
    pressed = page.locator(f".st-key-needs :is(li[data-node='{node}'], [data-step='{node}'] > .step-head) button.take", has_text=name).locator("visible=true").first
    pressed.click()
    expect(pressed).to_have_attribute("aria-pressed", "true")


def told(page: Page) -> Locator:
    return page.locator(".st-key-needs [role=status]")


def test_three_clicks_on_what_a_thesis_needs_move_its_verdict_and_say_so(opened: Open) -> None:
    page = opened(KOREA)
    take(page, "donggil-kim.desired.china-against-america", "Refuse")
    expect(told(page)).to_have_text("What followed: Step 1 for Donggil Kim’s thesis: fails (was open).")
    take(page, "donggil-kim.welcomed-was-wanted", "Reject")
    page.locator(".st-key-needs summary", has_text="more step").locator("visible=true").click()
    take(page, "donggil-kim.free-hand", "Reject")
    expect(told(page)).to_contain_text("What followed: Donggil Kim’s thesis: unsupported (was open); Step 4 for Donggil Kim’s thesis: fails (was open)")
    expect(page.locator(".st-key-needs .now").locator("visible=true")).to_contain_text("unsupported. 0 of 4 steps for it hold; 0 of 2 answers to it fail")
    expect(box(page, "donggil-kim.desired")).to_have_attribute("data-standing", "unsupported")


def test_two_clicks_make_a_step_hold_and_the_count_goes_with_them(opened: Open) -> None:
    page = opened(KOREA)
    page.locator(".st-key-verdicts").get_by_role("button", name="What it needs: Stalin would rather").click()
    head = page.locator("[data-step='william-stueck.preferred-none.haste'] > .step-head")
    expect(head).to_contain_text("0 of 2 claims granted or standing")
    take(page, "william-stueck.quick-victory", "Grant")
    expect(head).to_contain_text("1 of 2 claims granted or standing")
    expect(told(page)).to_contain_text("no other label moved yet; ")
    take(page, "william-stueck.haste-shuns-intervention", "Grant")
    expect(head).to_contain_text("holds · 2 of 2")
    expect(told(page)).to_have_text("What followed: Step 1 for William Stueck’s thesis: holds (was open).")
    expect(box(page, "william-stueck.preferred-none.haste")).to_have_attribute("data-standing", "holds")


def test_two_clicks_settle_a_thesis_of_the_invented_dossier(opened: Open) -> None:
    page = opened(BELL)
    page.locator(".st-key-verdicts").get_by_role("button", name="What it needs: The great bell cracked").click()
    take(page, VERDICT, "Grant")
    expect(told(page)).to_contain_text("The warden’s letter’s thesis: stands (was open)")


def test_when_everything_quoted_is_granted_the_rules_nobody_states_are_listed(opened: Open) -> None:
    page = opened(f"{KOREA}&stands=from:everything-quoted")
    rules = page.locator(".st-key-needs .unspoken")
    expect(rules).to_contain_text("Even with everything quoted granted, unspoken rules decide")
    expect(rules).to_contain_text("9 claims that no step can do without and that nobody asserts (8 the map-maker reconstructed, 1 somebody only supposes or denies)")
    expect(rules.locator("button.take", has_text="Grant").first).to_be_visible()
    expect(opened(KOREA).locator(".st-key-needs .unspoken")).to_have_count(0)


def test_a_granted_thesis_that_stays_open_says_why_wherever_it_is_shown(opened: Open) -> None:
    page = opened(f"{KOREA}&node=donggil-kim.desired")
    grants = page.locator(".st-key-selected-row button.take", has_text="Grant")
    grants.hover()
    expect(page.locator(".st-key-selected-row [role=status]")).to_contain_text("It would stay open: what is said against it is still open.")
    grants.click()
    words = "You grant it, and what is said against it is still open, so it stays open."
    expect(page.locator(".st-key-verdicts .still").first).to_have_text(words)
    expect(page.locator(".st-key-selected-row .note")).to_contain_text("(granted): what is said against it is still open, so it stays open")
    expect(page.locator(".st-key-selected")).to_contain_text("it is granted, and what is said against it is still open (")


def test_every_change_the_hover_announces_for_a_claim_is_listed_beside_it(opened: Open) -> None:
    for place, claim in ((f"{BELL}&stands=grant:{VERDICT}", LETTER), (f"{BELL}&stands=from:everything-quoted", "agnes-tolliver.silenced"), (f"{KOREA}&stands=from:everything-quoted", "donggil-kim.desired")):
        page = opened(f"{place}&node={claim}")
        announced = page.evaluate(
            "claim => Object.entries(argmapStanding.whatif).flatMap(([node, every]) => Object.values(every).filter(one => one.labels[claim]).map(one => one.labels[claim] + ' ' + node))", claim,
        )
        listed = page.locator(".st-key-selected").evaluate(
            """host => [...(host.shadowRoot || [...host.querySelectorAll('*')].find(one => one.shadowRoot).shadowRoot).querySelectorAll('p')].filter(p => p.textContent.startsWith('It would ')).flatMap(p => {
                const label = {stand: 'stands', fall: 'falls', be: 'unsupported', become: p.textContent.includes('contested') ? 'contested' : 'open'}[p.textContent.split(' ')[2]];
                const found = [];
                for (let next = p.nextElementSibling; next && ['UL', 'DETAILS'].includes(next.tagName); next = next.nextElementSibling) found.push(...next.querySelectorAll('button[data-node]'));
                return found.map(button => label + ' ' + button.dataset.node);
            })"""
        )
        assert announced or claim == "donggil-kim.desired"
        assert set(announced) <= set(listed)
        drawn = set(page.evaluate("Object.keys(argmapStanding.whatif)"))
        assert {one for one in listed if one.split(" ")[1] in drawn} == set(announced)


def test_what_the_map_maker_reconstructed_is_marked_in_the_list_and_in_sentences(opened: Open) -> None:
    page = opened(f"{KOREA}&node=donggil-kim.desired")
    rule = row(page, "donggil-kim.welcomed-was-wanted")
    expect(rule).to_contain_text("Reconstructed by the map-maker, for Donggil Kim")
    expect(rule).to_contain_text("No words are quoted for it: it is reconstructed by the map-maker")
    expect(page.locator(".st-key-selected")).to_contain_text(re.compile(r"What he welcomed he had wanted \(reconstructed\)"))


@pytest.mark.parametrize("dossier", ["stalin-korea-1950", "bell-of-saint-osyth"])
def test_the_map_makers_words_stand_in_no_quotation_marks_and_no_slug_in_a_sentence(papers: Papers, dossier: str) -> None:
    graph = check(SHIPPED / dossier).graph
    assert graph is not None
    shorts = [claim.claim.short for claim in graph.claims.values() if claim.claim.short]
    slugs = {claim.rpartition(".")[2] for claim in (*graph.claims, *graph.steps) if "-" in claim.rpartition(".")[2]}
    thesis = next(node for node in graph.claims if graph.supports(node))
    for stands in ("", "from:everything-quoted", f"grant:{','.join(list(graph.claims)[:3])};refuse:{next(iter(graph.steps))}"):
        run(dossier=dossier, stands=stands, node=thesis, other="from:everything-quoted")
        said = " ".join(papers.values())
        assert not [short for short in shorts if f"“{short}" in said]
        assert " called “" not in said
        assert not [slug for slug in slugs if re.search(rf"(?<![\w.-]){re.escape(slug)}(?![\w-])", said) and slug not in " ".join(claim.claim.says for claim in graph.claims.values())]


def test_ready_made_stands_keep_ones_own_to_be_brought_back_and_say_what_they_grant(opened: Open) -> None:
    page = opened(BELL)
    button(page, VERDICT, "Reject").click()
    expect(page).to_have_url(re.compile("reject"))
    page.get_by_text("What each of these grants").click()
    expect(page.locator(".st-key-opening")).to_contain_text(f"{EVERYTHING}: 20 stands (20 granted)")
    page.get_by_role("button", name=EVERYTHING).first.click()
    expect(page.locator(".st-key-opening")).to_contain_text("Your stands from before are put aside, not lost: bring back your 1 stand (1 rejected)")
    page.get_by_role("button", name="bring back your 1 stand").click()
    expect(page.get_by_text("On your stands (nothing granted, 1 rejected")).to_be_visible()
    expect(button(page, VERDICT, "Reject")).to_have_attribute("aria-pressed", "true")


def test_an_address_that_cannot_be_read_puts_the_old_comparison_away(opened: Open) -> None:
    page = opened(f"{BELL}&other=from:everything-quoted")
    expect(page.get_by_role("heading", name="Where the disagreement begins")).to_be_visible()
    asked = page.get_by_label("Another reader’s address")
    asked.fill("good morning")
    asked.press("Enter")
    expect(page.locator(".st-key-another .notice").first).to_contain_text("The comparison shown here before is put away.")
    expect(page.get_by_role("heading", name="Where the disagreement begins")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("other="))


FOCUSED = "(() => { let one = document.activeElement; while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement; return one; })()"


def test_why_moves_the_focus_to_the_answer(opened: Open) -> None:
    page = opened(BELL)
    why = page.get_by_role("button", name="Why? The great bell cracked")
    why.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-selected-row li")).to_have_attribute("data-node", LETTER)
    page.wait_for_function(f"{FOCUSED}?.getRootNode().host?.closest('.st-key-selected-row')")


def test_a_stand_taken_by_key_keeps_the_focus_on_its_button(opened: Open) -> None:
    page = opened(BELL)
    grants = page.locator(".st-key-needs button.take", has_text="Grant").locator("visible=true").first
    grants.focus()
    page.keyboard.press("Enter")
    expect(grants).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(f"{FOCUSED}.textContent") == "Grant"


def test_a_skip_link_leads_past_the_lists_to_the_other_readers_address(opened: Open) -> None:
    page = opened(BELL, unfolded=False)
    skip = page.get_by_role("button", name="Skip to another reader’s address")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Another reader’s address")).to_be_focused()


def test_the_map_begins_whole_and_the_overview_covers_no_box(opened: Open) -> None:
    page = opened(KOREA)
    expect(page.get_by_role("button", name="Whole map")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".seen")).to_have_text("")
    page.locator(".tools button", has_text="Fit").click()
    page.wait_for_timeout(300)
    covered = page.locator(".minimap").evaluate("""map => { const a = map.getBoundingClientRect(); return getComputedStyle(map).visibility !== 'hidden' && !map.hasAttribute('hidden')
        && [...map.closest('.stage').querySelectorAll('g.node.claim > :is(path, polygon)')].some(one => { const b = one.getBoundingClientRect(); return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom; }); }""")
    assert not covered
    page.get_by_role("button", name="Give the map the whole width").click()
    expect(page.get_by_role("button", name="Put the map beside the list")).to_be_visible()
    assert page.locator(".mapview .map").evaluate("map => map.clientWidth") > 1_200


def test_a_claim_that_only_the_readers_stand_is_against_is_rejected_and_does_not_fall(opened: Open) -> None:
    page = opened(f"{BELL}&stands=reject:{VERDICT}")
    expect(row(page, VERDICT).locator(".note")).to_contain_text("rejected (by you)")
    expect(box(page, VERDICT)).to_have_attribute("aria-label", re.compile("; rejected \\(by you\\)$"))


# An author's stands, and one panel at a time


STUECK, KIM = "william-stueck.preferred-none", "donggil-kim.desired"
ON_STUECK = f"{KOREA}&stands=from:stuecks-stated-premises"


def test_two_clicks_lead_from_an_authors_stands_to_what_the_thesis_hangs_by(opened: Open) -> None:
    page = opened(KOREA, unfolded=False)
    begins = page.locator(".st-key-opening")
    begins.get_by_role("button", name="What William Stueck states without arguing for it").first.click()
    expect(begins.locator("strong").first).to_have_text(re.compile("^William Stueck’s thesis waits on 4 rules its author leaves unsaid, and on 15 claims of others"))
    expect(begins).to_contain_text("A warrant is such a rule: it says why a step may go from its grounds to its conclusion.")
    begins.get_by_role("button", name="Grant also the 4 warrants William Stueck leaves unsaid").click()
    expect(begins).to_contain_text("With the 4 warrants granted, William Stueck’s thesis still waits on 15 claims of others")
    expect(begins).to_contain_text("It hangs by no one step: no single stand would decide it")
    expect(page).to_have_url(re.compile("grant%3Awilliam-stueck"))
    begins.get_by_role("button", name="Refuse also the 4 steps of others that keep it open").click()
    expect(begins).to_contain_text("It hangs by one step or claim; any of these 7 would change it by itself: if you refused the answer from Events had not gone as he wished, aimed at a step (then open)")
    expect(page.locator(".st-key-verdicts .came-out").nth(1)).to_have_text("on your stands: ▲ stands")
    other = opened(page.url.partition("//")[2][page.url.partition("//")[2].index("/"):], unfolded=False)
    assert verdicts(other) == verdicts(page)


def test_another_question_shows_at_once_what_its_first_thesis_needs(opened: Open) -> None:
    page = opened("/weigh?dossier=stalin-korea-1950&question=entangle", unfolded=False)
    expect(page.get_by_role("heading", name="What Donggil Kim’s thesis needs")).to_be_visible()
    take(page, "donggil-kim.desired.china-against-america", "Refuse")
    expect(told(page)).to_contain_text("What followed: Step 1 for Donggil Kim’s thesis")
    at_rest(page)
    page.get_by_role("combobox", name="Question").click()
    page.get_by_role("option", name=re.compile("^Is the message to Gottwald")).click()
    expect(page).to_have_url(re.compile("question=letter-is"))
    at_rest(page)
    expect(page.get_by_role("heading", name="What Donggil Kim’s thesis needs")).to_be_visible()
    expect(page.locator(".st-key-needs button.take").locator("visible=true").first).to_be_visible()
    expect(told(page)).not_to_contain_text("What followed")


def test_a_link_to_a_reply_keeps_the_map_and_marks_its_line(opened: Open) -> None:
    page = opened("/weigh?dossier=stalin-korea-1950&question=entangle&node=relations.april-evidence", unfolded=False)
    for thesis in ("donggil-kim.desired", "william-stueck.preferred-none"):
        expect(box(page, thesis)).to_have_count(1)
    expect(page.locator(".st-key-map .selected")).to_have_attribute("id", "line-relations.april-evidence")


def test_no_box_is_without_words_where_its_short_name_is_too_long_to_be_read(opened: Open) -> None:
    page = opened("/weigh?dossier=stalin-korea-1950&question=entangle&node=relations.far-cry", unfolded=False)
    expect(page.locator(".st-key-map svg.short")).to_have_count(1)
    words = page.locator(".st-key-map g.node.claim").evaluate_all("boxes => boxes.map(box => [box.id, [...box.querySelectorAll('.brief.shown')].map(one => one.textContent).join('')])")
    assert len(words) > 10
    assert [box for box, said in words if not re.search(r"[A-Za-z]{2}", said)] == []
    assert [said for _, said in words if "…" in said]


def test_what_it_needs_follows_the_author_whose_stands_were_chosen_and_the_thesis_asked_about(opened: Open) -> None:
    page = opened(KOREA, unfolded=False)
    heading = page.locator(".st-key-needs h2").locator("visible=true").first
    expect(heading).to_have_text("What Donggil Kim’s thesis needs")
    page.locator(".st-key-opening").get_by_role("button", name="What William Stueck states").first.click()
    expect(heading).to_have_text("What William Stueck’s thesis needs")
    expect(page.get_by_role("button", name="What it needs: Stalin would rather")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Why? Stalin did not merely").click()
    expect(page.locator(".st-key-selected-row li")).to_have_attribute("data-node", KIM)
    expect(page.locator(".st-key-needs button.take").locator("visible=true")).to_have_count(0)
    expect(page.locator(".weigh [role=status]").locator("visible=true")).to_have_count(1)
    expect(page.get_by_role("button", name="What it needs: Stalin would rather")).to_have_attribute("aria-pressed", "false")
    page.get_by_role("button", name="What it needs: Stalin would rather").click()
    expect(heading).to_have_text("What William Stueck’s thesis needs")
    expect(page.locator(".st-key-selected")).to_have_count(0)


def test_a_thesis_asked_about_shows_its_heading_wherever_the_list_stood(opened: Open) -> None:
    page = opened(KOREA, unfolded=False)
    frame = page.locator(".st-key-argmap-needs")
    page.locator(".st-key-needs button", has_text="What it needs").locator("visible=true").last.click()  # of its rival, at the end of the list
    heading = page.locator(".st-key-needs h2").locator("visible=true").first
    expect(heading).to_have_text("What William Stueck’s thesis needs")
    expect(heading).to_be_in_viewport()
    place, box_of, around = heading.bounding_box(), page.locator(".st-key-needs .hold").bounding_box(), frame.bounding_box()
    assert place is not None
    assert box_of is not None
    assert around is not None
    assert around["y"] <= box_of["y"] + 1
    assert box_of["y"] + box_of["height"] <= place["y"] + 1


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_what_followed_has_room_for_two_lines_and_the_rest_behind_one_press(opened: Open, size: tuple[int, int]) -> None:
    page = opened(KOREA, size, unfolded=False)
    hold = page.locator(".st-key-needs .hold")
    told(page).wait_for()
    before = hold.bounding_box()
    take(page, "donggil-kim.desired.china-against-america", "Refuse")
    take(page, "donggil-kim.welcomed-was-wanted", "Reject")
    page.locator(".st-key-opening").get_by_role("button", name="What William Stueck states").first.click()
    expect(told(page)).to_contain_text("more claims and steps")
    after = hold.bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] == pytest.approx(before["height"], abs=1)
    assert told(page).evaluate("one => one.scrollHeight > one.clientHeight")
    hold.get_by_role("button", name="Show all of what would change").click()
    assert told(page).evaluate("one => one.scrollHeight <= one.clientHeight + 1")


@pytest.mark.parametrize("stands", ["", "&stands=from:stuecks-stated-premises"])
def test_nothing_moves_while_what_would_change_is_shown(opened: Open, stands: str) -> None:
    page = opened(f"{KOREA}{stands}", unfolded=False)
    takes = page.locator(".st-key-needs button.take").locator("visible=true")
    told(page).wait_for()
    frame = page.locator(".st-key-verdicts .verdicts")
    before = frame.bounding_box()
    for one in takes.all()[:6]:
        one.hover()
        expect(told(page)).to_contain_text("If you ")
        after = frame.bounding_box()
        assert before is not None
        assert after is not None
        assert after["height"] == before["height"]


def test_a_step_that_fails_is_crossed_on_the_map_at_every_zoom(opened: Open) -> None:
    page = opened(f"{KOREA}&stands=refuse:donggil-kim.desired.stated-aim", unfolded=False)
    for seen in ("Whole map", "Fit"):
        page.locator(".tools button", has_text=seen).click()
        page.wait_for_timeout(300)
        crosses = page.locator("g.standing.dot.fails text").evaluate_all("all => all.filter(one => getComputedStyle(one).display !== 'none' && one.textContent === '✕').length")
        assert crosses == page.locator("g.standing.dot.fails").count() > 0


def test_to_reject_a_thesis_says_why_it_stays_open_in_whole_sentences(opened: Open) -> None:
    page = opened(f"{KOREA}&node={KIM}", unfolded=False)
    page.locator(".st-key-selected-row button.take", has_text="Reject").hover()
    expect(page.locator(".st-key-selected-row [role=status]")).to_have_text(re.compile(
        r"^If you rejected this: It would stay open: the steps for it still argue for it, and to reject it answers none of them; refuse those\. (No thesis would get another label\.|[A-Z])"
    ))


def test_where_one_side_is_merely_open_it_is_told_apart_from_a_difference(opened: Open) -> None:
    page = opened(f"{KOREA}&stands=from:stuecks-stated-premises;reject:donggil-kim.free-hand&other=from:kims-stated-premises", unfolded=False)
    words = page.locator(".st-key-another")
    expect(words.get_by_role("heading", name="Where the disagreement begins")).to_be_visible()
    expect(words.locator("li", has_text="rejected on your side, granted on the other’s").locator("visible=true")).to_have_count(1)
    expect(words.get_by_text(re.compile(r"^\d+ more on which one of you has decided and the other has not$"))).to_be_visible()
    expect(words.get_by_text("one of you takes no stand on it").locator("visible=true")).to_have_count(0)
    expect(words).to_contain_text("Compared are the stands taken on this page, not what the scholars say")


# The address, and another's


def test_a_second_person_opens_the_address_and_sees_the_same(opened: Open) -> None:
    page = opened(BELL)
    button(page, VERDICT, "Grant").click()
    button(page, WOKEN, "Reject").click()
    expect(button(page, WOKEN, "Reject")).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile("reject"))
    other = opened(page.url.partition("//")[2][page.url.partition("//")[2].index("/"):])
    assert verdicts(other) == verdicts(page)
    expect(button(other, VERDICT, "Grant")).to_have_attribute("aria-pressed", "true")
    expect(button(other, WOKEN, "Reject")).to_have_attribute("aria-pressed", "true")


def test_two_addresses_show_where_the_disagreement_begins_and_what_would_move_both(opened: Open) -> None:
    page = opened(f"{BELL}&stands=from:everything-quoted;reject:{WOKEN}")
    asked = page.get_by_label("Another reader’s address")
    asked.fill(f"http://somewhere:8501{BELL}&stands=from%3Aeverything-quoted%3Brefuse%3A{CRACK}%3Breject%3A{WOKEN}")
    asked.press("Enter")
    words = page.locator(".st-key-another")
    expect(words.get_by_role("heading", name="Where the disagreement begins")).to_be_visible()
    expect(words).to_contain_text("on a step: you read it differently")
    expect(words).to_contain_text("double crux")
    expect(words).to_contain_text("If you took the other’s stand, it would be unsupported on your side")
    expect(words).to_contain_text("A double crux is one stand on which you differ")
    expect(words).to_contain_text("21 of the 21 claims and steps on which both take a stand. But 20 of them are in the stands both of you began from")
    expect(words).to_contain_text("Of your own you changed 1 stand, the other 2 stands; on 1 of these you agree:")
    expect(page).to_have_url(re.compile("other=from"))
    words.get_by_role("button", name="Put the other’s stands away").click()
    expect(page).not_to_have_url(re.compile("other="))


@pytest.mark.parametrize(("pasted", "words"), [
    ("http://localhost:8501/weigh?dossier=stalin-korea-1950&stands=grant%3Aa.b", "This address is about another dossier, stalin-korea-1950"),
    ("http://localhost:8501/weigh?dossier=bell-of-saint-osyth", "This address carries no stands"),
    ("<script>alert(1)</script>", "copy the whole address"),
    ("grant:nobody.nothing", "Left out: nobody.nothing: there is no such claim or step."),
    ("from:atlantis;bless:a.b", "There are no ready-made stands called “atlantis” here"),
])
def test_an_address_that_cannot_be_read_gets_one_sentence(opened: Open, pasted: str, words: str) -> None:
    page = opened(BELL)
    asked = page.get_by_label("Another reader’s address")
    asked.fill(pasted)
    asked.press("Enter")
    expect(page.locator(".st-key-another .notice").first).to_contain_text(words)


def test_stands_that_do_not_fit_are_said_and_the_rest_is_kept(opened: Open) -> None:
    page = opened(f"{BELL}&stands=grant:{VERDICT},lost.claim;refuse:{VERDICT}x")
    expect(page.locator(".st-key-opening .notice")).to_have_count(2)
    expect(page.get_by_text("Left out: lost.claim: there is no such claim or step.")).to_be_visible()
    expect(button(page, VERDICT, "Grant")).to_have_attribute("aria-pressed", "true")


# The matrix


def test_a_rating_goes_into_the_address_and_not_applicable_is_no_rating(opened: Open) -> None:
    page = opened(BELL)
    first = page.locator(".matrix tbody tr").first
    first.locator("select").nth(0).select_option("CC")
    expect(page).to_have_url(re.compile("rates=agnes-tolliver.silenced"))
    first.locator("select").nth(1).select_option("NA")
    expect(page).to_have_url(re.compile("NA"))
    expect(page.get_by_role("heading", name="What tells the theses apart, on your ratings")).to_have_count(0)
    first.locator("select").nth(1).select_option("I")
    expect(page.get_by_role("heading", name="What tells the theses apart, on your ratings")).to_be_visible()
    expect(first.locator("td").nth(3)).to_contain_text("0.75: Agnes Tolliver’s thesis: very much so; Edmund Pryke’s thesis: no")


# How it looks


@pytest.mark.parametrize(("dossier", "size"), share(list(DOSSIERS), [LAPTOP, PHONE]))
def test_the_page_fits_its_screen_and_every_mark_can_be_read(opened: Open, dossier: str, size: tuple[int, int]) -> None:
    page = opened(f"/weigh?dossier={dossier}&stands=from:everything-quoted", size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    for seen in ("Whole map", "Fit"):
        if page.locator(".tools button", has_text=seen).is_visible():
            page.locator(".tools button", has_text=seen).click()
        sizes = page.locator("g.standing text").evaluate_all("lines => lines.filter(t => getComputedStyle(t).display !== 'none').map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a)")
        assert min(sizes) >= 12


CONTRAST = """
groups => groups.map(group => {
    const colour = (words) => { const c = document.createElement('canvas').getContext('2d'); c.fillStyle = words; c.fillRect(0, 0, 1, 1); return [...c.getImageData(0, 0, 1, 1).data].slice(0, 3); };
    const light = (words) => { const [r, g, b] = colour(words).map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
    const [a, b] = [light(getComputedStyle(group.querySelector('text')).fill), light(getComputedStyle(group.querySelector('rect')).fill)];
    return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_marks_have_contrast_in_both_themes(opened: Open, scheme: str) -> None:
    page = opened(f"{BELL}&stands=from:everything-quoted", color_scheme=scheme)
    found = page.locator("g.standing:not(.dot)").evaluate_all(CONTRAST)
    assert found
    assert min(found) >= 4.5


def test_every_label_has_a_sign_and_a_word_of_its_own() -> None:
    """So that they are told apart without colour."""
    told = browser_file("mapstands.js").partition("const STANDING = {")[2].partition("};")[0]
    marks = {name: (sign, word) for name, sign, word in re.findall(r'(\w+): \["(.)", "([\w ]+)"\]', told)}
    claims = [marks[name] for name in ("stands", "falls", "unsupported", "open", "contested")]
    assert len({sign for sign, _ in claims}) == len({word for _, word in claims}) == 5
    assert marks["holds"] != marks["fails"]


@pytest.mark.parametrize(("size", "scheme"), share([LAPTOP, PHONE], ["light", "dark"]))
def test_axe_finds_no_violation(opened: Open, axe: str, scheme: str, size: tuple[int, int]) -> None:
    page = opened(f"{BELL}&stands=from:everything-quoted;reject:{WOKEN}&node={LETTER}&other=from:a-cautious-reader", size, color_scheme=scheme)
    at_rest(page)
    assert violations(page, axe) == []


def test_the_page_never_speaks_of_truth_or_victory(browser: Browser, write_mill: WriteFiles) -> None:
    """On a dossier whose own words hold none of these, in every state of the page."""
    folder = write_mill()
    assert not FORBIDDEN.search("".join(path.read_text(encoding="utf-8") for path in folder.glob("*.yaml")))
    graph = check(folder).graph
    assert graph is not None
    stands = ["", f"grant:{','.join(graph.claims)}", f"reject:{','.join(graph.claims)}", f"refuse:{','.join(graph.steps)}", "from:everything-quoted", "from:nobody;bless:x.y"]
    with serving(str(folder.parent)) as address:
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        for taken, node in share(stands, ["", *list(graph.claims)[:2], *list(graph.steps)[:1]]):
            page.goto(f"{address}/weigh?stands={taken}&node={node}&other=from:everything-quoted")
            page.locator("g.standings").wait_for(state="attached")
            page.locator(".st-key-another").get_by_text("(", exact=False).first.wait_for()
            page.locator(":is(.st-key-selected-row, .st-key-needs) button.take").locator("visible=true").first.hover()
            said = page.locator("body").inner_text() + json.dumps(page.locator("[aria-label], [title]").evaluate_all("all => all.map(e => e.getAttribute('aria-label') || e.title)"))
            said = said.replace("does not refute it", "")
            assert FORBIDDEN.findall(said) == []
        page.close()


# Without a browser


def _weigh_app() -> None:
    """The app, opened on its Weigh page: AppTest cannot follow the navigation to a page that is a function."""
    import streamlit as st

    from argmap.web import frame, weigh_page

    frame.navigate({"weigh": st.Page(weigh_page.show, title="Weigh", url_path="weigh", default=True)})


def run(**query: str) -> AppTest:
    app = AppTest.from_function(_weigh_app, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert [error.value for error in app.exception] == []
    return app


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_every_question_on_every_ready_made_set_of_stands_has_a_page(papers: Papers, dossier: str) -> None:
    checked = check(SHIPPED / dossier)
    assert checked.dossier is not None
    assert checked.graph is not None
    for question in checked.dossier.head.questions:
        for name in presets(checked.dossier, checked.graph):
            run(dossier=dossier, question=question, stands=f"from:{name}" if name != "nothing-granted" else "")
            assert "In words" in papers["in-words"]
            assert papers["opening"].count("On the stands") == (name != "nothing-granted")


def test_every_claim_and_step_can_be_selected(papers: Papers) -> None:
    graph = check(SHIPPED / "bell-of-saint-osyth").graph
    assert graph is not None
    for node in [*list(graph.claims)[::5], *list(graph.steps)[::5]]:
        run(dossier="bell-of-saint-osyth", stands="from:everything-quoted", node=node)
        assert "On the stands" in papers["selected"]
    run(dossier="bell-of-saint-osyth", node="nobody.<b>nothing</b>")
    assert "There is no claim or step called nobody.<b>nothing</b>" in papers["selected"]


def test_a_question_nobody_answers_says_what_to_do(papers: Papers, write_mill: WriteFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_mill()
    head = folder / "dossier.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("questions:", "questions:\n  aaa: {asks: Who knows?}", 1), encoding="utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder.parent))
    run(question="aaa")
    assert "No voice answers this question yet" in papers["nothing-to-weigh"]


def test_steps_left_out_of_the_map_are_said_before_anything_follows(papers: Papers, write_mill: WriteFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_mill()
    voice = folder / "anna-brandt.yaml"
    voice.write_text(voice.read_text(encoding="utf-8").replace("from: [deficit]", "from: [deficitt]"), encoding="utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder.parent))
    run()
    assert "They are left out here, so what follows may change once they are mended" in papers["opening"]


def _taking_app() -> None:
    """A stand taken where an address has no room for it."""
    import streamlit as st

    from argmap.check import check
    from argmap.store import shipped_folder
    from argmap.web import frame, weigh_page
    from argmap.web.weighing import taking
    from argmap.weigh import presets

    def show() -> None:
        checked = check(shipped_folder() / "arguments" / "bell-of-saint-osyth")
        assert checked.dossier is not None
        assert checked.graph is not None
        taking.take("wardens-letter.nobody-woken", "grant", presets(checked.dossier, checked.graph), checked.graph)
        weigh_page.show()

    frame.navigate({"weigh": st.Page(show, title="Weigh", url_path="weigh", default=True)})


def test_a_stand_for_which_the_address_has_no_room_is_not_taken_in_silence(papers: Papers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "LONGEST", 60)
    app = AppTest.from_function(_taking_app, default_timeout=60)
    app.query_params["dossier"] = "bell-of-saint-osyth"
    app.query_params["stands"] = "grant:wardens-letter.founders-verdict,wardens-letter.bank-cut"
    app.run()
    assert [error.value for error in app.exception] == []
    assert "So many stands no longer fit into an address" in papers["opening"]
    assert "2 granted" in papers["opening"]
