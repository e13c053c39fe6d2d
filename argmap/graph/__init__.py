"""Claims and steps as nodes of one graph, with every relation an edge and every attack's kind derived."""

from argmap.graph.build import Graph, build, candidates
from argmap.graph.counts import Counts, count
from argmap.graph.differing import Change, differ
from argmap.graph.nodes import ClaimNode, Dangling, Link, LinkKind, StepKind, StepNode
from argmap.graph.only import Only, only
from argmap.graph.passages import Passage, Quoted, passages
from argmap.graph.walk import circles, grounds

__all__ = [
    "Change", "ClaimNode", "Counts", "Dangling", "Graph", "Link", "LinkKind", "Only", "Passage", "Quoted", "StepKind", "StepNode",
    "build", "candidates", "circles", "count", "differ", "grounds", "only", "passages",
]
