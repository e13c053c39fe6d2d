"""Layout in child processes: whatever Graphviz does there, the parent gets a picture or one sentence, in time."""

from __future__ import annotations

import gc
import os
import re
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

import pytest

from argmap.draw import engine, layout, routing
from argmap.draw.crossings import crossings, drawn_lines
from argmap.draw.layout import Engines, Format, LayoutFailed, lay_out

posix = pytest.mark.skipif(os.name != "posix", reason="signals and forks")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")

SMALL = "digraph { a -> b }"
CLIQUE = "digraph {" + "".join(f"n{i} -> n{j};" for i in range(100) for j in range(i)) + "}"
"""A hundred nodes, each tied to each: minutes of work."""

EXPLODING = {
    "an edge weight overflows, and Graphviz calls exit": "digraph { a -> b -> c [weight=2147483647]; d -> b [weight=2147483647] }",
    "two weights add up, and it is a segmentation fault": "digraph { a -> b [weight=2147483647]; a -> b [weight=2147483647] }",
    "ranks overflow, and an assertion aborts": "digraph { a -> b [minlen=2147483647]; b -> c [minlen=2147483647] }",
    "a polygon wants 68 GB": "digraph { a [shape=polygon sides=2147483647] }",
    "outlines want 64 GB": "digraph { a [peripheries=2000000000] }",
}


def named(count: int, prefix: str = "n") -> str:
    """A map of so many boxes, each with a few lines of words."""
    boxes = "".join(f'"{prefix}{i}" [shape=box label="claim {i}\\nas it is\\nmade"];' for i in range(count))
    return "digraph { rankdir=LR;" + boxes + "".join(f'"{prefix}{i}" -> "{prefix}{i // 2}";' for i in range(1, count)) + "}"


def nodes(svg: bytes) -> set[str]:
    """The names of the nodes in a picture."""
    space = "{http://www.w3.org/2000/svg}"
    groups = ElementTree.fromstring(svg).iter(f"{space}g")
    return {group.findtext(f"{space}title", "") for group in groups if "node" in group.get("class", "").split()}


def only(engines: Engines) -> subprocess.Popen[bytes]:
    """The process of the one child there is."""
    (child,) = engines._children
    return child._process


def alive(pid: int) -> bool:
    """Whether a process still runs; one that has ended and only waits to be counted does not."""
    with_state = Path(f"/proc/{pid}/stat")
    if sys.platform.startswith("linux"):
        return with_state.exists() and with_state.read_text().rpartition(")")[2].split()[0] != "Z"
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def gone(pid: int, seconds: float) -> bool:
    """Whether a process ends within so many seconds."""
    end = time.monotonic() + seconds
    while alive(pid) and time.monotonic() < end:
        time.sleep(0.05)
    return not alive(pid)


@pytest.fixture
def engines() -> Iterator[Engines]:
    fresh = Engines()
    yield fresh
    layout._end_all(fresh._children)


# Pictures


def test_a_map_of_fifty_boxes_is_laid_out() -> None:
    assert nodes(lay_out(named(50), "svg", seconds=30)) == {f"n{i}" for i in range(50)}


