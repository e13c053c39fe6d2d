"""A command of argmap within the test's own process: what it prints and its exit code, without the start of a Python.

That each command also runs in a process of its own is tested in test_cli.py.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess
from unittest.mock import patch

from argmap.cli import main


def argmap(*arguments: str, cwd: Path | None = None) -> CompletedProcess[str]:
    """Run one command from a folder, with nobody at the keyboard, and give what its process would have given."""
    printed, complained = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="", write_through=True) for _ in range(2))
    with ExitStack() as stack:
        stack.enter_context(chdir(cwd or Path.cwd()))
        stack.enter_context(patch.dict(os.environ))
        stack.enter_context(patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(), encoding="utf-8")))
        stack.enter_context(redirect_stdout(printed))
        stack.enter_context(redirect_stderr(complained))
        try:
            code = main(arguments)
        except SystemExit as ended:  # argparse: --help, and misuse
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return CompletedProcess(["argmap", *arguments], code, _text(printed), _text(complained))


def _text(written: io.TextIOWrapper) -> str:
    written.flush()
    raw = written.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8")
