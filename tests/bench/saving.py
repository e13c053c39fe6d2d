"""What an edit and a save cost, beside reading the same file: ``python -m tests.bench.saving``. No test asserts on these."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from argmap.edit import rename
from argmap.store import Saved, load, open_for_editing, save, shipped_folder
from argmap.store.editing import put, rewrite, values_of

TIMES = 15


def median(act: Callable[[], object]) -> float:
    """The median of some runs, in milliseconds."""
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        act()
        taken.append(1_000 * (time.perf_counter() - begun))
    return statistics.median(taken)


def main() -> None:
    """Print the table for the largest voice that is shipped."""
    with tempfile.TemporaryDirectory() as made:
        folder = shutil.copytree(shipped_folder() / "arguments" / "stalin-korea-1950", Path(made) / "stalin-korea-1950", ignore=shutil.ignore_patterns(".argmap"))
        opened = open_for_editing(folder, "donggil-kim")
        values = values_of(opened.text)
        count = 0

        def save_once() -> None:
            nonlocal opened, count
            count += 1
            done = save(opened, f"{opened.text.rstrip()}\n# {count}\n")
            assert isinstance(done, Saved)
            opened = done.files[0]

        blind = folder / "places.json"
        rows = {
            "write_bytes of the file": median(lambda: blind.write_bytes(opened.raw)),
            "read the file": median(lambda: values_of(opened.text)),
            "edit one field": median(lambda: rewrite(opened.text, put(values, ("claims", "desired", "says"), "New words: these."))),
            "save, with lock, version and syncs": median(save_once),
            "load the dossier": median(lambda: load(folder)),
        }
        blind.unlink()
        rows["propose a renaming (all files)"] = median(lambda: rename(folder, "donggil-kim.desired", "wanted"))
    for what, took in rows.items():
        print(f"{what:36} {took:8.1f} ms")


if __name__ == "__main__":
    main()
