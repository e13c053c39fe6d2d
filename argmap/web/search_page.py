"""The Search page: words anywhere in the dossiers here, in claims, quotations, steps, questions, sources and people."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby, islice
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from argmap import draw
from argmap.compare import questions_of
from argmap.graph import Graph
from argmap.model import Dossier
from argmap.web import address, paper, shelf
from argmap.web.address import Address
from argmap.web.frame import pages
from argmap.web.paper import Element, Opened, element

_MOST = 100
_AROUND = 90
_OPENED = "argmap-search-opened"
_WORD = re.compile(r"[^\W_]+")


class Entry(NamedTuple):
    """One text that can be found: what it is, who says it, and the page and the address it stands at."""

    kind: str
    words: str
    by: str
    page: str
    at: Address
    folded: str


def show() -> None:
    """Draw the page."""
    here = address.read()
    shelf_of = shelf.dossiers()
    if not shelf_of:
        paper.show([element("h1", "No dossier is here yet"), element("p", f"Put a dossier's folder into {shelf.folder().name} and reload this page.")], key="empty")
        return
    address.settle(here)
    st.session_state["search-words"] = here.words
    st.text_input("Search all dossiers", key="search-words", on_change=_asked, placeholder="words, or “words in a row”", max_chars=200)
    asked = terms(here.words)
    if not asked:
        paper.show([element("p", "Finds claims, quotations, steps, questions, sources and people that have all the words, however they begin with a capital or carry an accent. Put words that stand in a row into quotation marks.", style="quiet")], key="found")
        return
    found = [(name, entry) for name, path in shelf_of.items() for entry in entries(path, name) if matches(entry, asked)]
    paper.show(_told(found, asked, shelf_of), key="found", on_open=_remember)
    opened = st.session_state.pop(_OPENED, None)
    if opened is not None and opened[1].isdecimal() and int(opened[1]) < len(found):  # a page cannot be changed inside a callback
        entry = found[int(opened[1])][1]
        # The words go along: whoever comes back finds them again.
        st.switch_page(pages()[entry.page], query_params=address.query(entry.at._replace(words=here.words)))


def _asked() -> None:
    address.write(address.read()._replace(words=str(st.session_state["search-words"]).strip()))


def _remember(opened: Opened) -> None:
    st.session_state[_OPENED] = (opened.page, opened.node)


def fold(text: str) -> str:
    """Words as they are compared: no case, no accents, no signs, with a space before and after each."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    return f" {' '.join(_WORD.findall(plain))} "


def terms(asked: str) -> list[str]:
    """What must occur: each word as the beginning of a word, and what stands in quotation marks as words in a row."""
    found = []
    for quoted, word in re.findall(r'["“„«]([^"“”„«»]+)["”»]|(\S+)', asked):
        row = fold(quoted or word)
        if row.strip():
            found.append(row if quoted else row.rstrip())
    return found


def matches(entry: Entry, asked: list[str]) -> bool:
    """Whether a text has everything that was asked for."""
    return all(term in entry.folded for term in asked)


def entries(path: Path, name: str) -> list[Entry]:
    """Everything in a dossier that has words."""
    return _entries(str(path), shelf.stamp(path), name)


@st.cache_resource(max_entries=50, show_spinner="Reading the dossiers…")
def _entries(path: str, stamp: shelf.Stamp, name: str) -> list[Entry]:  # noqa: ARG001  the stamp is the key of the cache
    checked = shelf.opened(Path(path))
    if checked.dossier is None or checked.graph is None:
        return []
    return list(_of(name, checked.dossier, checked.graph))


def _of(name: str, dossier: Dossier, graph: Graph) -> list[Entry]:
    made: list[Entry] = []

    def add(kind: str, words: str | None, by: str, page: str, at: Address, more: str = "") -> None:
        if words:
            made.append(Entry(kind, words, by, page, at, fold(f"{words} {by} {more}")))

    asked_at = questions_of(dossier, graph)

    def node_at(node: str) -> Address:
        return Address(name, next(iter(asked_at.get(node, dossier.head.questions))), node=node)

    for question, about in dossier.head.questions.items():
        add("Question", about.asks, "", "question", Address(name, question), about.note or "")
    for node, claim in graph.claims.items():
        by = dossier.voice_name(claim.voice)
        add("Claim", claim.claim.says, by, "map", node_at(node), claim.claim.short or "")
        for quote in claim.quotes:
            words = draw.words_of(dossier, claim.voice, quote)
            add("Quotation", f"“{quote.exact}”", f"{words.source}, {words.at}" if words.at else words.source, "map", node_at(node))
    for node, step in graph.steps.items():
        add("Reason the map-maker gives", step.written.rationale, "", "map", node_at(node))
    for source, work in dossier.head.sources.items():
        names = " ".join(part or "" for person in (*work.csl.author, *work.csl.editor, *work.csl.recipient) for part in (person.given, person.family, person.literal))
        add("Source", work.csl.title or draw.source_label(dossier, source), work.short or "", "sources", Address(name, source=source), f"{names} {work.short or ''}")
    for person in dossier.head.people:
        voice = next((voice for voice, file in dossier.voices.items() if person in (file.people or (voice,)) and file.claims), "")
        at = Address(name, next(iter(dossier.head.questions)), view="voice", voice=voice) if voice else Address(name)
        add("Person", dossier.person_name(person), "", "map" if voice else "question", at)
    return made


def _told(found: list[tuple[str, Entry]], asked: list[str], shelf_of: dict[str, Path]) -> list[Element]:
    if not found:
        return [element("p", "Nothing here has all of these words. Take one away, or write only the beginning of a word.", style="notice")]
    many = len({name for name, _ in found})
    told = [element("p", f"{len(found):,} place{'s' if len(found) != 1 else ''} in {many} dossier{'s' if many != 1 else ''}" + (f"; the first {_MOST} are shown. Add a word to narrow them." if len(found) > _MOST else "."), style="quiet")]
    for name, group in groupby(islice(enumerate(found), _MOST), key=lambda one: one[1][0]):
        rows = [
            element("li", "", element("span", entry.kind, style="relation"), element(
                "div", "", element("button", _cut(entry.words, asked), page="found", go=str(n)), element("small", f" {entry.by}") if entry.by else None,
            )) for n, (_, entry) in group
        ]
        told += [element("h2", shelf.title(shelf_of[name])), element("ul", "", *rows)]
    return told


def _cut(words: str, asked: list[str]) -> str:
    """The words around the first that was asked for, where all are too many for a line."""
    line = " ".join(words.split())
    if len(line) <= 2 * _AROUND:
        return line
    first = asked[0].split()[0]
    hit = next((match.start() for match in _WORD.finditer(line) if fold(match[0]).startswith(f" {first}")), 0)
    begin = line.rfind(" ", 0, max(0, hit - _AROUND)) + 1
    end = line.find(" ", hit + _AROUND)
    return f"{'… ' if begin else ''}{line[begin:end if end > 0 else len(line)]}{' …' if end > 0 else ''}"
