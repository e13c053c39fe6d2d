"""Files made to hurt: each is refused by a real process with little memory, in one clear line and without a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer
from typing import NamedTuple

import pytest

from argmap.store import MAX_BYTES
from tests.conftest import WriteFiles
from tests.examples import HEAD, MILL

LIMITED = """
import json, os, resource, sys
from pathlib import Path
import argmap.check, argmap.graph, argmap.model, argmap.store.explain, argmap.store.mistakes, difflib, encodings.utf_16
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        own = 1024 * int(next(line for line in open("/proc/self/status") if line.startswith("VmSize")).split()[1])
        resource.setrlimit(resource.RLIMIT_AS, (own + 300_000_000,) * 2)
        found = argmap.check.check(Path(json.loads(line))).findings
        print(json.dumps([[one.code, Path(one.file).name, one.line, one.message] for one in found]), flush=True)
        os._exit(argmap.model.exit_code(found))
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Checks one dossier after the other, each in a process of its own with 300 MB of address space above what the imports take."""

SECONDS = 20
"""A hang, not a measure of speed: the slowest of these takes under two seconds on a slow machine."""


class Checked(NamedTuple):
    """What a process said about a folder, and how it ended."""

    findings: list[tuple[str, str, int, str]]
    ended: int


@pytest.fixture(scope="module", autouse=True)
def checker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The process that has read the imports once, for all these tests."""
    said = tmp_path_factory.mktemp("checker") / "stderr"
    with said.open("w", encoding="utf-8") as stderr, subprocess.Popen([sys.executable, "-c", LIMITED], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr, text=True) as running:
        CHECKER[:] = [(running, said)]
        yield
        assert running.stdin is not None
        running.stdin.close()


CHECKER: list[tuple[subprocess.Popen[str], Path]] = []


def check_in_little_memory(folder: Path) -> Checked:
    ((running, said),) = CHECKER
    assert running.stdin is not None
    assert running.stdout is not None
    hangs = Timer(SECONDS, running.kill)
    hangs.start()
    running.stdin.write(f"{json.dumps(str(folder))}\n")
    running.stdin.flush()
    found, ended = running.stdout.readline(), running.stdout.readline()
    hangs.cancel()
    assert said.read_text(encoding="utf-8") == ""
    return Checked([tuple(one) for one in json.loads(found)], int(ended))


