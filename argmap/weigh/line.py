"""Stands as one line of text, short enough for an address: what a reader keeps, sends and reads back.

``from:kims-stated-premises;grant:stalin-letter.free-hand,.entangled;refuse:donggil-kim.desired.stated-aim;back:a.b``:
where the stands begin, what is taken beside that, and what is taken back. An id that begins with a full stop belongs
to the voice named last before it. The same way of listing ids carries the ratings of a matrix.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, cast
from urllib.parse import parse_qs, urlsplit

from argmap.graph import Graph
from argmap.weigh.matrix import POINTS, Rating
from argmap.weigh.presets import NOTHING, Preset
from argmap.weigh.stands import Stand, misfits

LONGEST = 3_900
"""Characters a line may have to stand in an address."""

MOST_READ = 4_000
MOST_PASTED = 20_000

TAKING: tuple[Stand, ...] = ("grant", "reject", "refuse", "allow", "open")
BACK = "back"

Ratings = Mapping[tuple[str, str], Rating]
"""What a reader thinks of an item of evidence on a thesis, by (evidence, thesis)."""


class Line(NamedTuple):
    """Stands read from a line: the preset they begin from, and a sentence for whatever could not be read."""

    stands: dict[str, Stand]
    base: str
    unread: tuple[str, ...]


def written(stands: Mapping[str, Stand], presets: Mapping[str, Preset], base: str = NOTHING) -> str:
    """Stands as a line, as what differs from the preset they begin from."""
    begun = presets[base].stands if base in presets else {}
    parts = [f"from:{base}"] if base in presets and base != NOTHING else []
    for word in TAKING:
        if nodes := [node for node, stand in stands.items() if stand == word and begun.get(node) != word]:
            parts.append(f"{word}:{_packed(nodes)}")
    if back := [node for node in begun if node not in stands]:
        parts.append(f"{BACK}:{_packed(back)}")
    return ";".join(parts)


def carried(stands: Mapping[str, Stand], presets: Mapping[str, Preset], base: str = NOTHING) -> str | None:
    """The line for an address: from the preset given, or, where that is too long, from whichever makes it shortest;
    ``None`` where none makes it short enough."""
    line = written(stands, presets, base)
    if len(line) > LONGEST:
        line = min((written(stands, presets, name) for name in presets), key=len, default=line)
    return line if len(line) <= LONGEST else None


def read(line: str, presets: Mapping[str, Preset], graph: Graph | None = None) -> Line:
    """Read a line back. Nothing in it can fail: what is not understood, and with ``graph`` what does not fit the map,
    is left out and said."""
    parts, unread = _parts(line)
    base = NOTHING
    for name in parts.pop("from", []):
        if name in presets:
            base = name
        else:
            unread.append(f"There are no ready-made stands called “{_short(name)}” here, so these begin with nothing granted.")
    stands = dict(presets[base].stands) if base in presets else {}
    taken: dict[str, str] = {}
    for word, nodes in parts.items():
        if word not in (*TAKING, BACK):
            unread.append(f"“{_short(word)}” is no stand; there are {', '.join(TAKING)}.")
            continue
        for node in nodes:
            if taken.setdefault(node, word) != word:
                unread.append(f"Two stands are given on {_short(node)}; the first, {taken[node]}, is kept.")
            elif word == BACK:
                stands.pop(node, None)
            else:
                stands[node] = cast("Stand", word)
    if graph is not None:
        for misfit in list(misfits(graph, stands)):
            del stands[misfit.node]
            unread.append(f"Left out: {_short(misfit.node)}: {misfit.message}.")
    return Line(stands, base, tuple(unread))


class Pasted(NamedTuple):
    """What somebody pasted: the line of the other's stands, or a sentence that says why there is none."""

    text: str
    problem: str


def pasted(words: str, dossier: str) -> Pasted:
    """Read another reader's stands from an address, from the part after its question mark, or from the bare line."""
    words = words.strip()
    if len(words) > MOST_PASTED:
        return Pasted("", "This is too long for an address.")
    try:
        query = parse_qs(urlsplit(words).query or words.lstrip("?"), keep_blank_values=True)
    except ValueError:
        return Pasted("", "This is no address; copy the whole line from the other reader’s browser.")
    named = query.get("dossier", [dossier])[0]
    if named != dossier:
        return Pasted("", f"This address is about another dossier, {_short(named)}; open that one to compare.")
    if "stands" in query:
        text = query["stands"][0].strip()
        return Pasted(text[:MOST_READ], "") if text else Pasted("", _NONE)
    if ":" in words and "=" not in words and "://" not in words:
        return Pasted(words[:MOST_READ], "")
    if "://" in words or "dossier" in query:
        return Pasted("", _NONE)
    return Pasted("", "No stands were found in this; copy the whole address from the other reader’s browser.")


_NONE = "This address carries no stands: its reader has granted nothing yet."


def ratings_written(ratings: Ratings) -> str:
    """Ratings as a line: ``donggil-kim.desired/CC:stalin-letter.free-hand,.entangled``."""
    groups: dict[str, list[str]] = {}
    for (evidence, thesis), rating in ratings.items():
        groups.setdefault(f"{thesis}/{rating}", []).append(evidence)
    return ";".join(f"{group}:{_packed(nodes)}" for group, nodes in groups.items())


def ratings_read(line: str) -> dict[tuple[str, str], Rating]:
    """Read ratings back; what is no rating is left out."""
    found: dict[tuple[str, str], Rating] = {}
    for group, nodes in _parts(line)[0].items():
        thesis, _, rating = group.rpartition("/")
        if thesis and (rating in POINTS or rating == "NA"):
            found.update(dict.fromkeys(((node, thesis) for node in nodes), cast("Rating", rating)))
    return found


def _packed(nodes: Iterable[str]) -> str:
    """Ids voice by voice, each voice named once."""
    voices: dict[str, list[str]] = {}
    for node in nodes:
        voice, _, rest = node.partition(".")
        voices.setdefault(voice, []).append(rest)
    return ",".join(voice + "".join(f",.{rest}" if n else f".{rest}" for n, rest in enumerate(rests)) for voice, rests in voices.items())


def _parts(line: str) -> tuple[dict[str, list[str]], list[str]]:
    """``word:ids;word:ids`` taken apart; a word said twice counts together."""
    parts: dict[str, list[str]] = {}
    unread: list[str] = []
    for part in filter(None, (one.strip() for one in line.split(";"))):
        word, colon, nodes = part.partition(":")
        if colon:
            parts.setdefault(word.strip(), []).extend(_unpacked(nodes))
        else:
            unread.append(f"“{_short(part)}” is not understood.")
    return parts, unread


def _unpacked(nodes: str) -> Iterator[str]:
    voice = ""
    for node in filter(None, (one.strip() for one in nodes.split(","))):
        voice = voice if node.startswith(".") else node.partition(".")[0]
        yield f"{voice}{node}" if node.startswith(".") else node


def _short(words: str) -> str:
    """What somebody else wrote, in one line and not too much of it."""
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:57]}…"
