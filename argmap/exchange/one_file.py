"""One HTML file for a whole dossier: map, words, outline, and the same interaction, offline and without a request."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from html import escape
from typing import Any

from argmap import draw
from argmap.draw.elements import Element, browser_file, element
from argmap.draw.panel import description, outline_of, step_names
from argmap.graph import Graph
from argmap.model import Dossier

STYLES = ("paper.css", "mapview.css", "one_file.css")
SCRIPTS = ("paper.js", "mapgraph.js", "maptools.js", "mapview.js", "one_file.js")


def one_file(dossier: Dossier, graph: Graph, *, progress: Callable[[float], None] | None = None) -> str:
    """The page as text.

    Its content-security policy allows nothing but its own script and style, by their hashes (CSP level 3), so that
    nothing an author wrote can run and nothing is asked of any machine. Raises ``LayoutFailed``.
    """
    data = json.dumps(_data(dossier, graph, progress or (lambda _: None)), ensure_ascii=False, separators=(",", ":"))
    style = "\n".join(browser_file(name).replace(":host", ":root") for name in STYLES)
    script = "\n".join(browser_file(name).replace("export default ", "").replace("export ", "") for name in SCRIPTS)
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"
    )
    return _PAGE.format(
        title=escape(dossier.head.title), policy=escape(policy), style=style, script=script,
        # Inside a script element only '<' could end it; as an escape of JSON it is the same text.
        data=data.replace("<", "\\u003c"), summary=escape(dossier.head.summary or ""),
    )


_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main class="paper">
<h1>{title}</h1>
<p>{summary}</p>
<nav id="questions" aria-label="Questions"></nav>
</main>
<div id="map"></div>
<section class="paper" id="words" aria-live="polite"></section>
<details class="paper"><summary>The map as text</summary><div id="outline"></div></details>
<script type="application/json" id="dossier">{data}</script>
<script>{script}</script>
</body>
</html>
"""


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _data(dossier: Dossier, graph: Graph, progress: Callable[[float], None]) -> dict[str, Any]:
    """All that the page shows: every picture drawn, every node described."""
    questions = [_question(dossier, graph, name) for name in dossier.head.questions]
    drawn = {node for question in questions for node in question["nodes"]}
    others = [node for node in graph.claims if node not in drawn]
    around: dict[str, dict[str, str]] = {}
    for n, node in enumerate(others):
        around[node] = {"svg": draw.render(draw.around(dossier, graph, node), dossier)}
        progress((n + 1) / len(others))
    return {
        "questions": questions, "around": around, "nodes": _nodes(dossier, graph), "steps": step_names(dossier, graph, graph.steps),
        "names": {voice: dossier.voice_name(voice) for voice in dossier.voices},
        "shorts": {node: claim.claim.short for node, claim in graph.claims.items() if claim.claim.short},

        "start": [element("p", "Click a box to read its words: who says it, where it is printed, what it rests on and what answers it.")],
    }


def _question(dossier: Dossier, graph: Graph, name: str) -> dict[str, Any]:
    view = draw.face_off(dossier, graph, name)
    return {
        "name": name, "asks": dossier.head.questions[name].asks, "nodes": view.nodes,
        "svg": draw.render(view, dossier) if view.boxes else "", "outline": outline_of(dossier, graph, name),
    }


def _nodes(dossier: Dossier, graph: Graph) -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {}
    for node in (*graph.claims, *graph.steps):
        described = draw.describe(dossier, graph, node)
        if described is not None:
            found[node] = description(described)
    return found