def filled(start: str, again: str) -> str:
    """``start``, then ``again`` as often as fits a file that is only just read."""
    return start + again * ((MAX_BYTES - len(start.encode())) // len(again.encode()))


HERE = "voice: otto-klee\nclaims:\n  c:\n    says: "
ALIASES = "voice: otto-klee\na0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
MERGES = "voice: otto-klee\na0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))

REFUSED: dict[str, tuple[str | bytes, str, int]] = {
    "alias bomb": (ALIASES, "unsafe-yaml", 2),
    "merge-key bomb": (MERGES, "unsafe-yaml", 2),
    "merge keys without an alias": (HERE + "x\n    <<: [{says: y}]\n", "unsafe-yaml", 5),
    "alias to nothing": (HERE + "*x\n", "unsafe-yaml", 4),
    "alias to itself": ("&a [*a]\n", "unsafe-yaml", 1),
    "30,000 nested brackets": ("voice: " + "[" * 30_000 + "]" * 30_000, "unsafe-yaml", 1),
    "30,000 nested braces": ("voice: " + "{a: " * 30_000 + "}" * 30_000, "unsafe-yaml", 1),
    "2 MB of [": (filled("", "["), "unsafe-yaml", 1),
    "2 MB of {": (filled("", "{"), "not-yaml", 1),
    "2 MB of [ in a field": (filled(HERE, "["), "unsafe-yaml", 4),
    "2 MB of '- '": (filled("", "- "), "unsafe-yaml", 1),
    "2 MB of '? '": (filled("", "? "), "not-yaml", 1),
    "2 MB of 'a: '": (filled("", "a: "), "not-yaml", 1),
    "2 MB of 'a:' lines": (filled("", "a:\n"), "too-large", 100_001),
    "2 MB of list items": (filled("", "- a\n"), "too-large", 200_000),
    "2 MB of names in a list": (filled("voice: [", "a,"), "too-large", 1),
    "2 MB of double quotes": (filled(HERE, '"'), "not-yaml", 4),
    "2 MB of single quotes": (filled(HERE, "''"), "too-large", 4),
    "one unclosed quotation": (filled(HERE + '"', "words "), "not-yaml", 4),
    "one unclosed quotation in apostrophes": (filled(HERE + "'", "words "), "not-yaml", 4),
    "one long line": (filled(HERE, "words "), "too-large", 4),
    "one long line under a bar": (filled(HERE + "|-\n      ", "words "), "too-large", 4),
    "one long key": (filled("", "k"), "too-large", 1),
    "one long key with its value": ("k" * 1_900_000 + ": x\n", "too-large", 1),
    "one long explicit key": ("? " + "k" * 1_900_000 + "\n: x\n", "too-large", 1),
    "2 MB of backslashes": (filled(HERE + '"', "\\\\"), "not-yaml", 4),
    "2 MB of documents": (filled("", "---\n"), "unsafe-yaml", 2),
    "2 MB of directives": (filled("", "%A\n"), "not-yaml", 1),
    "2 MB of tabs": (filled(HERE + "x\n", "\t"), "not-yaml", 5),
    "2 MB of anchors": (filled("", "&a "), "unsafe-yaml", 1),
    "2 MB of tags": (filled("", "!a "), "unsafe-yaml", 1),
    "2 MB of commas": (filled("[", ","), "not-yaml", 1),
    "tag that runs a program": (HERE + "!!python/object/apply:os.system [exit]\n", "unsafe-yaml", 4),
    "10 MB label": (HERE + "x" * 10_000_000 + "\n", "too-large", 0),
    "NUL": (HERE + "a\0b\n", "not-text", 4),
    "bell": (HERE + "a\ab\n", "not-text", 4),
    "C1 control": (HERE + "a\x9bb\n", "not-text", 4),
    "next line": (HERE + "a\x85b\n", "not-text", 4),
    "line separator": (HERE + "a\u2028b\n", "not-text", 4),
    "bidi override": (HERE + "a\u202eb\n", "not-text", 4),
    "bidi isolate": (HERE + "a\u2066b\n", "not-text", 4),
    "tag characters": (HERE + "a\U000e0041\U000e007fb\n", "not-text", 4),
    "non-character": (HERE + "a\uffffb\n", "not-text", 4),
    "byte-order mark in the middle": (HERE + "a\ufeffb\n", "not-text", 4),
    "escaped NUL": (HERE + '"a\\x00b"\n', "not-text", 4),
    "escaped bidi override": (HERE + '"a\\u202eb"\n', "not-text", 4),
    "escaped control in a key": ('"a\\x1bb": x\n', "not-text", 1),
    "escaped half of a pair": (HERE + '"\\ud800"\n', "not-yaml", 4),
    "UTF-16": (HERE.encode("utf-16"), "not-text", 1),
    "UTF-16 without a mark": (HERE.encode("utf-16-le"), "not-text", 1),
    "lone 0x80 bytes": (HERE.encode() + b"\x80\x80\n", "not-text", 4),
    "half a pair as UTF-8": (HERE.encode() + b"\xed\xa0\x80\n", "not-text", 4),
    "overlong slash": (HERE.encode() + b"\xc0\xaf\n", "not-text", 4),
    "cut off in a letter": (HERE.encode() + b"\xe2\x82", "not-text", 4),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not-text", 1),
}


@pytest.mark.parametrize(("text", "code", "line"), REFUSED.values(), ids=REFUSED)
def test_a_hostile_voice_is_refused_in_one_line(write_mill: WriteFiles, text: str | bytes, code: str, line: int) -> None:
    found, ended = check_in_little_memory(write_mill(otto_klee=text))
    assert [one[:3] for one in found] == [(code, "otto-klee.yaml", line)]
    assert len(found[0][3]) < 300
    assert "; " in found[0][3]
    assert ended == 2


SWALLOWED: dict[str, tuple[str, str]] = {
    "2 MB of comments": (filled("", "# x\n"), "empty-value"),
    "one long comment": (filled("#", "x"), "empty-value"),
    "2 MB of blank lines": (filled("", "\n"), "empty-value"),
    "2 MB of spaces": (filled("", " "), "empty-value"),
    "98,000 equal names": (HERE + "x\n" + "note: y\n" * 98_000, "duplicate-name"),
    "98,000 unknown fields": (HERE + "x\n" + "".join(f"x{n}: y\n" for n in range(98_000)), "unknown-field"),
    "98,000 empty fields": (HERE + "x\n" + "".join(f"x{n}:\n" for n in range(98_000)), "empty-value"),
    "16,000 references to nothing": ("voice: otto-klee\nclaims:\n" + "".join(
        f"  c{n}: {{says: x, because: {{s: {{from: [d{n}]}}}}}}\n" for n in range(16_000)), "unknown-reference"),
    "one premise 190,000 times": (HERE + "x\n    because: {s: {from: [" + "d," * 190_000 + "]}}\n  d: {says: y}\n", "repeated-premise"),
    "6,000 cues for 30,000 quotations": (HERE + "x\n    hedges:\n" + "      - {of: otto-klee, scale: certain, cue: zz}\n" * 6_000
                                         + "    quotes:\n" + "      - {exact: qq}\n" * 30_000, "cue-not-quoted"),
    "17,000 cues for a megabyte of quotations": (HERE + "x\n    hedges:\n" + "".join(f"      - {{of: otto-klee, scale: certain, cue: aab{n}}}\n" for n in range(17_000))
                                                 + "    quotes:\n" + ("      - exact: " + "a" * 19_800 + "\n") * 50, "cue-not-quoted"),
    "a chain of 25,000 undercuts without an end": ("voice: otto-klee\nclaims: {c: {says: x}}\nreplies:\n" + "".join(
        f"  r{n}: {{from: [c], against: r{n + 1}}}\n" for n in range(25_000)), "unknown-reference"),
    "a circle of 16,000 claims": ("voice: otto-klee\nclaims:\n" + "".join(
        f"  c{n}: {{says: x, because: {{s: {{from: [c{(n + 1) % 16_000}]}}}}}}\n" for n in range(16_000)), "circular-support"),
}


@pytest.mark.parametrize(("text", "code"), SWALLOWED.values(), ids=SWALLOWED)
def test_a_file_of_thousands_of_slips_is_told_in_a_few_hundred_lines(write_mill: WriteFiles, text: str, code: str) -> None:
    found, ended = check_in_little_memory(write_mill(otto_klee=text))
    assert code in {one[0] for one in found}
    assert all(sum(one[0] == kind for one in found) <= 202 for kind in {one[0] for one in found})
    assert all(len(one[3]) < 400 for one in found)
    assert ended == 1


def test_a_chain_of_16_000_parts_of_parts_is_walked_once(write_mill: WriteFiles) -> None:
    chain = "".join(f"  b{n}: {{csl: {{type: book}}, part-of: b{n + 1}}}\n" for n in range(16_000))
    found, ended = check_in_little_memory(write_mill(dossier=HEAD + chain + "  b16000: {csl: {type: book}, part-of: b0}\n"))
    assert [one[0] for one in found] == ["part-of-itself"]
    assert ended == 1


def fifo(folder: Path, name: str) -> None:
    (folder / name).unlink()
    os.mkfifo(folder / name)


def link_out(folder: Path, name: str) -> None:
    outside = folder.parent / "outside.yaml"
    (folder / name).rename(outside)
    (folder / name).symlink_to(outside)


def link_to_device(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).symlink_to("/dev/zero")


def link_up_and_out(folder: Path, name: str) -> None:
    link_out(folder, name)
    (folder / name).unlink()
    (folder / name).symlink_to("../outside.yaml")


def link_loop(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).symlink_to("loop.yml")
    (folder / "loop.yml").symlink_to(name)


def link_to_nothing(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).symlink_to("nothing")


def directory(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).mkdir()


@pytest.mark.parametrize("name", ["dossier.yaml", "otto-klee.yaml", "relations.yaml"])
@pytest.mark.parametrize(
    ("put", "code"),
    [(fifo, "not-a-file"), (link_out, "outside-folder"), (link_up_and_out, "outside-folder"), (link_to_device, "outside-folder"),
     (link_loop, "not-a-file"), (link_to_nothing, "not-a-file"), (directory, "not-a-file")],
    ids=lambda value: value.__name__.replace("_", " ") if callable(value) else value,
)
def test_what_is_not_a_plain_file_of_this_folder_is_refused(
    write_mill: WriteFiles, put: Callable[[Path, str], None], code: str, name: str
) -> None:
    folder = write_mill()
    put(folder, name)
    found, ended = check_in_little_memory(folder)
    assert [one[:3] for one in found if one[0] != "stray-file"] == [(code, name, 0)]
    assert ended == 2


def nothing(_: Path) -> None:
    pass


def just_a_file(folder: Path) -> None:
    folder.write_text("dossier: mill\n", encoding="utf-8")


def six_hundred_files(folder: Path) -> None:
    folder.mkdir()
    for name, text in {**MILL, **{f"v{n}": f"voice: v{n}\n" for n in range(600)}}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("make", "code"),
    [(nothing, "no-such-folder"), (just_a_file, "no-such-folder"), (Path.mkdir, "no-dossier"), (six_hundred_files, "too-large")],
    ids=["not there", "a file", "empty", "600 files"],
)
def test_a_folder_that_is_no_dossier_is_refused_in_one_line(tmp_path: Path, make: Callable[[Path], None], code: str) -> None:
    make(tmp_path / "mill")
    found, ended = check_in_little_memory(tmp_path / "mill")
    assert [one[:3] for one in found] == [(code, "mill", 0)]
    assert "; " in found[0][3]
    assert ended == 2


