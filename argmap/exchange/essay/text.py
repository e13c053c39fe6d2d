"""An essay outline as Markdown, with footnotes as Pandoc, Obsidian and others read them."""

from __future__ import annotations

from argmap.cite import Words, markdown
from argmap.exchange.essay.outline import Essay, Note

_BEFORE = {"title": "# ", "heading": "## ", "subheading": "### ", "paragraph": ""}


def to_markdown(essay: Essay) -> str:
    """The outline with its notes at the end; whatever an author wrote is text, never markup."""
    lines: list[str] = []
    notes: list[Words] = []
    last = ""
    for block in essay.blocks:
        said = ""
        for part in block.parts:
            if isinstance(part, Note):
                notes.append(part.words)
                said += f"[^{len(notes)}]"
            else:
                said += " ".join(markdown(part).split("\n"))
        if block.kind == "line":
            lines += ["", "." * 60]
        elif block.kind == "item":
            lines += [*([""] if last != "item" else []), f"{'    ' * block.depth}- {said}"]
        else:
            lines += ["", _BEFORE[block.kind] + said]
        last = block.kind
    lines.append("")
    for n, note in enumerate(notes, 1):
        lines += ["", f"[^{n}]: {' '.join(markdown(note).split(chr(10)))}"]
    return "\n".join(lines).lstrip("\n") + "\n"
