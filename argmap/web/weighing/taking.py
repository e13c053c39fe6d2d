"""Stands between the address and the page: read, changed by one click, written back, and never lost without a word."""

from __future__ import annotations

from typing import NamedTuple, cast

import streamlit as st

from argmap.graph import Graph
from argmap.web import address
from argmap.weigh import Preset, Stand, carried, line
from argmap.weigh.stands import misfits
from argmap.weigh.wording import whose

_SAID = "argmap-weigh-said"
_BEFORE = "argmap-weigh-before"
TOO_MANY = (
    "So many stands no longer fit into an address, so this one was not taken. Begin from the ready-made stands that are "
    "nearest to yours, or write yours into dossier.yaml, under stands."
)


class Side(NamedTuple):
    """One reader's stands: what they are, where they began, and what could not be read of them."""

    stands: dict[str, Stand]
    preset: Preset
    unread: tuple[str, ...]

    @property
    def whose(self) -> str:
        """Whose stands these are, to follow 'On'."""
        return whose(self.preset, self.stands)


def side(text: str, presets: dict[str, Preset], graph: Graph) -> Side:
    """The stands an address carries."""
    found = line.read(text, presets, graph)
    return Side(found.stands, presets[found.base], found.unread)


def take(node: str, stand: str, presets: dict[str, Preset], graph: Graph) -> None:
    """Take a stand, or take it back where it is taken already. Anything that is no stand on this map changes nothing."""
    mine = side(address.read().stands, presets, graph)
    stands = dict(mine.stands)
    if stands.get(node) == stand:
        del stands[node]
    elif any(misfits(graph, {node: cast("Stand", stand)})):
        return
    else:
        stands[node] = cast("Stand", stand)
    _write(stands, presets, mine.preset.name)


def take_also(more: dict[str, Stand], presets: dict[str, Preset], graph: Graph) -> None:
    """Take several stands at once, beside those taken."""
    mine = side(address.read().stands, presets, graph)
    if more and not any(misfits(graph, more)):
        _write({**mine.stands, **more}, presets, mine.preset.name)


def begin_from(name: str, presets: dict[str, Preset], graph: Graph) -> None:
    """Put ready-made stands in the place of one's own, which are kept to be brought back."""
    if name not in presets:
        return
    at = address.read()
    mine = side(at.stands, presets, graph)
    if mine.stands and mine.stands != mine.preset.stands and mine.stands != presets[name].stands:
        st.session_state[_BEFORE] = (at.dossier, at.stands)
    _write(presets[name].stands, presets, name)


def before(presets: dict[str, Preset], graph: Graph) -> dict[str, Stand] | None:
    """The reader's own stands that ready-made ones have taken the place of, as long as they are others than the present."""
    at, kept = address.read(), st.session_state.get(_BEFORE)
    if not isinstance(kept, tuple) or kept[0] != at.dossier:
        return None
    stands = side(kept[1], presets, graph).stands
    return stands if stands and stands != side(at.stands, presets, graph).stands else None


def bring_back() -> None:
    """Put back the stands from before; those they replace are kept in turn."""
    at, kept = address.read(), st.session_state.get(_BEFORE)
    if isinstance(kept, tuple) and kept[0] == at.dossier:
        st.session_state[_BEFORE] = (at.dossier, at.stands)
        address.write(at._replace(stands=kept[1]))


def _write(stands: dict[str, Stand], presets: dict[str, Preset], base: str) -> None:
    text = carried(stands, presets, base)
    if text is None:
        say(TOO_MANY)
    else:
        address.write(address.read()._replace(stands=text))


def say(sentence: str, place: str = "opening") -> None:
    """Keep a sentence for the page that is drawn next, to be said where the reader looks."""
    st.session_state[_SAID] = (place, sentence)


def said(place: str = "opening") -> str:
    """The sentence kept for this place, once."""
    kept = st.session_state.get(_SAID)
    if not isinstance(kept, tuple) or kept[0] != place:
        return ""
    del st.session_state[_SAID]
    return str(kept[1])
