"""From a view to a picture: of several orders in which a map can be laid out, the one whose lines cross least."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from argmap.draw.layout import Format, lay_out
from argmap.draw.svg import clean_svg
from argmap.draw.views import View
from argmap.model import Dossier


def compose(view: View, dossier: Dossier | None = None, *, dpi: int = 72, background: str = "transparent") -> str:
    """The DOT of a view, titled by its dossier."""
    from argmap.draw import dot  # brings Graphviz's package, which a parent that only reads maps does not need

    return dot.compose(view, title=dossier.head.title if dossier is not None else "argmap", dpi=dpi, background=background)


def drawn(
    view: View, dossier: Dossier | None = None, form: Format = "svg", *, dpi: int = 72, background: str = "transparent",
    seconds: float = 5.0, careful: bool = True,
) -> bytes:
    """The view as the engine draws it; the same view gives the same picture. Without care, it is laid out once, however
    its lines then cross. Raises ``LayoutFailed``."""
    first, *others = (compose(one, dossier, dpi=dpi, background=background) for one in (orders(view) if careful else (view,)))
    return lay_out(first, form, seconds=seconds, others=others)


def render(
    view: View, dossier: Dossier | None = None, *, seconds: float = 5.0, background: str = "transparent", careful: bool = True,
) -> str:
    """The view as an SVG that is safe to set into a page. Raises ``LayoutFailed`` with one sentence."""
    return clean_svg(drawn(view, dossier, seconds=seconds, background=background, careful=careful), view.nodes, view.ends)


def orders(view: View) -> Iterator[View]:
    """The view as it is, and with its boxes and dots in other orders, from which the engine begins differently.

    The larger the map, the fewer: each costs a layout, and a click should not wait.
    """
    size = len(view.nodes)
    return islice(_orders(view), 6 if size <= 30 else 3 if size <= 50 else 2 if size <= 100 else 1)


def _orders(view: View) -> Iterator[View]:
    yield view
    if not any(not line.leads for line in view.lines) and len(view.lines) < 2:
        return
    yield view._replace(boxes=view.boxes[::-1])
    yield view._replace(boxes=view.boxes[::-1], dots=view.dots[::-1], lines=view.lines[::-1])
    half = len(view.boxes) // 2
    yield view._replace(boxes=view.boxes[half:] + view.boxes[:half])
    yield view._replace(boxes=view.boxes[::2] + view.boxes[1::2])
    yield view._replace(boxes=tuple(sorted(view.boxes, key=lambda box: (box.side, box.id))))
