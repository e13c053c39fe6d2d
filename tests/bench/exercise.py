"""What an exercise costs: ``python -m tests.bench.exercise``. Milliseconds for a sheet with its key in a warm process."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from argmap.exercise import KINDS, NoStock, make, stock
from argmap.graph import build
from argmap.store import load

ARGUMENTS = Path(__file__).parents[2] / "arguments"
TIMES = 7


def main() -> None:
    """One row for each dossier and kind: the stock, and the median and the worst of some seeds, as wall and CPU time."""
    print(f"{'dossier':22} {'kind':18} {'stock':>5} {'median ms':>10} {'worst ms':>9} {'CPU ms':>7}")
    for folder in sorted(path.parent for path in ARGUMENTS.glob("*/dossier.yaml")):
        dossier = load(folder).dossier
        if dossier is None:
            continue
        graph = build(dossier)
        for kind in KINDS:
            wall, cpu = [], []
            for seed in range(1, TIMES + 2):  # the first one warms up: imports, folded texts, the layout's children
                begun, used = time.perf_counter(), time.process_time()
                try:
                    make(dossier, graph, kind, seed=seed)
                except NoStock:
                    break
                wall.append(1000 * (time.perf_counter() - begun))
                cpu.append(1000 * (time.process_time() - used))
            if wall[1:]:
                row = f"{statistics.median(wall[1:]):10.1f} {max(wall[1:]):9.1f} {statistics.median(cpu[1:]):7.1f}"
                print(f"{dossier.name:22} {kind:18} {stock(dossier, graph, kind):5} {row}")


if __name__ == "__main__":
    main()
