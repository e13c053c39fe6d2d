"""Start the app: Streamlit on this machine only, with the project's own settings wherever it was installed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

from argmap.store import shipped_folder

FOLDER_VARIABLE = "ARGMAP_ARGUMENTS"
"""The environment variable through which the app learns which dossiers to open."""

EDIT_VARIABLE = "ARGMAP_EDIT"
"""Whether dossiers may be changed from this machine: ``1`` or nothing; see ``roles``."""

EDITORS_VARIABLE = "ARGMAP_EDITORS"
"""The file that lists who may edit after signing in, one e-mail address a line."""


def settings(folder: Path) -> list[str]:
    """Streamlit's command-line flags for every setting in ``.streamlit/config.toml``: a wheel has no such folder
    where the user stands, so the settings travel on the command line."""
    tables = tomllib.loads((folder / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    flags: list[str] = []

    def add(prefix: str, table: dict[str, object]) -> None:
        for name, value in table.items():
            if isinstance(value, dict):
                add(f"{prefix}{name}.", value)
            else:
                shown = str(value).lower() if isinstance(value, bool) else str(value)
                flags.append(f"--{prefix}{name}={shown}")

    add("", tables)
    return flags


def command(port: int, *, browser: bool) -> list[str]:
    """The command line that starts the app."""
    shipped = shipped_folder()
    return [
        sys.executable, "-m", "streamlit", "run", str(shipped / "app.py"), *settings(shipped),
        f"--server.port={port}", f"--server.headless={'false' if browser else 'true'}",
    ]


def serve(folder: Path, *, port: int = 8501, browser: bool = True, edit: bool = False, editors: Path | None = None) -> int:
    """Run the app until it is stopped; returns its exit code. The port must be free."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            sys.stderr.write(f"argmap: port {port} is taken by another program; give another one: argmap serve --port {port + 1}\n")
            return 2
    environment = {**os.environ, FOLDER_VARIABLE: str(folder.resolve())}
    # Read-only is the default also where the shell says otherwise: only this command line decides.
    environment |= {EDIT_VARIABLE: "1" if edit else "", EDITORS_VARIABLE: str(editors.resolve()) if editors is not None else ""}
    arguments = command(port, browser=browser)
    if os.name == "posix":
        # The app takes this process's place: whoever stops it stops all of it.
        os.execve(sys.executable, arguments, environment)  # noqa: S606  our own interpreter and script
    try:
        return subprocess.run(arguments, env=environment, check=False).returncode  # noqa: S603  as above
    except KeyboardInterrupt:
        return 0