@pytest.mark.parametrize(("form", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_a_picture_has_the_format_it_was_asked_in(form: str, start: bytes) -> None:
    assert lay_out(SMALL, cast("Format", form), seconds=30).startswith(start)


def test_a_png_is_as_fine_as_its_dpi() -> None:
    def width(dpi: int) -> int:
        return int.from_bytes(lay_out(f"digraph {{ dpi={dpi}; a -> b }}", "png", seconds=30)[16:20])

    assert width(288) >= 3 * width(72)


def test_the_child_stays_warm_from_map_to_map(engines: Engines) -> None:
    engines.lay_out(SMALL, "svg", 30)
    first = only(engines).pid
    for _ in range(3):
        engines.lay_out(SMALL, "svg", 30)
    assert only(engines).pid == first


def test_what_graphviz_says_aloud_spoils_no_picture() -> None:
    chatty = 'digraph { a -> b:nowhere:n; c [shape=record label="{{{"]; d [shape=unheard] }'
    assert nodes(lay_out(chatty, "svg", seconds=30)) == {"a", "b", "c", "d"}


def test_words_of_all_scripts_arrive() -> None:
    dot = 'digraph { charset="UTF-8"; a [label="Čeština, 조선, العربية, 😀"] }'
    assert "Čeština, 조선, العربية, 😀" in lay_out(dot, "svg", seconds=30).decode()


def test_eight_threads_each_get_their_own_picture(engines: Engines) -> None:
    def draw(turn: int) -> bool:
        count = 5 + turn % 11
        return nodes(engines.lay_out(named(count, f"t{turn}-"), "svg", 60)) == {f"t{turn}-{i}" for i in range(count)}

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(draw, range(80)))
    assert len(engines._children) <= layout.MOST_CHILDREN


# Replies find their own way, and lines cross as seldom as can be


WALL = '''digraph { rankdir=LR; splines=spline; node [shape=box fixedsize=true width=1 height=2];
a -> wall -> b [style=invis]; a -> b [constraint=false id=reply label=rebuts]; a -> b [style=invis key=hold] }'''


def test_a_reply_goes_round_a_box_and_not_through_it() -> None:
    svg = lay_out(WALL, "svg", seconds=30).decode()
    box = next(points for name, points in polygons(svg) if name == "wall")
    left, right, top, bottom = min(x for x, _ in box), max(x for x, _ in box), min(y for _, y in box), max(y for _, y in box)
    ((ends, points),) = drawn_lines(svg)
    assert ends == {"a", "b"}
    assert not [(x, y) for x, y in points if left < x < right and top < y < bottom]


def test_a_visible_line_stays_where_an_invisible_one_joins_the_same_boxes() -> None:
    assert len(list(drawn_lines(lay_out(WALL, "svg", seconds=30).decode()))) == 1


def test_the_words_of_a_reply_stand_on_no_box() -> None:
    svg = lay_out(WALL, "svg", seconds=30).decode()
    x, y = next((float(a), float(b)) for a, b, word in re.findall(r'<text [^>]*x="([-\d.]+)" y="([-\d.]+)"[^>]*>(\w+)<', svg) if word == "rebuts")
    for _, box in polygons(svg):
        assert not (min(a for a, _ in box) < x < max(a for a, _ in box) and min(b for _, b in box) < y - 4 < max(b for _, b in box))


def polygons(svg: str) -> list[tuple[str, list[tuple[float, float]]]]:
    """Each node's name and the corners of its box."""
    found = re.findall(r'class="node">\s*<title>(\w+)</title>\s*<polygon [^>]*points="([^"]*)"', svg)
    return [(name, [(float(x), float(y)) for x, y in (pair.split(",") for pair in points.split())]) for name, points in found]


TANGLED = "digraph { rankdir=LR; ordering=out; r -> {a b}; a -> d; b -> c; {rank=same; c -> d} }"


def test_of_several_orders_the_one_whose_lines_cross_least_is_drawn(engines: Engines) -> None:
    assert crossings(engines.lay_out(TANGLED, "svg", 30).decode()) > 0
    both = engines.lay_out(engine.BETWEEN.join((TANGLED, TANGLED.replace("ordering=out;", ""))), "svg", 30)
    assert crossings(both.decode()) < crossings(engines.lay_out(TANGLED, "svg", 30).decode())


A, B = frozenset({"a"}), frozenset({"b"})
CROSSINGS = {
    "two that cross": ([(A, [(0.0, 0.0), (10.0, 10.0)]), (B, [(0.0, 10.0), (10.0, 0.0)])], 1),
    "two side by side": ([(A, [(0.0, 0.0), (10.0, 0.0)]), (B, [(0.0, 5.0), (10.0, 5.0)])], 0),
    "two with an end in common": ([(A, [(0.0, 0.0), (10.0, 10.0)]), (A, [(0.0, 10.0), (10.0, 0.0)])], 0),
    "twice": ([(A, [(0.0, 0.0), (10.0, 0.0)]), (B, [(2.0, -5.0), (5.0, 5.0), (8.0, -5.0)])], 2),
    "frames that overlap, lines that don't": ([(A, [(0.0, 0.0), (10.0, 10.0)]), (B, [(6.0, 0.0), (10.0, 3.0)])], 0),
    "none": ([], 0),
}


@pytest.mark.parametrize(("lines", "number"), CROSSINGS.values(), ids=CROSSINGS)
def test_crossings_are_counted(lines: list[tuple[frozenset[str], list[tuple[float, float]]]], number: int) -> None:
    assert routing.crossings(lines) == number
    assert routing.crossings(lines[::-1]) == number


# Deadlines


def test_a_layout_that_hangs_is_stopped_at_its_deadline_and_the_next_map_is_drawn(engines: Engines) -> None:
    engines.lay_out(SMALL, "svg", 30)
    hung = only(engines)
    begun = time.monotonic()
    with pytest.raises(LayoutFailed, match=r"longer than 1 seconds .*; show fewer boxes, or read the outline$"):
        engines.lay_out(CLIQUE, "svg", 1)
    assert 1 <= time.monotonic() - begun < 4
    assert hung.returncode is not None
    assert nodes(engines.lay_out(SMALL, "svg", 30)) == {"a", "b"}


def test_a_hanging_layout_does_not_stop_the_other_threads(engines: Engines) -> None:
    with ThreadPoolExecutor(1) as thread:
        hanging = thread.submit(engines.lay_out, CLIQUE, "svg", 5)
        time.sleep(0.3)
        for _ in range(5):
            assert nodes(engines.lay_out(SMALL, "svg", 30)) == {"a", "b"}
        assert not hanging.done()
        assert [child.ended for child in engines._children] == [False, False]
        with pytest.raises(LayoutFailed, match="longer than 5 seconds"):
            hanging.result()


def test_who_waits_in_vain_for_a_free_child_is_told_so_and_not_that_the_map_is_too_large(engines: Engines) -> None:
    with ThreadPoolExecutor(2) as threads:
        hanging = [threads.submit(engines.lay_out, CLIQUE, "svg", 3) for _ in range(2)]
        while engines._free.qsize():
            time.sleep(0.01)
        with pytest.raises(LayoutFailed, match="other maps are being laid out"):
            engines.lay_out(SMALL, "svg", 0.2)
        assert nodes(engines.lay_out(SMALL, "svg", 30)) == {"a", "b"}
        for future in hanging:
            with pytest.raises(LayoutFailed, match="longer than 3 seconds"):
                future.result()


@pytest.mark.parametrize("seconds", [0.0, -1.0])
def test_no_time_at_all_is_a_clear_failure(engines: Engines, seconds: float) -> None:
    with pytest.raises(LayoutFailed, match="longer than"):
        engines.lay_out(CLIQUE, "svg", seconds)


# Children that end


@pytest.mark.parametrize("dot", EXPLODING.values(), ids=EXPLODING.keys())
def test_an_exploding_layout_is_one_sentence_and_the_next_map_is_drawn(engines: Engines, dot: str) -> None:
    with pytest.raises(LayoutFailed, match=r"^the layout engine stopped .*; show fewer boxes, or read the outline$"):
        engines.lay_out(dot, "svg", 30)
    assert nodes(engines.lay_out(SMALL, "svg", 30)) == {"a", "b"}


@linux
def test_a_layout_that_eats_memory_meets_the_limit_before_the_machine_does(engines: Engines) -> None:
    import resource

    engines.lay_out(SMALL, "svg", 30)
    assert resource.prlimit(only(engines).pid, resource.RLIMIT_AS) == (engine.MOST_MEMORY, engine.MOST_MEMORY)
    assert resource.prlimit(only(engines).pid, resource.RLIMIT_CORE) == (0, 0)
    with pytest.raises(LayoutFailed, match="stopped"):  # without the limit this one grows for minutes
        engines.lay_out("digraph { a -> b [minlen=99999999] }", "svg", 60)


@posix
def test_a_child_killed_between_two_maps_is_replaced_in_silence(engines: Engines) -> None:
    engines.lay_out(SMALL, "svg", 30)
    first = only(engines)
    os.kill(first.pid, signal.SIGKILL)
    assert gone(first.pid, 10)
    assert nodes(engines.lay_out(SMALL, "svg", 30)) == {"a", "b"}
    assert only(engines).pid != first.pid


@posix
def test_a_child_killed_at_work_is_a_clear_failure(engines: Engines) -> None:
    engines.lay_out(SMALL, "svg", 30)
    pid = only(engines).pid
    killer = threading.Timer(0.5, os.kill, (pid, signal.SIGKILL))
    killer.start()
    with pytest.raises(LayoutFailed, match="the layout engine stopped"):
        engines.lay_out(CLIQUE, "svg", 30)
    killer.join()
    assert nodes(engines.lay_out(SMALL, "svg", 30)) == {"a", "b"}


@posix
def test_a_child_that_is_stopped_and_not_killed_meets_its_deadline(engines: Engines) -> None:
    engines.lay_out(SMALL, "svg", 30)
    os.kill(only(engines).pid, signal.SIGSTOP)
    with pytest.raises(LayoutFailed, match="longer than 1 seconds"):
        engines.lay_out(SMALL, "svg", 1)
    assert nodes(engines.lay_out(SMALL, "svg", 30)) == {"a", "b"}


@posix
def test_a_ctrl_c_in_the_terminal_leaves_the_child_to_its_parent(engines: Engines) -> None:
    engines.lay_out(SMALL, "svg", 30)
    first = only(engines).pid
    os.kill(first, signal.SIGINT)
    assert nodes(engines.lay_out(SMALL, "svg", 30)) == {"a", "b"}
    assert only(engines).pid == first


# What is not drawn at all


@pytest.mark.parametrize("dot", ["digraph {", "", "no dot at all", 'digraph { a [label="x\0y"] }', 'digraph { a [label="\ud800"] }'])
def test_what_is_no_dot_is_a_clear_failure(dot: str) -> None:
    with pytest.raises(LayoutFailed, match="cannot draw this map"):
        lay_out(dot, "svg", seconds=30)


def test_a_dot_of_more_than_eight_megabytes_is_refused_before_a_child_starts(engines: Engines) -> None:
    with pytest.raises(LayoutFailed, match=r"too large .*; show fewer boxes, or read the outline$"):
        engines.lay_out("digraph {" + "a;" * 4_000_000 + "}", "svg", 30)
    assert not engines._children


@pytest.mark.parametrize(
    "dot",
    [
        'digraph { a [image="IT"] }',
        'digraph { node [image="IT"]; a }',
        'digraph { subgraph { node [image="IT"]; a } }',
        'digraph { a [shape=none shapefile="IT"] }',
        'digraph { a [label=<<table><tr><td><img src="IT"/></td></tr></table>>] }',
        'digraph { _background="I 0 0 9 9 3 -IT"; a }',
        'digraph { imagepath="/"; a }',
    ],
)
def test_graphviz_opens_no_file_for_a_map(dot: str, tmp_path: Path) -> None:
    secret = tmp_path / "it.png"
    secret.write_bytes(lay_out(SMALL, "png", seconds=30))
    with pytest.raises(LayoutFailed, match="cannot draw this map"):
        lay_out(dot.replace("IT", str(secret)), "svg", seconds=30)


def test_markup_in_a_quoted_label_is_words_and_no_reason_to_refuse() -> None:
    label = r'digraph { a [label="<img src=\"x\"> \\"]; b [label="a < b"] }'
    assert nodes(lay_out(label, "svg", seconds=30)) == {"a", "b"}


# Children that are not what they should be

FAKES = {
    "says nothing and ends": "",
    "prints words": "os.write(1, b'Hello, I am not an engine, but I talk a lot. ' * 99)",
    "writes zeros": "os.write(1, bytes(99999))",
    "refuses to start": "send(b'r', b'no Graphviz here')",
}
LIARS = {
    "prints words": ("os.write(1, b'words words words')", "stopped"),
    "promises four gigabytes": ("os.write(1, struct.pack('>cI', b'd', 2**32 - 1))", "stopped"),
    "sends more than it may": ("os.read(0, 99); [os.write(1, part) for part in (struct.pack('>cI', b'd', 40 << 20), *[bytes(1 << 20)] * 40)]", "stopped"),
    "ends halfway": ("os.write(1, struct.pack('>cI', b'd', 999) + b'<svg')", "stopped"),
    "falls silent halfway": ("os.write(1, struct.pack('>cI', b'd', 999) + b'<svg'); time.sleep(60)", "longer than 1 seconds"),
    "never reads": ("time.sleep(60)", "longer than 1 seconds"),
    "answers with an unknown letter": ("send(b'?', b'')", "stopped"),
}


def fake(body: str) -> Engines:
    """Engines whose child is a few lines of ours."""
    start = "import os, struct, sys, time\ndef send(kind, body): os.write(1, struct.pack('>cI', kind, len(body)) + body)\n"
    return Engines([sys.executable, "-c", start + body])


@pytest.mark.parametrize("body", FAKES.values(), ids=FAKES.keys())
def test_a_child_that_cannot_start_is_said_to_be_just_that(body: str) -> None:
    engines = fake(body)
    with pytest.raises(LayoutFailed, match=r"could not be started; read the outline"):
        engines.lay_out(SMALL, "svg", 30)
    assert not engines._children


def test_a_missing_interpreter_is_a_clear_failure(tmp_path: Path) -> None:
    with pytest.raises(LayoutFailed, match="could not be started"):
        Engines([str(tmp_path / "nothing-here")]).lay_out(SMALL, "svg", 30)


def test_a_child_that_never_gets_ready_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "START_SECONDS", 0.5)
    with pytest.raises(LayoutFailed, match="could not be started"):
        fake("time.sleep(60)").lay_out(SMALL, "svg", 30)