@pytest.mark.parametrize("name", ["x" * 300, "x\udcff", "x/" * 3_000], ids=["too long a name", "no text", "too deep"])
def test_a_folder_that_cannot_be_there_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    found, ended = check_in_little_memory(tmp_path / name)
    assert [one[0] for one in found] == ["no-such-folder"]
    assert ended == 2


def test_fifty_megabytes_of_files_are_refused_once(write_mill: WriteFiles) -> None:
    lump = filled("# ", "x")
    found, ended = check_in_little_memory(write_mill(**{f"v{n}": lump for n in range(30)}))
    assert [one[0] for one in found].count("too-large") == 1
    assert ended == 2


@pytest.mark.parametrize("text", [ALIASES, "voice: " + "[" * 30_000, HERE.encode("utf-16")], ids=["alias bomb", "brackets", "UTF-16"])
def test_the_command_line_ends_with_2_and_one_line(write_mill: WriteFiles, text: str | bytes) -> None:
    folder = write_mill(otto_klee=text)
    ended = subprocess.run(
        [sys.executable, "-m", "argmap", "check", str(folder)], capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert ended.returncode == 2
    assert "Traceback" not in ended.stdout + ended.stderr
    assert (ended.stdout + ended.stderr).count("otto-klee.yaml") == 1
