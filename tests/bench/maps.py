"""Maps in figures: ``python -m tests.bench.maps``. Layout, deadlines, big dossiers; ratios in one run."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from argmap.check import check
from argmap.check.recorded import recorded_spans
from argmap.draw import (
    LayoutFailed,
    View,
    compose,
    drawn,
    evidence,
    face_off,
    lay_out,
    one_voice,
    render,
    timeline,
    who_answers_whom,
    whole,
)
from argmap.draw.crossings import crossings
from argmap.draw.views import Folds
from argmap.graph import passages
from argmap.model import Dossier
from argmap.store import load, shipped_folder
from tests.bench.generate import write_dossier


def median_ms(work: Callable[[], object], times: int = 9) -> float:
    """Median wall milliseconds."""
    taken: list[float] = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken)


def clique(nodes: int) -> str:
    """A DOT that no layout finishes in time."""
    lines = [f"n{a} -> n{b};" for a in range(nodes) for b in range(a + 1, nodes)]
    return "digraph {" + "".join(lines) + "}"


def layout() -> None:
    """The warm child at 60 nodes, and a deadline that is kept."""
    with tempfile.TemporaryDirectory() as folder:
        checked = check(write_dossier(Path(folder) / "mill", 48))
        assert checked.dossier is not None
        assert checked.graph is not None
        view = whole(checked.dossier, checked.graph)
        dot = compose(view, checked.dossier)
        lay_out(dot, "svg")
        print(f"layout of {len(view.nodes)} nodes in the warm child    {median_ms(lambda: lay_out(dot, 'svg')):.0f} ms")
    kept = 0
    worst = 0.0
    graph = clique(100)
    for _ in range(20):
        begun = time.perf_counter()
        try:
            lay_out(graph, "svg", seconds=0.5)
        except LayoutFailed:
            taken = time.perf_counter() - begun
            worst = max(worst, taken)
            kept += taken < 1.0
    print(f"a deadline of 0.5 s on a clique of 100      kept in {kept} of 20, the longest {worst:.2f} s")


def big() -> None:
    """Generated dossiers of 2,000 and 10,000 claims beside the shipped one: reading, opening and unfolding."""
    shipped = shipped_folder() / "arguments" / "stalin-korea-1950"
    first = _opening("the shipped dossier", shipped, "entangle")
    for size in (2_000, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            path = write_dossier(Path(folder) / "mill", size)
            taken = _opening(f"{size:,} claims", path, "cause")
            print(f"  opened at its theses in {taken / first:.2f} times the shipped one's time, once it is read")


def _opening(name: str, path: Path, question: str) -> float:
    reading = median_ms(lambda: load(path), 3)
    checked = check(path)
    dossier, graph = checked.dossier, checked.graph
    assert dossier is not None
    assert graph is not None
    view = face_off(dossier, graph, question)
    opening = median_ms(lambda: render(face_off(dossier, graph, question), dossier))
    more = Folds(opened=tuple(box.id for box in view.boxes if box.folded))
    unfolding = median_ms(lambda: render(face_off(dossier, graph, question, folds=more), dossier))
    shown = len(face_off(dossier, graph, question, folds=more).boxes)
    print(f"{name:20} read in {reading:.0f} ms; opening {len(view.boxes)} boxes {opening:.0f} ms; unfolded to {shown} boxes {unfolding:.0f} ms")
    return opening


HAND = """
async () => {
    const boxes = [...document.querySelectorAll('g.node.claim')];
    const settled = () => { for (const box of boxes) getComputedStyle(box).opacity; view.map.scrollWidth; };
    const timed = (acts, after) => acts.map(act => { const begun = performance.now(); act(); after(); return performance.now() - begun; }).sort((a, b) => a - b);
    const over = box => () => box.dispatchEvent(new PointerEvent('pointerover', {bubbles: true, pointerType: 'mouse'}));
    const words = ['l', 'le', 'led', 'ledger', 'ledger of year 2', 'zz', 'mill 1', 'year 1999', 'year 1', 'closed'];
    const find = query => () => { view.search.input.value = query; view.search.run(); };
    const nothing = () => {};
    const frame = () => new Promise(then => requestAnimationFrame(() => setTimeout(then, 0)));
    const inFrames = async acts => { const times = []; for (const act of acts) { await frame(); times.push(...timed([act], nothing)); } return times.sort((a, b) => a - b); };
    settled();
    const first = timed(boxes.map(over), nothing);
    const again = timed(boxes.map(over), nothing);
    const styled = timed(boxes.map(over), settled);
    view.index(rows);
    view.search.run();
    const begun = performance.now();
    find('a first search')();
    const cold = performance.now() - begun;
    const search = await inFrames([...words, ...words].map(find));
    const p95 = times => times[Math.floor(0.95 * (times.length - 1))];
    return {boxes: boxes.length, first: p95(first), again: p95(again), styled: p95(styled), cold, search: p95(search)};
}
"""


def hand() -> None:
    """What a reader does on a map of 300 boxes, in the browser: hover and search, the script's own time at the 95th
    percentile. What a browser takes to paint is the machine's affair: without a graphics card it paints in software."""
    from playwright.sync_api import sync_playwright

    from argmap.draw.elements import browser_file
    from argmap.web.canvas import map_script
    from argmap.web.ways import rows, under
    from tests.browser import ARGUMENTS, chromium

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        checked = check(write_dossier(Path(folder) / "mill", 300))
        assert checked.dossier is not None
        assert checked.graph is not None
        drawing = render(whole(checked.dossier, checked.graph), checked.dossier, seconds=60)
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.set_content(f"<style>{browser_file('mapview.css')}</style><main><div id='map'></div></main>")
        page.add_script_tag(content=f"{map_script()}\nwindow.view = new MapView(document.getElementById('map'));")
        large = check(write_dossier(Path(folder) / "large", 2_000))
        assert large.graph is not None
        begun = time.perf_counter()
        parents = under(large.graph, ["scholar-0.c0", "scholar-1.c0", "scholar-2.c0", "scholar-3.c0"])
        found = rows(large.graph, parents)
        taken = time.perf_counter() - begun
        page.evaluate("([svg, rows]) => { view.show(svg, 'The mill'); window.rows = rows; }", [drawing, found])
        times = page.evaluate(HAND)
        browser.close()
    print(f"hover over {times['boxes']} boxes: script {times['first']:.1f} ms at p95 the first time, {times['again']:.1f} ms after; with all styles computed {times['styled']:.1f} ms")
    print(f"search in 2,000 claims: first {times['cold']:.1f} ms, each letter {times['search']:.1f} ms at p95; its index is made in {1000 * taken:.0f} ms")


