"""One HTML file for a whole dossier: map, words, outline, sources, and the same interaction, offline and without a request."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from argmap import draw
from argmap.draw.elements import MAP_SCRIPTS, Element, browser_file, script
from argmap.draw.page import page
from argmap.draw.panel import description, step_names
from argmap.draw.views import MOST_OPEN
from argmap.draw.views.grow import groups_beside
from argmap.exchange.album import pictures
from argmap.exchange.reading import pages
from argmap.graph import Graph, Quoted, passages
from argmap.model import RELATIONS, Dossier

STYLES = ("paper.css", "mapview.css", "one_file.css")
SCRIPTS = ("paper.js", *MAP_SCRIPTS, "one_file_folds.js", "one_file.js")


def one_file(
    dossier: Dossier, graph: Graph, quoted: Iterable[Quoted] = (), *, progress: Callable[[float], None] | None = None
) -> str:
    """The page as text. ``quoted`` says where in the sources the quotations stand, as far as that is recorded.

    Its content-security policy allows nothing but its own script and style, by their hashes (CSP level 3), so that
    nothing an author wrote can run and nothing is asked of any machine. Raises ``LayoutFailed``.
    """
    found = _data(dossier, graph, list(quoted), progress or (lambda _: None))
    data = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    style = "\n".join(browser_file(name).replace(":host", ":root") for name in STYLES)
    # Inside a script element only '<' could end it; as an escape of JSON it is the same text.
    shown = _BODY.format(title=escape(dossier.head.title), summary=escape(dossier.head.summary or ""), data=data.replace("<", "\\u003c"))
    return page(dossier.head.title, shown, style=style, script=script(*SCRIPTS))


_BODY = """\
<header class="paper">
<p class="dossier">{title}</p>
<nav id="pages" aria-label="Pages"></nav>
</header>
<main>
<noscript><p>{summary}</p><p>This page draws its map with a script of its own. Allow scripts for this file, and open it again.</p></noscript>
<section id="on-map">
<div class="paper"><h1 id="asks"></h1><p class="quiet" id="summary">{summary}</p></div>
<nav class="paper choices" id="questions" aria-label="Questions"></nav>
<nav class="paper choices" id="views" aria-label="Pictures"></nav>
<nav class="paper choices" id="within" aria-label="Within the picture"></nav>
<div id="parts">
<div id="picture"><div id="map"></div><div class="paper" id="branches"></div></div>
<section class="paper" id="words" aria-live="polite" aria-label="The words of what is selected"></section>
<details class="paper" id="text"><summary>The map as text</summary><div id="outline"></div></details>
</div>
</section>
<section class="paper" id="beside" hidden><nav class="choices" id="sources" aria-label="Sources"></nav><div id="page"></div></section>
</main>
<script type="application/json" id="dossier">{data}</script>"""


def _data(dossier: Dossier, graph: Graph, quoted: list[Quoted], tell: Callable[[float], None]) -> dict[str, Any]:
    """All that the page shows: every picture drawn, every node described, and what hangs with what, to fold by."""
    return {
        **pictures(dossier, graph, passages(quoted), tell), **pages(dossier, graph, quoted),
        "nodes": _nodes(dossier, graph), "steps": step_names(dossier, graph, graph.steps),
        "names": {voice: draw.voice_label(dossier, voice) for voice in (*dossier.voices, RELATIONS)},
        "says": {node: claim.claim.says for node, claim in graph.claims.items()},
        "shorts": {node: claim.claim.short for node, claim in graph.claims.items() if claim.claim.short},
        "beside": {node: groups for node in graph.claims if (groups := groups_beside(graph, node, answers=True))},
        "leads": {step.id: [step.kind, step.target, step.premises] for step in graph.steps.values()},
        "most": MOST_OPEN,
    }


def _nodes(dossier: Dossier, graph: Graph) -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {}
    for node in (*graph.claims, *graph.steps):
        described = draw.describe(dossier, graph, node)
        if described is not None:
            found[node] = description(described)
    return found