@pytest.mark.parametrize("dot", [SMALL, "digraph {" + "a;" * 200_000 + "}"], ids=["small", "fuller than a pipe"])
@pytest.mark.parametrize(("body", "sentence"), LIARS.values(), ids=LIARS.keys())
def test_a_child_that_breaks_the_protocol_is_a_clear_failure(body: str, sentence: str, dot: str) -> None:
    engines = fake("send(b'y', b'')\n" + body)
    with pytest.raises(LayoutFailed, match=sentence):
        engines.lay_out(dot, "svg", 1)
    assert not engines._children
    assert engines._free.qsize() == layout.MOST_CHILDREN


def test_a_picture_of_more_than_the_child_may_send_is_said_to_be_too_large() -> None:
    with pytest.raises(LayoutFailed, match="too large"):
        fake("send(b'y', b''); os.read(0, 999); send(b'g', b'')").lay_out(SMALL, "svg", 30)


def test_what_the_engine_said_stays_in_the_notes_and_out_of_the_sentence() -> None:
    with pytest.raises(LayoutFailed) as failed:
        fake("send(b'r', b'no Graphviz here')").lay_out(SMALL, "svg", 30)
    assert failed.value.__notes__ == ["no Graphviz here"]
    assert "Graphviz" not in str(failed.value)


