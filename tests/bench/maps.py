"""Maps in figures: ``python -m tests.bench.maps``. Layout, deadlines, big dossiers; ratios in one run."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from argmap.check import check
from argmap.draw import LayoutFailed, compose, face_off, lay_out, render, whole
from argmap.draw.views import Folds, unfold_all
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
    more = Folds(opened=tuple(sorted(unfold_all(graph, [box.id for box in view.boxes]))))
    unfolding = median_ms(lambda: render(face_off(dossier, graph, question, folds=more), dossier))
    shown = len(face_off(dossier, graph, question, folds=more).boxes)
    print(f"{name:20} read in {reading:.0f} ms; opening {len(view.boxes)} boxes {opening:.0f} ms; unfolded to {shown} boxes {unfolding:.0f} ms")
    return opening


if __name__ == "__main__":
    layout()
    big()
