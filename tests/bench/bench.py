"""What argmap costs, as ratios within one run: ``python -m tests.bench.bench``. No test asserts on any of these."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.bench.generate import write_dossier

TIMES = 5

OURS = """
import sys, time
from pathlib import Path
import argmap.store
start = time.process_time()
loaded = argmap.store.load(Path(sys.argv[1]))
taken = time.process_time() - start
assert loaded.findings == [] and sum(1 for _ in loaded.dossier.claims()) == 10_000, loaded.findings[:3]
print(taken)
"""

THEIRS = """
import sys, time, yaml
from pathlib import Path
from argmap.model import DossierFile, RelationsFile, VoiceFile
models = {"dossier": DossierFile, "relations": RelationsFile}
start = time.process_time()
claims = 0
for path in sorted(Path(sys.argv[1]).glob("*.yaml")):
    read = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    made = models.get(path.stem, VoiceFile).model_validate(read, strict=False)
    claims += len(getattr(made, "claims", ()))
taken = time.process_time() - start
assert claims == 10_000
print(taken)
"""
"""The usual way to read the same files: no lines, no refusals, no findings. Both run with Python's own gc settings."""


class Row(NamedTuple):
    """One line of the table: what was measured against what, in CPU seconds."""

    what: str
    seconds: float
    against: str
    other: float


def children(*command: str) -> float:
    """The CPU seconds of a whole process, user and system, as the median of five."""
    taken: list[float] = []
    for _ in range(TIMES):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        ended = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if ended.returncode:
            sys.exit(f"{' '.join(command)}\n{ended.stdout[-500:]}{ended.stderr[-500:]}")
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(taken)


def inside(code: str, folder: Path) -> float:
    """The CPU seconds a fresh process says it needed between its own marks, as the median of five."""
    return statistics.median(
        float(subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True).stdout)
        for _ in range(TIMES)
    )


def measure(folder: Path) -> list[Row]:
    """All measures, each with the one it is a ratio of, taken in the same run."""
    small = write_dossier(folder / "small", 500)
    single = write_dossier(folder / "single", 10_000, single_file=True)
    split = write_dossier(folder / "split", 10_000)
    bare = children("-c", "pass")
    check = children("-m", "argmap", "check", str(small))
    return [
        Row("import argmap", children("-c", "import argmap"), "bare python", bare),
        Row("argmap --help", children("-m", "argmap", "--help"), "bare python", bare),
        Row("argmap check, 500 claims", check, "import pydantic, yaml", children("-c", "import pydantic, yaml")),
        Row("argmap check, 500 claims", check, "bare python", bare),
        Row("argmap draw -o, 500 claims", children("-m", "argmap", "draw", str(small), "-o", str(folder / "x.dot")), "argmap check", check),
        Row("load 10,000 claims, 1 file", inside(OURS, single), "CSafeLoader + pydantic", inside(THEIRS, single)),
        Row("load 10,000 claims, 20 files", inside(OURS, split), "CSafeLoader + pydantic", inside(THEIRS, split)),
    ]


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("PYTHONHASHSEED", "0")
        rows = measure(Path(folder))
    print(f"{'what':30} {'CPU s':>8}   {'against':24} {'CPU s':>8} {'ratio':>7}")
    for row in rows:
        print(f"{row.what:30} {row.seconds:8.3f}   {row.against:24} {row.other:8.3f} {row.seconds / row.other:6.2f}x")


if __name__ == "__main__":
    main()
