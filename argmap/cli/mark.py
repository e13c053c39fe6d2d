"""``argmap mark``: a class's answers by a key: results, the hardest tasks, and what is left to read."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.cli.common import complain
from argmap.store import Refused, read_bytes

if TYPE_CHECKING:
    from argmap.exercise.marking import Class


def run(options: argparse.Namespace) -> int:
    """Print results, or write them as CSV and picture."""
    from argmap.exercise.marking import NotAKey, NotAnswers, mark, picture, read_answers, read_key, results_csv

    data = []
    for name, limit in ((options.key, 5_000_000), (options.answers, 5_000_000)):
        path = Path(name)
        if not path.is_file():
            return complain(f"{name}: there is no file of this name; check the path")
        try:
            data.append(read_bytes(path, inside=path.resolve().parent, limit=limit))
        except Refused as refused:
            return complain(f"{name}: {refused.message}")
    try:
        key = read_key(data[0])
    except NotAKey as problem:
        return complain(f"{options.key}: {problem}")
    try:
        found = mark(key, read_answers(data[1], frozenset(task.number for task in key.tasks), key.version))
    except NotAnswers as problem:
        return complain(f"{options.answers}: {problem}")
    for target, text in ((options.csv, results_csv(found)), (options.picture, picture(found))):
        if target is not None:
            try:
                Path(target).write_text(text, encoding="utf-8-sig" if target == options.csv else "utf-8")
            except OSError as problem:
                return complain(f"{target}: cannot be written ({problem.strerror}); choose another place")
    _print(found)
    return 0


def _print(found: Class) -> None:
    from argmap.exercise.marking import argued, to_read

    for remark in found.remarks:
        print(remark)
    width = max(len(student.name) for student in found.students)
    print(f"\n{found.key.title}, version {found.key.version}, seed {found.key.seed}: {len(found.students)} student{'s' if len(found.students) != 1 else ''}\n")
    for student in found.students:
        print(f"{student.name:{width}}  {student.right} of {student.of}  " + " ".join(f"{n}:{result.words.replace(' ', '-')}" for n, result in student.results.items()))
    if found.shares:
        print("\nHow much of each task was right, of all answers")
        for number, share in found.shares.items():
            print(f"  {number:>3}  {'█' * round(20 * share):20} {share:4.0%}")
    if found.hardest:
        print("\nHardest")
        for hard in found.hardest:
            print(f"  Task {hard.number} ({hard.share:.0%}): {hard.asks}")
            if hard.instead:
                print(f"    most often instead: {hard.instead}")
    for one in argued(found):
        print(f"\nTask {one.number} is arguable: {one.as_key} as the map-maker ({one.key}), {one.otherwise} otherwise")
    if left := to_read(found):
        print("\nTo read beside the key (a program does not grade these)")
        for name, number, written in left:
            print(f"  {name}, task {number}: {written}")
