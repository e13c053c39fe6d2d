"""Who may edit: nobody, unless the app was started with ``--edit`` on this machine, or with a list of editors who sign in."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from argmap.store import Refused, shipped_folder
from argmap.web.serve import EDIT_VARIABLE, EDITORS_VARIABLE

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})

READ_ONLY = "Here the dossiers can be read and not changed. Whoever has them on a machine of their own starts the app with: argmap serve --edit"


class Right(NamedTuple):
    """Whether somebody may edit; if not, a sentence that says what to do, and whether signing in might help."""

    allowed: bool
    why: str = ""
    sign_in: bool = False


class Asked(NamedTuple):
    """Who asks, as the server itself sees it: nothing of this is taken from what a page sends.

    ``server`` is the address the app listens on, ``host`` the name it was called by, ``forwarded`` whether a proxy
    stands between; ``email`` is empty for whoever is not signed in.
    """

    server: str = ""
    host: str = ""
    remote: str = ""
    forwarded: bool = False
    email: str = ""
    verified: bool = True


def may_edit(folder: Path | None = None) -> Right:
    """Whether whoever is at the page may write, and into this folder. Every write asks again."""
    right = judged(_asked(), os.environ.get(EDIT_VARIABLE) == "1", os.environ.get(EDITORS_VARIABLE, ""))
    if right.allowed and folder is not None and is_shipped(folder):
        return Right(False, "This dossier belongs to the installed program and is not edited there. Make a copy of your own to work in.")
    return right


def offered() -> bool:
    """Whether the app was started so that somebody may edit: else no page speaks of it unasked."""
    return os.environ.get(EDIT_VARIABLE) == "1" or bool(os.environ.get(EDITORS_VARIABLE))


def owner() -> str:
    """Whose unsaved work is whose: a mark of whoever signed in, empty on a machine of one's own."""
    email, _ = _signed_in()
    return hashlib.sha256(email.casefold().encode()).hexdigest()[:12] if email else ""


def judged(asked: Asked, edit: bool, editors: str) -> Right:
    """The rule itself. With a list of editors only those on it may edit, from wherever; without, only this machine."""
    if editors:
        return _on_the_list(asked, Path(editors))
    if not edit:
        return Right(False, READ_ONLY)
    if asked.server not in LOOPBACK:
        return Right(False, "--edit works on this machine only, and the app listens to others; start it with argmap serve --edit, or name who may edit: --editors FILE")
    if asked.forwarded or asked.remote or _name_of(asked.host) not in LOOPBACK:
        return Right(False, "--edit works on this machine only; open the page there as http://localhost, or start the app with --editors FILE")
    return Right(True)


def _name_of(host: str) -> str:
    """A Host header without its port."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].lower()


def _on_the_list(asked: Asked, file: Path) -> Right:
    try:
        rows = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError):
        return Right(False, "The list of editors cannot be read, so nobody may edit; look at the file given with --editors.")
    listed = {row.partition("#")[0].strip().casefold() for row in rows} - {""}
    if not asked.email:
        return Right(False, "Sign in to edit. Everybody may read.", sign_in=True)
    if not asked.verified or asked.email.casefold() not in listed:
        return Right(False, "Your address is not on the list of editors, so you may read and not edit; ask whoever runs this app to add it.")
    return Right(True)


def is_shipped(folder: Path) -> bool:
    """Whether a folder is part of the installed package."""
    shipped = shipped_folder()
    return shipped.name == "shipped" and folder.resolve().is_relative_to(shipped.resolve())


def must(folder: Path | None = None) -> None:
    """Raise ``Refused`` unless whoever asks may write there."""
    right = may_edit(folder)
    if not right.allowed:
        raise Refused("not-allowed", 0, right.why)


def _asked() -> Asked:
    headers = st.context.headers
    proxied = any(name in headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-Ip"))
    email, verified = _signed_in()
    return Asked(str(st.get_option("server.address") or ""), str(headers.get("Host") or ""), str(st.context.ip_address or ""), proxied, email, verified)


def _signed_in() -> tuple[str, bool]:
    """The address of whoever signed in, and whether its provider vouches for it."""
    try:
        if not st.user.is_logged_in:
            return "", True
    except AttributeError:  # no [auth] among Streamlit's secrets
        return "", True
    return str(st.user.get("email") or ""), str(st.user.get("email_verified", True)).lower() != "false"


def signed_in_as() -> str:
    """The address of whoever signed in; empty for whoever did not."""
    return _signed_in()[0]


def sign_out() -> None:
    """Sign out, and read on."""
    st.logout()


def sign_in() -> str:
    """Begin signing in; returns a sentence where that is not set up."""
    try:
        st.login()
    except Exception:
        return "Signing in is not set up; whoever runs this app adds an [auth] table to Streamlit's secrets.toml and installs what it needs: pip install 'argmap[auth]'."
    return ""
