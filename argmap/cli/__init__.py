"""The command line: a thin skin over the library, with one exit code for each kind of ending."""

from __future__ import annotations

import argparse
import importlib
import keyword
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from argmap.cli.arguments import COMMANDS, MISSING, add_arguments

EPILOG = "exit codes: 0 fine (notes included), 1 findings, 2 misuse or a file that cannot be read"


class _Parser(argparse.ArgumentParser):
    """argparse, with messages that end in the next step."""

    def error(self, message: str) -> NoReturn:
        missing = message.partition("the following arguments are required: ")[2].split(", ")[0]
        message = MISSING.get(f"{self.prog} {missing}", message)
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
        add_arguments(commands.add_parser(name, help=help_line, description=help_line.capitalize() + ".", epilog=EPILOG), name)
    options = parser.parse_args(argv)
    from argmap.cli.common import Ended

    try:
        return _run(options)
    except Ended as ended:
        return ended.code
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


def _run(options: argparse.Namespace) -> int:
    """Import only the room of the command that was asked for."""
    module = f"{options.command}_" if keyword.iskeyword(options.command) else options.command  # a module cannot be called import
    return int(importlib.import_module(f"argmap.cli.{module}").run(options))


__all__ = ["COMMANDS", "main"]
