"""Claims and steps as nodes of one graph, with every relation an edge and every attack's kind derived."""

from argmap.graph.build import Graph, build, candidates, step_ids
from argmap.graph.counts import Counts, count
from argmap.graph.differing import Change, differ
from argmap.graph.nodes import ClaimNode, Dangling, Link, LinkKind, StepKind, StepNode
from argmap.graph.only import Only, only
from argmap.graph.passages import Passage, Quoted, passages
from argmap.graph.rivals import Reading, TwoReadings, opposed, two_readings_of
from argmap.graph.walk import circles, grounds

__all__ = [
    "Change", "ClaimNode", "Counts", "Dangling", "Graph", "Link", "LinkKind", "Only", "Passage", "Quoted", "Reading", "StepKind", "StepNode",
    "TwoReadings", "build", "candidates", "circles", "count", "differ", "grounds", "only", "opposed", "passages", "step_ids", "two_readings_of",
]
