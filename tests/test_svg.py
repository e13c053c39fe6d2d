"""The gate before a page: hostile drawings, forged maps, and words that must stay words."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import graphviz
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.draw.layout import LayoutFailed, lay_out
from argmap.draw.svg import MOST_BYTES, SVG, ForgedMap, clean_svg

PROLOG = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
)
ELEMENTS = {"svg", "g", "title", "path", "polygon", "ellipse", "polyline", "text"}


def drawing(inside: str = "", *, root: str = "", prolog: str = PROLOG) -> bytes:
    """What Graphviz would write for one node, with something more inside it."""
    return (
        f'{prolog}<!-- Generated --><svg width="62pt" height="44pt" viewBox="0.00 0.00 62.00 44.00" xmlns="{SVG}" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink"{root}><g id="graph0" class="graph" transform="scale(1 1) rotate(0) translate(4 40)">'
        f'<g id="node-kim.desired" class="node claim left"><title>kim.desired</title>{inside}</g></g></svg>\n'
    ).encode()


def clean(inside: str = "", **more: str) -> str:
    return clean_svg(drawing(inside, **more), {"kim.desired"})


class Page(HTMLParser):
    """What a page would make of a drawing: its elements, their attributes, its words."""

    def __init__(self, svg: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.values: list[tuple[str, str]] = []
        self.words: list[str] = []
        self._inside = ""
        self.feed(svg)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.values += [(name, value or "") for name, value in attrs]
        self._inside = tag
        if tag == "text":
            self.words.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "text":
            self.words[-1] += data


# What stays


def test_a_drawing_keeps_its_shapes_its_words_and_its_looks() -> None:
    shape = '<polygon fill="#dcebfa" stroke="blue" stroke-width="3" stroke-dasharray="5,2" points="1,2 3,-4.5"/>'
    path = '<path fill="none" stroke="#1b5a9c" d="M61.09,-88.17C55.07,-75.96 47.02,-59.63 40.26,-45.9"/>'
    word = '<text xml:space="preserve" text-anchor="middle" x="56.4" y="-57.95" font-family="Liberation Sans,sans-serif" font-size="14.00">a  b</text>'
    for part in (shape, path, word, '<ellipse fill="none" stroke="black" cx="27" cy="-18" rx="27" ry="18"/>'):
        assert part in clean(part)


def test_the_size_is_plain_numbers_equal_to_the_view_box() -> None:
    head = clean().partition(">")[0]
    assert head == f'<svg xmlns="{SVG}" width="62.00" height="44.00" viewBox="0.00 0.00 62.00 44.00" role="group"'


def test_ids_and_classes_by_which_a_page_finds_nodes_stay() -> None:
    assert '<g id="node-kim.desired" class="node claim left"><title>kim.desired</title></g>' in clean()


def test_a_link_is_opened_up_and_its_shapes_stay() -> None:
    shape = '<ellipse cx="1" cy="2" rx="3" ry="4"/>'
    assert f"<g>{shape}</g>" in clean(f'<g id="a_node"><a xlink:href="javascript:alert(1)" xlink:title=" ">{shape}</a></g>')


def test_no_declaration_comment_or_prefix_is_left() -> None:
    cleaned = clean("<!-- a&#45;&gt;b --><?php evil ?>")
    assert cleaned.startswith("<svg ")
    assert not re.search(r"<[!?]|ns0|xlink", cleaned)


# What doesn't

HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "a script in a prefix": '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>',
    "a script of the page's language": '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
    "a style sheet": "<style>* { background: url(http://evil.example) }</style>",
    "foreign markup": '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="http://evil.example"/></body></foreignObject>',
    "an image": '<image xlink:href="http://evil.example/pixel.png" width="1" height="1"/>',
    "a use": '<use xlink:href="http://evil.example/x.svg#y"/>',
    "an animation": '<set attributeName="href" to="javascript:alert(1)"/>',
    "a drawing in the drawing": '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    "a handler on a shape": '<path onclick="alert(1)" onmouseover="alert(1)" d="M0,0"/>',
    "a handler in a link": '<a href="javascript:alert(1)"><text onload="alert(1)">x</text></a>',
    "a style on a shape": '<path style="fill:url(http://evil.example)" d="M0,0"/>',
    "a fill from elsewhere": '<path fill="url(http://evil.example#x)" d="M0,0"/>',
    "a fill that looks like a colour first": '<path fill="red url(http://evil.example)" d="M0,0"/>',
    "a fill with a line break": '<path fill="red&#10;url(http://evil.example)" d="M0,0"/>',
    "a filter": '<g filter="url(http://evil.example)" mask="url(#x)" clip-path="url(#x)"/>',
    "a font with a rule in it": '<text font-family="x;background:url(http://evil.example)">x</text>',
    "a font with a quote in it": "<text font-family=\"a&quot; onload=&quot;alert(1)\">x</text>",
    "a class with markup in it": '<g class="x&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"/>',
    "an id that is an address": '<g id="javascript:alert(1)"/>',
    "a transform that calls": '<g transform="translate(1) url(http://evil.example)"/>',
    "points that aren't": '<polygon points="1,2 expression(alert(1))"/>',
    "a script inside words": "<text>a<script>alert(1)</script>b</text>",
    "a script inside a group": "<g><g><a><script>alert(1)</script></a></g></g>",
    "an address of its own": '<g xml:base="javascript:alert(1)//" xlink:href="javascript:alert(1)"/>',
}


@pytest.mark.parametrize("inside", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_hostile_gets_through(inside: str) -> None:
    page = Page(clean(inside))
    assert set(page.elements) <= ELEMENTS
    for name, value in page.values:
        assert not name.startswith("on")
        assert not name.endswith(("href", "style", "base"))
        assert not re.search(r"url|javascript|evil|alert|[<>\"]", value) or name == "xmlns"
    assert "alert" not in "".join(page.words)


def test_words_and_shapes_of_another_language_go() -> None:
    assert clean('<x:text xmlns:x="urn:other">alert</x:text><path xmlns="" d="M0,0"/>') == clean()


def test_a_handler_on_the_whole_drawing_goes() -> None:
    assert "onload" not in clean(root=' onload="alert(1)" style="x" class="y"')


BOMB = '<!DOCTYPE svg [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
REFUSED = {
    "an entity bomb": drawing("<text>&c;</text>", prolog=BOMB),
    "a file as an entity": drawing("<text>&x;</text>", prolog='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
    "an empty internal subset": drawing(prolog="<!DOCTYPE svg []>"),
    "an internal subset after Graphviz's words": drawing(prolog=PROLOG.rstrip().rstrip(">") + '[<!ENTITY x "y">]>'),
    "another document type": drawing(prolog='<!DOCTYPE svg SYSTEM "http://evil.example/x.dtd">'),
    "two document types": drawing(prolog=PROLOG + "<!DOCTYPE svg []>"),
    "a document type in lower case": drawing(prolog="<!doctype svg []>"),
    "another encoding": drawing(prolog=PROLOG.replace("UTF-8", "UTF-16")),
    "UTF-16": drawing(prolog="").decode().encode("utf-16"),
    "bytes of no encoding": drawing("<text>\xe9</text>").replace("é".encode(), b"\xe9"),
    "an unknown entity": drawing("<text>&eacute;</text>"),
    "a C0 character": drawing("<text>a\x08b</text>"),
    "a C0 character in disguise": drawing("<text>&#8;</text>"),
    "a noncharacter": drawing("<text>\ufffe</text>"),
    "a surrogate": drawing("<text>&#xD800;</text>"),
    "a missing end": drawing()[:-9],
    "a second root": drawing() + b"<svg/>",
    "an attribute twice": drawing('<g id="a" id="b"/>'),
    "an undeclared prefix": drawing("<x:y/>"),
    "no view box": drawing().replace(b"viewBox", b"nobox"),
    "a view box of words": drawing().replace(b"62.00 44.00", b"NaN auto"),
    "too deep": drawing("<g>" * 5000 + "</g>" * 5000),
}


@pytest.mark.parametrize("svg", REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_safely_is_one_sentence(svg: bytes) -> None:
    with pytest.raises(LayoutFailed, match=r"so it is not shown; read the outline$"):
        clean_svg(svg, {"kim.desired"})


@pytest.mark.parametrize("svg", [b"", b"<svg/>", b"<html></html>", f'<g xmlns="{SVG}"/>'.encode(), b"\x89PNG"])
def test_what_is_no_drawing_is_one_sentence(svg: bytes) -> None:
    with pytest.raises(LayoutFailed):
        clean_svg(svg, ())


def test_a_drawing_of_many_megabytes_is_refused_before_it_is_read() -> None:
    with pytest.raises(LayoutFailed, match="too large"):
        clean_svg(b"<" * (MOST_BYTES + 1), ())


# Exactly the nodes of the data

NODE = '</g><g class="node"><title>{}</title>'


@pytest.mark.parametrize(
    ("inside", "nodes"),
    [
        (NODE.format("kim.forged"), ["kim.desired"]),
        (NODE.format("kim.desired"), ["kim.desired"]),
        (NODE.format(""), ["kim.desired"]),
        ('</g><g class="node">', ["kim.desired"]),
        ("<title>kim.other</title>", ["kim.desired"]),
        ('<g class="node"><title>kim.inner</title></g>', ["kim.desired"]),
        ('<a><g class="node"><title>kim.inner</title></g></a>', ["kim.desired"]),
        ("", ["kim.desired", "kim.missing"]),
        ("", ["kim.desire"]),
        ("", ["kim.desired "]),
        ("", []),
    ],
)
def test_a_forged_missing_or_doubled_node_is_refused(inside: str, nodes: list[str]) -> None:
    with pytest.raises(ForgedMap, match="does not match the data, so it is not shown; read the outline"):
        clean_svg(drawing(inside), nodes)


EDGE = '</g><g id="line-{}" class="edge line rebut"><title>{}</title>'
LINE = {"kim.r": ("kim.desired", "stueck.edge")}


@pytest.mark.parametrize(("inside", "lines"), [
    (EDGE.format("kim.r", "kim.desired-&gt;stueck.edge"), LINE),
    (EDGE.format("kim.r", "stueck.edge-&gt;kim.desired"), LINE),
    (EDGE.format("kim.r", "kim.desired-&gt;kim.desired"), {"kim.r": ("kim.desired",)}),
    ("", {}),
], ids=["as it is", "drawn from its head", "from a node to itself", "none"])
def test_a_drawing_with_exactly_the_lines_of_the_data_is_let_through(inside: str, lines: dict[str, tuple[str, ...]]) -> None:
    assert "line-kim.r" in clean_svg(drawing(inside), {"kim.desired"}, lines) or not lines


@pytest.mark.parametrize(("inside", "lines"), [
    (EDGE.format("kim.r", "kim.desired-&gt;stueck.edge"), {}),
    ("", LINE),
    (EDGE.format("kim.r", "kim.desired-&gt;stueck.edge") * 2, LINE),
    (EDGE.format("kim.r", "kim.desired-&gt;stueck.other"), LINE),
    (EDGE.format("kim.s", "kim.desired-&gt;stueck.edge"), LINE),
    (EDGE.format("kim.r", "kim.desired"), LINE),
    ('</g><g class="edge"><title>kim.desired-&gt;stueck.edge</title>', LINE),
], ids=["one too many", "one missing", "one twice", "to another node", "under another name", "with one end", "without a name"])
def test_a_forged_missing_or_doubled_line_is_refused(inside: str, lines: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(ForgedMap, match="does not match the data"):
        clean_svg(drawing(inside), {"kim.desired"}, lines)


def test_clusters_and_edges_are_no_nodes() -> None:
    clean('</g><g class="edge"><title>a-&gt;b</title></g><g class="cluster"><title>c</title>')


def test_an_unescaped_label_that_breaks_out_is_found_by_what_it_draws() -> None:
    says = '"]; forged [label="'  # as a label that nobody escaped
    svg = lay_out(f'digraph {{ a [label="{says}"] }}', "svg", seconds=30)
    with pytest.raises(ForgedMap):
        clean_svg(svg, {"a"})


# Words stay words

# XML knows neither controls nor surrogates nor noncharacters, and turns a carriage return into a line feed.
words = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"))


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@settings(max_examples=300, deadline=None)
@given(words | st.sampled_from(["<script>", "]]>", "&lt;b&gt;", "&amp;amp;", "--><x>", "</title><script>", "\"'`="]))
def test_any_words_in_a_drawing_are_the_same_words_on_the_page(text: str) -> None:
    svg = drawing(f"<text>{escaped(text)}</text>").replace(b"<title>kim.desired", f"<title>{escaped(text)}".encode())
    cleaned = clean_svg(svg, {text})
    root = ElementTree.fromstring(cleaned)
    assert [(part.tag.removeprefix(f"{{{SVG}}}"), part.text or "") for part in root.iter() if part.tag.endswith(("text", "title"))] == [
        ("title", text), ("text", text),
    ]  # fmt: skip
    page = Page(cleaned)
    assert page.elements == ["svg", "g", "g", "title", "text"]
    assert page.words == [text]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["fill", "font-family", "id", "class", "transform", "points", "d", "x", "style", "onload"]), words)
def test_any_value_of_an_attribute_stays_a_value(name: str, value: str) -> None:
    quoted = escaped(value).replace('"', "&quot;")
    page = Page(clean(f'<path {name}="{quoted}"/>'))
    assert page.elements == ["svg", "g", "g", "title", "path"]
    assert not any(re.search(r"[<>\"'&:;]|url", got) for given_name, got in page.values if given_name == name and name != "id")


LABELS = [
    "<script>alert(1)</script>", r"\N", r"\G \L \T \E", "</text></g>", "ends in a backslash\\", "<b>x</b>", "<>", "&amp;", "&#60;", "&bogus; & more",
    "\"double\" 'single' `back`", "😀 👩‍👩‍👧", "سلام عليكم", "朝鮮 조선", "Ž́ů", "a -- b --> c", "]]>", r"two\nlines", r"left\l right\r", "{a|b}", "\u2028", "\\\\", '\\"',
    '"]; forged [label="', "<!DOCTYPE svg [", "%50% ~ = # :",
]  # fmt: skip


@pytest.mark.parametrize("says", LABELS)
def test_a_hostile_label_comes_through_the_engine_as_the_words_it_is(says: str) -> None:
    dot = graphviz.Digraph(graph_attr={"charset": "UTF-8", "tooltip": " "}, node_attr={"tooltip": " "})
    dot.node("kim.desired", label=graphviz.escape(says.replace("&", "&amp;")), id="node-kim.desired")
    cleaned = clean_svg(lay_out(dot.source, "svg", seconds=30), {"kim.desired"})
    assert Page(cleaned).words == [says]
    assert ElementTree.fromstring(cleaned).findtext(f".//{{{SVG}}}text") == says
    assert '<g id="node-kim.desired" class="node">' in cleaned


def test_a_control_character_in_a_label_is_one_sentence() -> None:
    svg = lay_out('digraph { a [label="bell\x07"] }', "svg", seconds=30)
    with pytest.raises(LayoutFailed, match="read the outline"):
        clean_svg(svg, {"a"})


def test_everything_a_map_uses_is_on_the_list() -> None:
    svg = lay_out(
        'digraph { rankdir=LR; bgcolor=transparent; node [tooltip=" " fontname="Helvetica,Arial,Liberation Sans,sans-serif"];'
        'a [shape=box style="filled,rounded,dashed" fillcolor="#dcebfa" color="#1b5a9c" penwidth=3 class="claim left"];'
        'b [shape=circle style=filled fillcolor="#ffffff"]; a -> b [arrowhead=tee style=dashed label=rebuts tooltip=" "];'
        "a -> b [arrowhead=odot style=dotted]; b -> a [arrowhead=open dir=back]; subgraph cluster_q { label=Q; c } }",
        "svg", seconds=30,
    )  # fmt: skip
    before, after = (ElementTree.fromstring(svg), ElementTree.fromstring(clean_svg(svg, "abc")))
    for name in ELEMENTS - {"svg", "g"}:
        tag = f"{{{SVG}}}{name}"
        looks = [sorted(element.items()) for element in before.iter(tag)]
        assert looks == [sorted(element.items()) for element in after.iter(tag)]
        assert looks or name == "polyline" or name == "ellipse"
