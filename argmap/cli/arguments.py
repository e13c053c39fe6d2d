"""What each command is for and what it takes. Imports nothing else of the project, so that ``--help`` is quick."""

from __future__ import annotations

import argparse

from argmap.cli.changing import add_changing_arguments

COMMANDS = {
    "serve": "open the app in the browser",
    "check": "list what is wrong, or worth knowing, in dossiers",
    "show": "print a dossier's outline, or one claim with its words",
    "compare": "print a table: evidence by voice, who answers whom, how sure, chronology …",
    "attach": "keep a local copy of a source's text beside a dossier",
    "quotes": "check every quotation against the attached texts",
    "find": "find words in a text, and print the quotation to paste; or list its sentences with what is worth a look",
    "weigh": "say what stands on your own stands, what it waits on and what it hangs by",
    "exercise": "make an exercise with its key, or a packet for a whole session",
    "mark": "mark a class's answers by a key",
    "new": "begin a dossier, or the file of a voice",
    "add": "add a source, person, position, claim, step, reply, or a quotation found in its text",
    "set": "set one field of what is there: a claim's hedge, a position's thesis, a file's status, a source's volume",
    "rename": "rename a claim, step, position, voice, person, source or question, with all references; or the dossier itself",
    "remove": "take out a claim, step, reply, position, quotation, relation, voice, source or person; refused while something refers to it",
    "merge": "take in a position file received by mail",
    "diff": "say what changed from one state of a dossier to another",
    "undo": "take back a save that argmap made; or list them",
    "draw": "draw a map as SVG, PNG, PDF or DOT",
    "cite": "print how to cite the map, a source, or a claim with its footnotes",
    "import": "turn a bibliography (CSL JSON, BibTeX, RIS) into sources for dossier.yaml",
    "export": "write the sources as CSL JSON or BibTeX, or the outline of an essay",
}
"""The commands, in the order of the help."""


MISSING = {
    "argmap set FIELD": "say which field: argmap set ID FIELD VALUE, or argmap set ID FIELD --remove to take it out; to take the thing itself out: argmap remove ID",
}
"""What is said instead of argparse's own sentence, where a word is missing from a command."""

