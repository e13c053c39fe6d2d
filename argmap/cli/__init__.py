"""The command line: a thin skin over the library, with one exit code for each kind of ending."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

COMMANDS = {
    "serve": "open the app in the browser",
    "check": "list what is wrong, or worth knowing, in dossiers",
    "show": "print a dossier's outline, or one claim with its words",
    "draw": "draw a map as SVG, PNG, PDF or DOT",
}

EPILOG = "exit codes: 0 fine (notes included), 1 findings, 2 misuse or a file that cannot be read"


class _Parser(argparse.ArgumentParser):
    """argparse, with messages that end in the next step."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. Never a traceback."""
    parser = _Parser(
        prog="argmap", epilog=EPILOG,
        description="Maps how scholars argue about the past: claims, the words that carry them, steps and replies.",
    )
    parser.add_argument("--version", action="version", version=_version())
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    for name, help_line in COMMANDS.items():
        _add(commands.add_parser(name, help=help_line, description=help_line.capitalize() + ".", epilog=EPILOG), name)
    options = parser.parse_args(argv)
    try:
        return _run(options)
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as problem:
        if "ARGMAP_TRACEBACK" in os.environ:
            raise
        sys.stderr.write(
            f"argmap: something went wrong inside argmap ({type(problem).__name__}: {problem}); your files are as they were. "
            "Run it again with ARGMAP_TRACEBACK=1 and send us what it prints\n"
        )
        return 2


def _version() -> str:
    from argmap import __version__

    return f"argmap {__version__}"


def _add(parser: argparse.ArgumentParser, name: str) -> None:
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
        parser.add_argument("--json", action="store_true", help="print for machines")
    elif name == "draw":
        parser.add_argument("dossier", metavar="DOSSIER", help="a dossier's name or folder")
        parser.add_argument("-o", "--output", required=True, metavar="FILE", help="where to write; the ending says what: .svg, .png, .pdf or .dot")
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--question", metavar="QUESTION", help="the question whose theses face each other (default: the first)")
        what.add_argument("--node", metavar="NODE", help="a claim or step to draw the surroundings of")
        what.add_argument("--whole", action="store_true", help="draw every claim (a large sheet)")
        parser.add_argument("--most", type=int, default=12, metavar="N", help="how many boxes at the most (default: %(default)s)")


def _run(options: argparse.Namespace) -> int:
    from argmap.cli import commands

    return int(getattr(commands, options.command)(options))
