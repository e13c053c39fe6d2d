"""Handouts that name nobody: numbers for names, blanks for dates and titles, and no credits under the words."""

from __future__ import annotations

from collections.abc import Callable

from argmap.exercise.blocks import Block, Grid, Heading, Listing, Quote, Together, Words


def unnamed(blocks: tuple[Block, ...], mask: Callable[[str], str]) -> tuple[Block, ...]:
    """The same blocks with every text masked. Words keep their brackets: a reader sees that something was put in."""
    return tuple(_unnamed(block, mask) for block in blocks)


def _unnamed(block: Block, mask: Callable[[str], str]) -> Block:
    match block:
        case Quote(text, _):
            return Quote(mask(text))
        case Heading(text, level):
            return Heading(mask(text), level)
        case Words():
            return block._replace(text=mask(block.text))
        case Listing(items, marks):
            return Listing(tuple(map(mask, items)), marks)
        case Grid():
            return block._replace(columns=tuple(map(mask, block.columns)), rows=tuple(tuple(map(mask, row)) for row in block.rows))
        case Together(blocks):
            return Together(unnamed(blocks, mask))
        case _:
            return block
