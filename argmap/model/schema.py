"""The JSON Schema of the three kinds of file, for completion in editors; generated from the model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from argmap.model.files import DossierFile, RelationsFile, VoiceFile

FILES: dict[str, type[BaseModel]] = {"dossier": DossierFile, "voice": VoiceFile, "relations": RelationsFile}
FOLDER = Path(__file__).parents[1] / "schemas"


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of ``dossier``, ``voice`` or ``relations``."""
    made = FILES[kind].model_json_schema(by_alias=True)
    _close(made)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": f"argmap {kind} file"}


def _close(part: Any) -> None:
    """Refuse names that do not fit: pydantic's ``patternProperties`` alone lets any other name, and anything under it, pass."""
    if isinstance(part, dict):
        if "patternProperties" in part:
            part["additionalProperties"] = False
        for inner in part.values():
            _close(inner)
    elif isinstance(part, list):
        for inner in part:
            _close(inner)


def schema_text(kind: str) -> str:
    """The schema as it is kept in ``argmap/schemas``."""
    return json.dumps(schema(kind), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def write_schemas(folder: Path = FOLDER) -> None:
    """Write all three schemas: ``python -m argmap.model.schema``."""
    for kind in FILES:
        (folder / f"{kind}.json").write_text(schema_text(kind), encoding="utf-8")


if __name__ == "__main__":
    write_schemas()
