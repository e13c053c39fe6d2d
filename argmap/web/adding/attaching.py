"""Attaching a text to a source from the page: uploaded or pasted, at most 2 MB, kept under the source's own name."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from argmap.store import MAX_BYTES, Refused, attach
from argmap.text.opening import Unopenable, open_document
from argmap.web import paper
from argmap.web.adding import state
from argmap.web.adding.state import At
from argmap.web.paper import element

ENDINGS = ["txt", "html", "htm", "pdf", "docx"]


def show(at: At, source: str) -> None:
    """What to do where the text of a source is not at hand."""
    about = at.dossier.head.sources[source]
    if about.part_of and about.part_of in at.dossier.head.sources:
        paper.show([element("p", f"This is a part of another source, {about.part_of}. Choose that one and attach its text; begins: and ends: in the file say where the part stands.")], key="part")
        return
    paper.show([
        element("h2", "The text is not here yet"),
        element("p", "Attach your copy, and its words can be picked and are checked. It stays on this machine, beside the dossier, and is not part of what is passed on."),
    ], key="attach-head")
    up, pasted = f"attach-{at.dossier.name}-{source}", f"paste-{at.dossier.name}-{source}"
    file = st.file_uploader("A file: plain text, HTML, PDF or Word, up to 2 MB", type=ENDINGS, key=up)
    if file is not None:
        st.button("Attach this file", type="primary", key=f"{up}-go", on_click=lambda: keep(at, source, file.name, file.getvalue()))
    st.text_area("Or paste the text", key=pasted, height=140)
    st.button("Attach what is pasted", key=f"{pasted}-go", on_click=lambda: keep(at, source, "pasted.txt", str(st.session_state.get(pasted) or "").encode("utf-8", "replace")))


def keep(at: At, source: str, name: str, data: bytes) -> None:
    """Keep an uploaded text under the source's own name; of the name it came with only a known ending counts."""

    def write() -> None:
        ending = Path(name).suffix.lower().removeprefix(".")
        if ending not in ENDINGS:
            raise Refused("not-a-file", 0, f"argmap reads texts that end in {', '.join(ENDINGS)}; save the text as one of them")
        if len(data) > MAX_BYTES:
            raise Refused("too-large", 0, f"the text has {len(data) / 1e6:.1f} MB and the page takes up to 2 MB; attach it with: argmap attach {at.dossier.name} {source} FILE")
        if not data.strip():
            raise Refused("empty-value", 0, "there are no words in it; paste the text, or choose another file")
        if source not in at.dossier.head.sources:
            raise Refused("unknown-source", 0, "this source is not in the dossier any more; choose another")
        try:
            open_document(data, f"{source}.{ending}")
        except Unopenable as problem:
            raise Refused("unreadable-text", 0, f"the text cannot be read: {problem}") from None
        attach(at.desk.folder, source, Path(f"{source}.{ending}"), data)
        spoken = any(file.source == source for file in at.dossier.voices.values())
        state.say("The text is attached. Select words in it to quote them." if spoken else "The text is attached. Now press ‘New’ and begin the voice that speaks in it.")

    state.guarded(at.desk.folder, write)
