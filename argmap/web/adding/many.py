"""Many claims at once: a table to type or paste into; its cells hold text and nothing else."""

from __future__ import annotations

from typing import Any

import streamlit as st

from argmap.store import Refused
from argmap.store.editing import value_at
from argmap.web import paper
from argmap.web.adding import desk as desks
from argmap.web.adding import entries, state
from argmap.web.adding.desk import Desk
from argmap.web.adding.state import At
from argmap.web.paper import element

MOST_ROWS = 500
_COLUMNS = {"name": "Short name", "says": "The claim, in one sentence", "basis": "Basis", "short": "Short form"}


def show(at: At) -> None:
    """The table, and what takes it into the file."""
    values = desks.values(at.desk, at.voice)
    claims = entries.entries(values, "claims")
    rows = [{"name": name, **{field: str(claim.get(field) or "") for field in ("says", "basis", "short")}} for name, claim in claims.items()]
    paper.show([element("p", "Change sentences, or add rows at the end: a new row needs only its sentence. Claims are deleted on the left, one by one; an emptied row changes nothing.", style="quiet")], key="many-head")
    # The table's own key changes with the file, so that it never shows an older state of it over a newer one.
    key = f"many-{at.voice}-{abs(hash(desks.work_on(at.desk, at.voice).text))}"
    made = st.data_editor(
        rows or [{"name": "", "says": "", "basis": "", "short": ""}], key=key, num_rows="dynamic", hide_index=True, height=420,
        column_config={
            "name": st.column_config.TextColumn(_COLUMNS["name"], max_chars=60), "says": st.column_config.TextColumn(_COLUMNS["says"], max_chars=entries.LONGEST_CLAIM, width="large"),
            "basis": st.column_config.SelectboxColumn(_COLUMNS["basis"], options=["", "explicit", "reconstructed"]), "short": st.column_config.TextColumn(_COLUMNS["short"], max_chars=40),
        },
    )
    typed = _rows(made)
    changed = [row for row in typed if row not in rows]
    st.button(f"Take {len(changed)} rows into the file" if len(changed) > 1 else "Take the changed row into the file", type="primary", disabled=not changed, key="take-many",
              on_click=state.press, args=(at.desk.folder, lambda desk: taken(desk, at.voice, changed)))


def _rows(made: Any) -> list[dict[str, str]]:
    """What is in the table, with blanks for empty cells and without empty rows."""
    rows = made if isinstance(made, list) else made.to_dict("records")
    plain = [{field: str(row.get(field) or "").strip() for field in _COLUMNS} for row in rows[:MOST_ROWS]]
    return [row for row in plain if row["says"]]


def taken(desk: Desk, voice: str, rows: list[dict[str, str]]) -> Desk:
    """The rows as claims: all of them, or none. Raises ``Refused``."""
    made = desk
    for row in rows:
        name = row["name"]
        if not name or value_at(desks.values(made, voice), ("claims", name)) is None:
            made, node = entries.add_claim(made, voice, row["says"], name)
            name = node.rpartition(".")[2]
        else:
            made = desks.set_at(made, voice, ("claims", name, "says"), " ".join(row["says"].split()))
        for field in ("basis", "short"):
            if row[field] not in ("", "explicit", "reconstructed") and field == "basis":
                raise Refused("bad-value", 0, f"{row[field]} is no basis; write explicit or reconstructed")
            made = desks.set_at(made, voice, ("claims", name, field), row[field])
    return made._replace(past=(*desk.past, desk.works))