def every_view(path: Path) -> Iterator[tuple[str, View, Dossier]]:
    """Each picture of a dossier: of each question the opening view, three times unfolded, and the evidence; then the rest."""
    checked = check(path)
    dossier, graph = checked.dossier, checked.graph
    assert dossier is not None
    assert graph is not None
    shared = passages(recorded_spans(dossier))
    for question in dossier.head.questions:
        opened: tuple[str, ...] = ()
        for times in range(4):
            view = face_off(dossier, graph, question, folds=Folds(opened=opened))
            yield f"{question}, {f'unfolded {times}' if times else 'opening'}", view, dossier
            opened = (*opened, *(box.id for box in view.boxes if box.folded))
        yield f"{question}, evidence", evidence(dossier, graph, question, shared), dossier
    yield "who answers whom", who_answers_whom(dossier, graph), dossier
    yield "time", timeline(dossier, graph), dossier
    for voice, file in dossier.voices.items():
        if file.claims:
            yield f"voice {voice}", one_voice(dossier, graph, voice), dossier


def crossed() -> None:
    """How often lines cross in each picture of the shipped dossiers: as ``dot`` alone draws them, and as they are drawn."""
    totals = [0, 0]
    for path in sorted((shipped_folder() / "arguments").glob("*/dossier.yaml")):
        print(f"crossings in {path.parent.name}: as dot alone leads the lines, and as drawn")
        for name, view, dossier in every_view(path.parent):
            if not view.boxes:
                continue
            alone = compose(view, dossier).replace("constraint=false", "constraint=0")  # the engine then leads no line itself
            counts = [crossings(svg.decode()) for svg in (lay_out(alone, "svg", seconds=30), drawn(view, dossier, seconds=30))]
            totals = [total + count for total, count in zip(totals, counts, strict=True)]
            if any(counts):
                print(f"  {name:34} {len(view.boxes):3} boxes {len(view.lines):3} lines   {counts[0]:4} -> {counts[1]}")
    print(f"crossings in all                            {totals[0]} -> {totals[1]}")


def drawing() -> None:
    """What a reader waits for: one picture in all its orders, from the view to the safe SVG."""
    for name, view, dossier in every_view(shipped_folder() / "arguments" / "stalin-korea-1950"):
        if name.startswith("entangle"):
            taken = median_ms(lambda view=view, dossier=dossier: render(view, dossier, seconds=30), 5)  # type: ignore[misc]
            print(f"{name:28} {len(view.nodes):3} nodes {len(view.lines):3} lines drawn in {taken:.0f} ms")


if __name__ == "__main__":
    layout()
    drawing()
    crossed()
    big()
    hand()
