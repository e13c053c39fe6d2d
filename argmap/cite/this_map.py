"""'Cite this map': the map-maker, the title, its version or date, the program, and an address if it has one."""

from __future__ import annotations

import re
from typing import Literal

from argmap import __version__
from argmap.cite.dates import in_words, parts_of
from argmap.cite.words import Words, joined, listed, quoted, words
from argmap.model import Dossier

_NO_MAKER = "Map-maker not named"


def cite_map(dossier: Dossier, *, form: Literal["note", "entry"] = "note", address: str = "") -> Words:
    """The map as a note or as an entry of a bibliography. What the dossier does not say is left out.

    ``address`` is where this reader found it; the map-maker's own address, where one is recorded, goes before it.
    """
    maker = dossier.head.map_maker
    names = list(maker.by) if maker else []
    state = [f"version {maker.version}" if maker and maker.version else "", in_words(maker.date) if maker and maker.date else ""]
    made_with = f"made with argmap {__version__}"
    public = (maker.address if maker else None) or public_address(address)
    if form == "note":
        return words(joined([listed(names) or _NO_MAKER, quoted(dossier.head.title), "argument map", *state, made_with, public]), ".")
    first = [_inverted(names[0]), *names[1:]] if names else []
    parts = [listed(first, inverted=True) or _NO_MAKER, quoted(dossier.head.title), "Argument map", ", ".join(part for part in state if part).capitalize() if state[0] else state[1], made_with.capitalize(), public]
    return joined([" ".join(f"{part}{'' if part.endswith('.') else '.'}" for part in parts if part)])


def undated(dossier: Dossier) -> bool:
    """Whether the map gives neither a version nor a day: then nobody can know which state of it was cited."""
    maker = dossier.head.map_maker
    return maker is None or not (maker.version or (maker.date and parts_of(maker.date)))


def public_address(address: str) -> str:
    """An address that others can reach: not one that only this machine has."""
    host = re.match(r"https?://(\[[^\]]*\]|[^/:?#]*)", address)
    if host is None or host[1] in ("localhost", "[::1]", "0.0.0.0") or host[1].startswith("127.") or "." not in host[1]:  # noqa: S104
        return ""
    return address


_NOT_A_PERSON = re.compile(r"(?:^the |,|\b(?:project|authors|editors|group|society|university|institute|team|seminar|class)\b)", re.IGNORECASE)


def _inverted(name: str) -> str:
    """Family name first, where the name is plainly a person's two words; else as it stands."""
    parts = name.split()
    if len(parts) != 2 or _NOT_A_PERSON.search(name):
        return name
    return f"{parts[1]}, {parts[0]}"
