"""Changing a YAML file's text: what changes is written anew, and everything else stays as it was typed.

    values = values_of(text)                                        # what the file says, as plain data
    values = put(values, ("claims", "desired", "says"), "…")        # or take, append, called
    text = rewrite(text, values)                                    # the text that says it; or Refused, with a sentence
"""

from __future__ import annotations

from typing import Any

from argmap.store.doors import Refused
from argmap.store.editing.changes import Keys, append, called, in_order, put, take, value_at
from argmap.store.editing.rewrite import rewrite
from argmap.store.events import read


def values_of(text: str) -> dict[str, Any]:
    """What a text says, as text, mappings and tuples; empty for an empty text. Raises ``Refused``."""
    tree = read(text)
    if tree.value is None:
        return {}
    if not isinstance(tree.value, dict):
        raise Refused("wrong-shape", 1, "the file must begin with a field; mend it in the text first")
    return tree.value


__all__ = ["Keys", "append", "called", "in_order", "put", "rewrite", "take", "value_at", "values_of"]