# What children know, and when they end


def test_a_child_learns_no_secret_and_no_place_to_read_files(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ARGMAP_SECRET", "GV_FILE_PATH", "GVBINDIR", "DOTFONTPATH", "PYTHONWARNINGS", "LC_CTYPE"):
        monkeypatch.setenv(name, "error")
    known = layout._environment()
    assert "error" not in known.values()
    assert known["LC_ALL"] == "C.UTF-8"


def run(script: str, *, stdin: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
    """A Python script in a process of its own."""
    return subprocess.Popen([sys.executable, "-W", "error", "-c", textwrap.dedent(script)], stdout=subprocess.PIPE, stdin=stdin, text=True)


def test_the_parent_loads_no_graphviz() -> None:
    with run("import sys, argmap.draw.layout; print({'pygraphviz', 'graphviz'} & {*sys.modules})") as script:
        assert script.communicate()[0].strip() == "set()"


def test_the_child_loads_no_argmap_and_no_pydantic() -> None:
    with run(f"""
        import runpy, sys
        runpy.run_path({engine.__file__!r}, run_name="__main__")
        loaded = {{name.partition(".")[0] for name in sys.modules}}
        sys.exit(9 if "pygraphviz" not in loaded or loaded & {{"argmap", "pydantic", "streamlit"}} else 0)
    """) as script:
        script.communicate()
    assert script.returncode == 0


TWO_CHILDREN = """
    import os, sys, threading, time
    from argmap.draw import layout
    threads = [threading.Thread(target=layout.lay_out, args=("digraph { a }", "svg"), kwargs={"seconds": 30}) for _ in range(2)]
    [thread.start() for thread in threads], [thread.join() for thread in threads]
    print(*[child._process.pid for child in layout._shared._children], flush=True)
"""


@posix
@pytest.mark.parametrize("end", ["sys.exit()", "os._exit(0)", "raise SystemExit(3)", "os.kill(os.getpid(), 9)", "os.kill(os.getpid(), 15)"])
def test_children_end_with_their_parent_however_it_ends(end: str) -> None:
    with run(textwrap.dedent(TWO_CHILDREN) + end) as script:
        pids = [int(pid) for pid in script.communicate()[0].split()]
    assert pids
    assert all(gone(pid, 10) for pid in pids)


@posix
def test_a_child_at_work_ends_soon_after_its_parent_was_killed() -> None:
    with run(f"""
        import threading, time
        from argmap.draw import layout
        layout.lay_out("digraph {{ a }}", "svg", seconds=30)
        print(next(iter(layout._shared._children))._process.pid, flush=True)
        layout.lay_out({CLIQUE!r}, "svg", seconds=3)
    """) as script:
        assert script.stdout
        pid = int(script.stdout.readline())
        time.sleep(1)
        script.kill()
        script.wait()
        assert alive(pid), "the child must be at work for this test to mean anything"
        assert gone(pid, 15)


@posix
def test_a_forked_process_makes_its_own_children_and_leaves_the_others_at_work() -> None:
    with run(f"""
        import os, sys, threading, warnings
        from argmap.draw import layout
        warnings.simplefilter("ignore", DeprecationWarning)  # forking with threads is what is tried here
        def hang():
            try:
                layout.lay_out({CLIQUE!r}, "svg", seconds=4)
            except layout.LayoutFailed as failed:
                print(failed)
        threads = [threading.Thread(target=hang) for _ in range(2)]
        [thread.start() for thread in threads]
        while len(layout._shared._children) < 2:
            pass
        before = {{child._process.pid for child in layout._shared._children}}
        if not (forked := os.fork()):
            layout.lay_out("digraph {{ a }}", "svg", seconds=1)
            (mine,) = [child._process.pid for child in layout._shared._children]
            sys.exit(7 if mine not in before else 8)
        assert os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1]) == 7
        [thread.join() for thread in threads]
    """) as script:
        said = script.communicate()[0].splitlines()
    assert script.returncode == 0
    assert ["longer than 4 seconds" in line for line in said] == [True, True]


def test_engines_nobody_needs_any_more_end_their_children() -> None:
    engines = Engines()
    engines.lay_out(SMALL, "svg", 30)
    process = only(engines)
    del engines
    gc.collect()
    assert process.returncode is not None


@linux
def test_a_child_has_nothing_to_read_or_write_but_the_two_pipes(engines: Engines) -> None:
    engines.lay_out(SMALL, "svg", 30)
    handles = {handle.name: str(handle.readlink()) for handle in Path(f"/proc/{only(engines).pid}/fd").iterdir()}
    assert sum(opened.startswith("pipe:") for opened in handles.values()) == 2
    assert {handles[number] for number in "012"} == {"/dev/null"}
    assert not any(opened.startswith("socket:") for opened in handles.values())


@posix
def test_the_thread_that_started_a_child_may_end_before_the_child_is_used(engines: Engines) -> None:
    thread = threading.Thread(target=engines.lay_out, args=(SMALL, "svg", 30))
    thread.start()
    thread.join()
    first = only(engines).pid
    time.sleep(0.2)
    assert nodes(engines.lay_out(SMALL, "svg", 30)) == {"a", "b"}
    assert only(engines).pid == first
