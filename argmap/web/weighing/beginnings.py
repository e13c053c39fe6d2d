"""Whose stands one can begin from: what each grants, and the reader's own stands from before, to be brought back."""

from __future__ import annotations

from argmap.graph import Graph
from argmap.web.paper import Element, element
from argmap.web.weighing.naming import in_italics
from argmap.web.weighing.taking import Side
from argmap.weigh import Preset, Stand, counted
from argmap.weigh.presets import STATED
from argmap.weigh.reasons import many
from argmap.weigh.stands import PAST


def offered(presets: dict[str, Preset]) -> list[Preset]:
    """The ready-made stands worth a button: what can be read off a voice is left out where the dossier itself writes
    that voice's stands."""
    written = {preset.of for preset in presets.values() if preset.of and preset.name != preset.of + STATED}
    return [
        preset for preset in presets.values()
        if preset.stands and not (preset.of in written and preset.name == f"{preset.of}{STATED}")
    ]


def beginnings(graph: Graph, presets: dict[str, Preset], mine: Side, before: dict[str, Stand] | None, notes: dict[str, str]) -> list[Element]:
    """Whose stands one can begin from, each one click, with what it would grant."""
    buttons = [
        element("button", preset.title, go=preset.name, page="begin", style="action chosen" if mine.stands == preset.stands else "action")
        for preset in offered(presets)
    ]
    back = element("button", "Take all back", page="nothing", style="action") if mine.stands else None
    brought = [element("p", "", element("span", "Your stands from before are put aside, not lost: "), element("button", f"bring back your {in_short(graph, before)}", page="back", style="named"), style="notice")] if before else []
    return [
        *brought,
        element("div", "", back, element("span", "Begin from whose stands? ", style="quiet"), *buttons, style="begin-from"),
        element("details", "", element("summary", "What each of these grants"), *(piece for preset in offered(presets) for piece in _granted(graph, preset, notes.get(preset.name, "")))),
    ]


def in_short(graph: Graph, stands: dict[str, Stand]) -> str:
    """'3 stands (2 granted, 1 step refused)'."""
    counts = counted(graph, stands)
    opened = sum(1 for stand in stands.values() if stand == "open")
    told = [(counts.granted, "granted"), (counts.rejected, "rejected"), (counts.refused, "refused"), (opened, "left open")]
    return f"{many(len(stands), 'stand')} ({', '.join(f'{count} {word}' for count, word in told if count)})" if any(count for count, _ in told) else many(len(stands), "stand")


def _granted(graph: Graph, preset: Preset, note: str) -> list[Element | None]:
    rows = [
        element("li", "", element("span", PAST[stand], style="relation"), element("div", "", element("button", "", *in_italics(graph, node), go=node)))
        for node, stand in preset.stands.items()
    ]
    return [element("h3", f"{preset.title}: {in_short(graph, preset.stands)}"), element("p", note, style="quiet") if note else None, element("ul", "", *rows)]
