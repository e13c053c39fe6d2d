"""A change that is not made yet: which files it would change, what the dossier would then be, and making it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from argmap.check import Checked, check
from argmap.model import Finding
from argmap.store import Conflict, Opened, Saved, difference, save_all
from argmap.store.editing import rewrite

Values = dict[str, object]


class Proposal(NamedTuple):
    """What would be done, in words, and each file with its new text (``None``: the file goes).

    ``notes`` are for whoever reads it before it is saved; ``after`` is what may be done next.
    """

    folder: Path
    what: str
    changes: tuple[tuple[Opened, str | None], ...]
    notes: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def diff(self) -> str:
        """The change, line by line; what the program itself writes only follows."""
        return "".join(
            difference(opened.text, text or "", opened.name) if opened.name.endswith(".yaml") else f"{opened.name} follows\n"
            for opened, text in self.changes
        )

    def checked(self) -> Checked:
        """The dossier as it would be, and everything ``check`` would find in it. Nothing is written."""
        return check(self.folder, {opened.key: None if text is None else text.encode() for opened, text in self.changes if opened.name.endswith(".yaml")})

    def new_findings(self, after: Checked | None = None) -> list[Finding]:
        """What the change would bring: findings that are not there now, wherever they stand.

        ``after`` is what ``checked`` gave, for whoever asked already.
        """
        before = Counter(map(_what, check(self.folder).findings))
        found: list[Finding] = []
        for one in (after or self.checked()).findings:
            if before[_what(one)]:
                before[_what(one)] -= 1
            elif one.code != "unchecked-quotation" or not any(opened.name == "places.json" for opened, _ in self.changes):
                found.append(one)
        return found

    def save(self) -> Saved | list[Conflict]:
        """Make the change: all files or none. Raises ``Refused``."""
        return save_all(self.changes, self.what)


def _what(one: Finding) -> tuple[str, str, str]:
    return one.code, one.place, one.message


def to_say(opened: Opened, values: dict[str, object]) -> tuple[Opened, str]:
    """A file with the text that says these values. Raises ``Refused``."""
    return opened, rewrite(opened.text, values)
