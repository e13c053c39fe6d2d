"""How sure the holder of a claim is, as a small sign on its box: a shape and a word, never a colour."""

from __future__ import annotations

from argmap.model import Claim, Dossier

SIGNS = {"probable": "≈ probable", "possible": "? possible", "hypothetical": "◊ only supposed", "denied": "× denied"}
"""From the surest down. Who is certain, or simply asserts, needs no sign. Each is in every common sans-serif font."""

_LEAST_SURE = list(SIGNS)


def sign(dossier: Dossier, voice: str, claim: Claim) -> str:
    """The sign for a claim whose holder hedges it, the least sure of several; empty where none does.

    The holder is who asserts it, and only then the voice that reports: how sure the person is of whose mind a claim
    speaks is part of what it says, and stands beside the map.
    """
    file = dossier.voices[voice]
    holders = {claim.asserted_by} if claim.asserted_by is not None else {voice, *(file.people or ())}
    found = [hedge.scale for hedge in claim.hedges if hedge.of in holders and hedge.scale in SIGNS]
    return SIGNS[max(found, key=_LEAST_SURE.index)] if found else ""
