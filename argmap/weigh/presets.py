"""Ready-made stands, each named by whose it is: what dossier.yaml writes, and what can be read off the voices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argmap.graph import ClaimNode, Graph
from argmap.model import RELATIONS, Dossier
from argmap.weigh.stands import Stand, from_written, misfits

NOTHING = "nothing-granted"
EVERYTHING = "everything-quoted"
STATED = "-stated-premises"

NOT_ASSERTED = ("hypothetical", "denied")
"""Hedges by which a voice names a thing without holding it: an objection it answers, a supposition, a denial."""


class Preset(NamedTuple):
    """A named set of stands. ``of`` is the voice whose stands they are, where they are one voice's."""

    name: str
    title: str
    of: str | None
    stands: dict[str, Stand]
    note: str = ""


def presets(dossier: Dossier, graph: Graph) -> dict[str, Preset]:
    """All presets of a dossier by name: nothing granted, those it writes, everything quoted, and each commentator's
    stated premises. A written set takes the place of a computed one of the same name."""
    found = {NOTHING: Preset(NOTHING, "Nothing granted", None, {})}
    for name, written in dossier.head.stands.items():
        stands = from_written(written)
        unfit = {misfit.node for misfit in misfits(graph, stands)}
        kept = {node: stand for node, stand in stands.items() if node not in unfit}
        found[name] = Preset(name, written.title, written.of, kept, written.note or "")
    for preset in _computed(dossier, graph):
        found.setdefault(preset.name, preset)
    return found


def _computed(dossier: Dossier, graph: Graph) -> Iterator[Preset]:
    everything: dict[str, Stand] = {
        node: "grant" for node, claim in graph.claims.items() if not graph.supports(node) and asserted(dossier, claim)
    }
    yield Preset(
        EVERYTHING, "Everything quoted", None, everything,
        "Every quoted claim for which nobody gives a ground, of whatever voice; not what a voice only supposes or denies.",
    )
    for voice, file in dossier.voices.items():
        if file.kind == "commentator" and (stands := stated_premises(dossier, graph, voice)):
            yield Preset(
                voice + STATED, f"{dossier.voice_name(voice)}’s stated premises", voice, stands,
                "What this voice states in so many words without arguing for it, and what it concedes to others.",
            )


def stated_premises(dossier: Dossier, graph: Graph, voice: str) -> dict[str, Stand]:
    """What a voice asks to be taken from it: its quoted claims for which it gives no ground itself, and the claims of
    others that it concedes or agrees to. Never its own conclusions: nobody is granted what he sets out to show."""
    stands: dict[str, Stand] = {}
    for node, claim in graph.claims.items():
        own_grounds = any(step.voice == voice for step in graph.supports(node))
        if claim.voice == voice and not own_grounds and asserted(dossier, claim):
            stands[node] = "grant"
    stands.update(dict.fromkeys(conceded(graph, voice), "grant"))
    return stands


def conceded(graph: Graph, voice: str) -> list[str]:
    """The claims of others that a voice concedes or agrees to, in its own words or in the map-maker's reading."""
    found: dict[str, None] = {}
    for link in graph.links.values():
        speakers = {source.partition(".")[0] for source in link.sources} if link.voice == RELATIONS else {link.voice}
        if link.kind in ("concedes", "agrees") and voice in speakers and graph.claims[link.target].voice != voice:
            found[link.target] = None
    return list(found)


def asserted(dossier: Dossier, node: ClaimNode) -> bool:
    """Whether a claim is said in so many words and meant: quoted, under no supposition, not merely named."""
    file = dossier.voices[node.voice]
    speakers = {node.voice, *(file.people or ())}
    hedges = [hedge.scale for hedge in node.claim.hedges if hedge.of in speakers]
    return node.basis == "explicit" and node.claim.supposing is None and not any(scale in NOT_ASSERTED for scale in hedges)