_OF_A_DOSSIER = ("show", "draw", "weigh", "attach", "quotes", "compare", "cite", "import", "export", "exercise")
"""The commands whose first word is a dossier."""


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """Each command's own arguments; written here so that ``--help`` imports no other room."""
    if name in _OF_A_DOSSIER:
        parser.add_argument("dossier", metavar="DOSSIER", help="a dossier's name or folder")
    if name in ("new", "add", "set", "rename", "remove", "merge", "diff"):
        add_changing_arguments(parser, name)
    elif name == "serve":
        parser.add_argument("folder", nargs="?", metavar="FOLDER", help="a folder of dossiers, or one dossier (default: ./arguments, else the shipped dossiers)")
        parser.add_argument("--port", type=int, default=8501, help="the port on this machine (default: %(default)s)")
        parser.add_argument("--no-browser", action="store_true", help="do not open a browser window")
        parser.add_argument("--edit", action="store_true", help="let dossiers be changed on the page Add, from this machine only (default: they are only read)")
        parser.add_argument("--editors", metavar="FILE", help="let those edit who sign in with OpenID Connect and whose e-mail address is a line of this file; needs an [auth] table in Streamlit's secrets.toml")
    elif name == "check":
        parser.add_argument("folder", nargs="*", metavar="DOSSIER", help="dossiers, or a folder that holds some (default: ./arguments, else the shipped dossiers)")
        parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print the findings (default: %(default)s)")
        parser.add_argument("--explain", metavar="CODE", help="say what a code means and what to do; 'all' for every code")
    elif name == "show":
        parser.add_argument("node", nargs="?", metavar="NODE", help="a claim or a step, e.g. donggil-kim.desired")
        parser.add_argument("--stats", action="store_true", help="count claims, relations and quotations instead")
        parser.add_argument("--json", action="store_true", help="print for machines")
    elif name == "draw":
        parser.add_argument("-o", "--output", required=True, metavar="FILE", help="where to write; the ending says what: .svg, .png, .pdf or .dot; .html is one page with the whole dossier")
        parser.add_argument("--view", choices=("face-off", "guided", "voice", "node", "evidence", "answers", "time", "whole"), help="the theses face to face (default), one stop of the guided reading, one voice, what lies around a node, the shared passages, who answers whom, the dated claims in time, or every claim on one large sheet")
        parser.add_argument("--question", metavar="QUESTION", help="the question whose theses face each other, and whose voices have the colours (default: the first)")
        parser.add_argument("--voice", metavar="VOICE", help="one voice's own argument")
        parser.add_argument("--node", metavar="NODE", help="a claim or step to draw the surroundings of")
        parser.add_argument("--stop", type=int, metavar="N", help="which stop of the guided reading (default: 1)")
        parser.add_argument("--whole", action="store_true", help="draw every claim (a large sheet)")
        parser.add_argument("--most", type=int, default=12, metavar="N", help="how many boxes at the most (default: %(default)s)")
    elif name == "weigh":
        for word, about in (("grant", "claims you grant"), ("reject", "claims you reject"), ("refuse", "steps you refuse"), ("allow", "steps you allow after all"), ("open", "claims or steps you leave open")):
            parser.add_argument(f"--{word}", nargs="+", action="extend", default=[], metavar="ID", help=about)
        parser.add_argument("--preset", metavar="NAME", help="begin from these stands: one the dossier writes, everything-quoted, VOICE-stated-premises (default: nothing granted)")
        parser.add_argument("--crux", metavar="CLAIM", help="also say what would change the verdict on this claim")
        parser.add_argument("--would-stand", metavar="CLAIM", help="also say what would make this claim stand")
        parser.add_argument("--against", metavar="PRESET", help="also say where these stands and another set part: a name as for --preset, or the address of a Weigh page")
        parser.add_argument("--readings", action="store_true", help="also list the coherent readings: which claims can be held together (needs the extra argmap[asp])")
        parser.add_argument("--json", action="store_true", help="print for machines")
    elif name == "attach":
        parser.add_argument("source", metavar="SOURCE", help="a source of dossier.yaml, e.g. e-dossier")
        parser.add_argument("file", metavar="FILE", help="its text: .txt, .html, .pdf or .docx")
        parser.add_argument("--record", action="store_true", help="also write into dossier.yaml, under the source, which text this is (sha256:) and since when (checked:)")
        parser.add_argument("--encoding", default="", metavar="NAME", help="what the text is written in, where it does not say: windows-1252, koi8-r, …")
        parser.add_argument("--json", action="store_true", help="print for machines")
    elif name == "quotes":
        parser.add_argument("--record", action="store_true", help="write places.json: where each quotation stands")
        parser.add_argument("--anew", action="store_true", help="with --record: forget what was verified against another text")
        parser.add_argument("--json", action="store_true", help="print for machines")
    elif name == "find":
        parser.add_argument("file", metavar="FILE|SOURCE", help="a text: .txt, .html, .pdf or .docx; with --in also a source of the dossier whose text is attached")
        parser.add_argument("words", nargs="?", metavar="WORDS", help="the words to find, in quotation marks; without them, with --in, every sentence is listed with the quotations, echoes, hedges, reply words and names in it")
        parser.add_argument("--in", dest="dossier", metavar="DOSSIER", help="count pages and paragraphs as this dossier does, and say what of it stands in the text")
        parser.add_argument("--sentence", type=int, metavar="N", help="with --in: print the quotation of the sentence with this number")
        parser.add_argument("--encoding", default="", metavar="NAME", help="what the text is written in, where it does not say")
        parser.add_argument("--json", action="store_true", help="print for machines")
    elif name == "undo":
        parser.add_argument("number", nargs="?", type=int, metavar="NUMBER", help="which save (default: the last)")
        parser.add_argument("--list", action="store_true", help="list the saves that can be taken back, the last first, and change nothing")
        parser.add_argument("--whole-files", action="store_true", help="give all files of that save what they held before it, whatever was changed since; this too can be taken back")
        parser.add_argument("-d", "--dossier", default=".", metavar="DOSSIER", help="the dossier's name or folder (default: the folder you are in)")
    elif name == "compare":
        parser.add_argument("--table", metavar="NAME", help="which table; without it, the tables are listed")
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--csv", action="store_true", help="as CSV, with no cell that a spreadsheet takes for a formula")
        how.add_argument("--md", action="store_true", help="as Markdown (the default)")
        how.add_argument("--xlsx", metavar="FILE", help="as an Excel workbook, into a file")
    elif name == "cite":
        parser.add_argument("what", nargs="?", metavar="CLAIM|SOURCE", help="a claim, a source, or 'bibliography' for all sources (default: the map itself)")
        parser.add_argument("--at", default="", metavar="PLACE", help="where in the source: 'p. 12', 'paragraph 3'")
        parser.add_argument("--style", choices=("notes", "author-date"), default="notes", help="Chicago notes and bibliography, or author-date (default: %(default)s)")
        parser.add_argument("--md", action="store_true", help="as Markdown, with italics")
        parser.add_argument("--json", action="store_true", help="print for machines")
    elif name == "import":
        parser.add_argument("file", metavar="FILE", help="a bibliography: .json (CSL JSON), .bib (BibTeX) or .ris")
        parser.add_argument("--write", action="store_true", help="write the new sources into dossier.yaml; the rest of it stays as it is")
        parser.add_argument("--json", action="store_true", help="print for machines")
    elif name == "export":
        parser.add_argument("--to", required=True, choices=("csl", "bibtex", "essay"), help="sources as CSL JSON or BibTeX, or the outline of an essay with footnotes")
        parser.add_argument("-o", "--output", metavar="FILE", help="where to write (default: print); an essay as .docx or .md")
        parser.add_argument("--question", metavar="QUESTION", help="essay: the question it answers (default: the first)")
        parser.add_argument("--style", choices=("notes", "author-date"), help="essay: how to cite (default: notes)")
    elif name == "exercise":
        parser.add_argument("--kind", metavar="KIND", help="which exercise, or packet; without it, the kinds are listed")
        parser.add_argument("--question", metavar="QUESTION", help="only what bears on this question (default: the whole dossier; for a packet the first)")
        parser.add_argument("--seed", type=int, default=1, metavar="N", help="1, 2, 3 …: other tasks each time, the same ones for the same number (default: %(default)s)")
        parser.add_argument("--version", dest="version", choices=("A", "B", "C"), default="A", help="the same tasks in another order (default: %(default)s)")
        parser.add_argument("--length", type=int, metavar="N", help="how many tasks")
        parser.add_argument("--difficulty", choices=("easy", "medium", "hard"), default="medium", help="how near the traps are, how much is emptied (default: %(default)s)")
        parser.add_argument("--to", nargs="+", choices=("html", "docx", "pdf", "md", "gift", "moodle", "qti", "csv"), default=["html"], help="formats, one or more (default: html, made to be printed)")
        parser.add_argument("--paper", choices=("A4", "Letter"), default="A4", help="the page's size (default: %(default)s)")
        parser.add_argument("-o", "--output", default=".", metavar="FOLDER", help="where to write sheet and key (default: here)")
        parser.add_argument("--form", choices=("controversy", "debate", "jigsaw"), default="controversy", help="the packet's form: Structured Academic Controversy, timed debate, jigsaw (default: %(default)s)")
        parser.add_argument("--minutes", type=int, default=50, help="the packet's length, 20 to 180 (default: %(default)s)")
        parser.add_argument("--students", type=int, default=16, help="how many students the packet is for (default: %(default)s)")
        parser.add_argument("--sides", nargs="+", default=[], metavar="VOICE", help="whose positions face each other in the packet (default: the commentators who give a ground)")
        parser.add_argument("--blind", action="store_true", help="leave every author, source and date out of the packet's handouts")
        parser.add_argument("--whole-texts", action="store_true", help="print the attached documents with numbered lines in the packet")
    elif name == "mark":
        parser.add_argument("key", metavar="KEY", help="the key that argmap exercise wrote, ending in -key.json")
        parser.add_argument("answers", metavar="ANSWERS", help="a CSV file: a row for each student, columns name, 1, 2, 3 …")
        parser.add_argument("--csv", metavar="FILE", help="also write the results as CSV")
        parser.add_argument("--picture", metavar="FILE", help="also draw them, as SVG")
