"""Claims and steps as nodes of one graph, with every relation an edge and every attack's kind derived."""

from argmap.graph.build import Graph, build, candidates
from argmap.graph.nodes import ClaimNode, Dangling, Link, LinkKind, StepKind, StepNode
from argmap.graph.walk import circles, grounds

__all__ = [
    "ClaimNode", "Dangling", "Graph", "Link", "LinkKind", "StepKind", "StepNode",
    "build", "candidates", "circles", "grounds",
]
