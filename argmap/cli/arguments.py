"""What each command is for and what it takes. Imports nothing of the project, so that ``--help`` is quick."""

from __future__ import annotations

import argparse

COMMANDS = {
    "serve": "open the app in the browser",
    "check": "list what is wrong, or worth knowing, in dossiers",
    "show": "print a dossier's outline, or one claim with its words",
    "compare": "print a table: evidence by voice, who answers whom, how sure, chronology …",
    "attach": "keep a local copy of a source's text beside a dossier",
    "quotes": "check every quotation against the attached texts",
    "find": "find words in a text, and print the quotation to paste",
    "weigh": "say what stands on your own stands, what it waits on and what it hangs by",
    "draw": "draw a map as SVG, PNG, PDF or DOT",
}
"""The commands, in the order of the help."""


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """Each command's own arguments; written here so that ``--help`` imports no other room."""
    if name == "serve":
        parser.add_argument("folder", nargs="?", metavar="FOLDER", help="a folder of dossiers, or one dossier (default: ./arguments, else the shipped dossiers)")
        parser.add_argument("--port", type=int, default=8501, help="the port on this machine (default: %(default)s)")
        parser.add_argument("--no-browser", action="store_true", help="do not open a browser window")
    elif name == "check":
        parser.add_argument("folder", nargs="*", metavar="DOSSIER", help="dossiers, or a folder that holds some (default: ./arguments, else the shipped dossiers)")
        parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print the findings (default: %(default)s)")
        parser.add_argument("--explain", metavar="CODE", help="say what a code means and what to do; 'all' for every code")
    elif name == "show":
        parser.add_argument("dossier", metavar="DOSSIER", help="a dossier's name or folder")
        parser.add_argument("node", nargs="?", metavar="NODE", help="a claim or a step, e.g. donggil-kim.desired")
        parser.add_argument("--stats", action="store_true", help="count claims, relations and quotations instead")
        parser.add_argument("--json", action="store_true", help="print for machines")
    elif name == "draw":
        parser.add_argument("dossier", metavar="DOSSIER", help="a dossier's name or folder")
        parser.add_argument("-o", "--output", required=True, metavar="FILE", help="where to write; the ending says what: .svg, .png, .pdf or .dot; .html is one page with the whole dossier")
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--question", metavar="QUESTION", help="the question whose theses face each other (default: the first)")
        what.add_argument("--voice", metavar="VOICE", help="one voice's own argument")
        what.add_argument("--view", choices=("face-off", "evidence", "answers", "time"), help="the face-off of a question, the shared passages, who answers whom, or the dated claims in time")
        what.add_argument("--node", metavar="NODE", help="a claim or step to draw the surroundings of")
        what.add_argument("--whole", action="store_true", help="draw every claim (a large sheet)")
        parser.add_argument("--most", type=int, default=12, metavar="N", help="how many boxes at the most (default: %(default)s)")
    elif name == "weigh":
        parser.add_argument("dossier", metavar="DOSSIER", help="a dossier's name or folder")
        for word, about in (("grant", "claims you grant"), ("reject", "claims you reject"), ("refuse", "steps you refuse"), ("allow", "steps you allow after all"), ("open", "claims or steps you leave open")):
            parser.add_argument(f"--{word}", nargs="+", action="extend", default=[], metavar="ID", help=about)
        parser.add_argument("--preset", metavar="NAME", help="begin from these stands: one the dossier writes, everything-quoted, VOICE-stated-premises (default: nothing granted)")
        parser.add_argument("--crux", metavar="CLAIM", help="also say what would change the verdict on this claim")
        parser.add_argument("--json", action="store_true", help="print for machines")
    elif name == "attach":
        parser.add_argument("dossier", metavar="DOSSIER", help="a dossier's name or folder")
        parser.add_argument("source", metavar="SOURCE", help="a source of dossier.yaml, e.g. e-dossier")
        parser.add_argument("file", metavar="FILE", help="its text: .txt, .html, .pdf or .docx")
        parser.add_argument("--encoding", default="", metavar="NAME", help="what the text is written in, where it does not say: windows-1252, koi8-r, …")
        parser.add_argument("--json", action="store_true", help="print for machines")
    elif name == "quotes":
        parser.add_argument("dossier", metavar="DOSSIER", help="a dossier's name or folder")
        parser.add_argument("--record", action="store_true", help="write places.json: where each quotation stands")
        parser.add_argument("--anew", action="store_true", help="with --record: forget what was verified against another text")
        parser.add_argument("--json", action="store_true", help="print for machines")
    elif name == "find":
        parser.add_argument("file", metavar="FILE", help="a text: .txt, .html, .pdf or .docx")
        parser.add_argument("--encoding", default="", metavar="NAME", help="what the text is written in, where it does not say")
        parser.add_argument("words", metavar="WORDS", help="the words to find, in quotation marks")
        parser.add_argument("--json", action="store_true", help="print for machines")
    elif name == "compare":
        parser.add_argument("dossier", metavar="DOSSIER", help="a dossier's name or folder")
        parser.add_argument("--table", metavar="NAME", help="which table; without it, the tables are listed")
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--csv", action="store_true", help="as CSV, with no cell that a spreadsheet takes for a formula")
        how.add_argument("--md", action="store_true", help="as Markdown (the default)")
        how.add_argument("--xlsx", metavar="FILE", help="as an Excel workbook, into a file")
