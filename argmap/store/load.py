"""A dossier's folder read whole: every file through the one door, all findings at once, whatever is valid kept."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from argmap.model import (
    RELATIONS,
    Dossier,
    DossierFile,
    FileLines,
    Finding,
    RelationsFile,
    VoiceFile,
    did_you_mean,
    finding,
)
from argmap.store.doors import Refused, read_bytes
from argmap.store.events import decode, read
from argmap.store.explain import findings_of, place
from argmap.store.one_name import one_name_each
from argmap.store.shipped import called_from_here
from argmap.store.versions import broken_off

HEAD = "dossier"
MODELS: dict[str, type[BaseModel]] = {HEAD: DossierFile, RELATIONS: RelationsFile}
MAX_FILES = 500
MAX_TOTAL_BYTES = 50_000_000


class Loaded(NamedTuple):
    """A dossier as far as it could be read (``None`` without a readable head), and everything found on the way."""

    dossier: Dossier | None
    findings: list[Finding]


class _File(NamedTuple):
    value: Any
    lines: FileLines
    withheld: frozenset[str]


def dossier_folders(folder: Path) -> list[Path]:
    """The dossiers in a folder: the folder itself if it is one, else those directly in it, by name.

    Raises ``Refused`` when the folder is not there.
    """
    if not _is_folder(folder):
        beside = [entry.name for entry in folder.parent.iterdir()] if folder.parent.is_dir() else []
        hint = did_you_mean(folder.name, beside, otherwise="check the name, or give the folder that holds the dossiers")
        raise Refused("no-such-folder", 0, f"there is no folder of this name; {hint}")
    if (folder / "dossier.yaml").exists():
        return [folder]
    return sorted(entry for entry in folder.iterdir() if (entry / "dossier.yaml").exists())


def load(folder: Path, instead: Mapping[str, bytes | None] | None = None) -> Loaded:
    """Read one dossier. Never raises for what stands in a file: that comes back as findings.

    ``instead`` gives some files (``dossier``, ``relations``, a voice) other bytes than they have, or none: what the
    dossier would be if they were saved.
    """
    shown = _printable(folder)
    if not _is_folder(folder):
        return Loaded(None, [finding("no-such-folder", shown, 0, "", "there is no folder of this name; give the folder of a dossier")])
    try:
        names, found = _listing(folder)
    except OSError as problem:
        return Loaded(None, [finding("not-a-file", shown, 0, "", f"the folder cannot be opened ({problem.strerror}); check its permissions")])
    instead = {**_broken_off(folder), **(instead or {})}
    names = sorted({*names, *instead} - {name for name, raw in instead.items() if raw is None}, key=_order)
    if len(names) > MAX_FILES:
        found.append(finding("too-large", shown, 0, "", f"the folder holds {len(names)} files and argmap reads up to {MAX_FILES}; make two dossiers of it"))
        return Loaded(None, found)
    if HEAD not in names:
        found.append(finding("no-dossier", shown, 0, "", "the folder holds no dossier.yaml; give a dossier's folder, or write one with dossier, title and questions"))
        return Loaded(None, found)
    files: dict[str, _File] = {}
    room = MAX_TOTAL_BYTES
    for name in names:
        path = folder / f"{name}.yaml"
        try:
            given = instead.get(name)
            raw = read_bytes(path, inside=folder) if given is None else given
            room -= len(raw)
            if room < 0:
                raise Refused("too-large", 0, "the dossier's files have more than 50 MB together; make two dossiers of it")
            files[name] = _parse(name, _printable(path), raw, found)
        except Refused as refused:
            found.append(finding(refused.code, _printable(path), refused.line, name, refused.message))
            if room < 0:
                break
    found = _copies(files, found)
    return Loaded(_assemble(folder, names, files), found)


def _copies(files: dict[str, _File], found: list[Finding]) -> list[Finding]:
    """A file that bears the voice of another file here is a copy: it is said once, and the copy is not read."""
    own = {name for name, file in files.items() if isinstance(file.value, VoiceFile) and file.value.voice == name}
    for name, file in files.items():
        voice = file.value.voice if isinstance(file.value, VoiceFile) else name
        if voice != name and voice in own:
            files[name] = file._replace(value=None)
            path = file.lines.path
            message = f"voice says {voice}, whose file is {voice}.yaml here already; remove this one if it is a copy, or write voice: {name}"
            found = [one for one in found if one.file != path] + [finding("misnamed-file", path, file.lines.at("voice"), name, message)]
    return found


def parse_file(name: str, path: str, raw: bytes) -> tuple[Any, list[Finding]]:
    """One file from its bytes: the model (``None`` if nothing of it is valid) and the findings; nothing is opened.

    ``name`` is ``dossier``, ``relations`` or a voice.
    """
    found: list[Finding] = []
    try:
        return _parse(name, path, raw, found).value, found
    except Refused as refused:
        return None, [*found, finding(refused.code, path, refused.line, name, refused.message)]


def _broken_off(folder: Path) -> dict[str, bytes | None]:
    """Files that a crash left half saved, as they were before: half a renaming is no dossier anybody made."""
    return {name.removesuffix(".yaml"): raw for name, raw in broken_off(folder).items() if name.endswith(".yaml")}


def _is_folder(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:  # a name that is too long
        return False


def _printable(path: str | Path) -> str:
    """A path as it can be printed: a file's name may hold bytes that are no text and characters nobody can see."""
    return "".join(character if character.isprintable() else "\ufffd" for character in str(path))


def _listing(folder: Path) -> tuple[list[str], list[Finding]]:
    """The files to read, the head first, voices by name, relations last; and a note on each that is not read."""
    names: list[str] = []
    found: list[Finding] = []
    for entry in sorted(os.listdir(folder)):
        path = _printable(folder / entry)
        if entry.startswith(".") or entry == "places.json":
            continue
        if not entry.isprintable():
            found.append(finding("bad-name", path, 0, "", "the file's name holds characters nobody can see; rename it"))
        elif entry.endswith(".yaml"):
            names.append(entry.removesuffix(".yaml"))
        elif not (folder / entry).is_dir():
            hint = "rename it to end in .yaml" if entry.endswith((".yml", ".YAML", ".YML")) else "move it out of the folder"
            found.append(finding("stray-file", path, 0, "", f"argmap does not read this file; {hint}"))
    names.sort(key=_order)
    return names, found


def _order(name: str) -> tuple[bool, bool, str]:
    return name != HEAD, name == RELATIONS, name


def _parse(name: str, path: str, raw: bytes, found: list[Finding]) -> _File:
    """Read and validate one file, leaving out what is not valid. Raises ``Refused``."""
    tree = read(decode(raw))
    lines = FileLines(path, tree.lines)
    for problem in tree.problems:
        found.append(finding(problem.code, path, problem.line, place(name, problem.path), problem.message))
    model = MODELS.get(name, VoiceFile)
    if tree.value is None:
        found.append(finding("empty-value", path, 1, name, f"the file is empty; its fields are: {_needed(model)}"))
        return _File(None, lines, frozenset())
    if not isinstance(tree.value, dict):
        found.append(finding("wrong-shape", path, 1, name, f"the file must begin with a field; its fields are: {_needed(model)}"))
        return _File(None, lines, frozenset())
    value, withheld = _validate(model, tree.value, name, lines, found)
    if isinstance(value, VoiceFile | RelationsFile):
        value, doubled = one_name_each(value, name, lines)
        found.extend(doubled)
        withheld |= {one.place for one in doubled}
    if isinstance(value, VoiceFile | DossierFile):
        written = value.voice if isinstance(value, VoiceFile) else value.dossier
        expected = name if isinstance(value, VoiceFile) else Path(path).resolve().parent.name
        if written != expected and path:
            field = "voice" if isinstance(value, VoiceFile) else "dossier"
            what = "file" if field == "voice" else "folder"
            found.append(finding("misnamed-file", path, lines.at(field), name, f"{field} says {written}, the {what} is called {expected}; make them the same{_by_renaming(path, expected) if what == 'folder' else ''}"))
    return _File(value, lines, withheld)


def _by_renaming(path: str, folder: str) -> str:
    """The command that gives a dossier and its folder one name: the folder's, as far as it can be one."""
    name = "-".join(re.findall(r"[a-z0-9]+", folder.lower()))[:60].strip("-") or "NAME"
    here = called_from_here(Path(path).parent)
    return f": argmap rename dossier {name}{'' if here == '.' else f' -d {here}'}"


def _needed(model: type[BaseModel]) -> str:
    return ", ".join(field.alias or name for name, field in model.model_fields.items())


def _validate(
    model: type[BaseModel], value: dict[str, Any], name: str, lines: FileLines, found: list[Finding]
) -> tuple[Any, frozenset[str]]:
    """Validate; on complaints, report them all and validate again without the entries they are about."""
    try:
        return model.model_validate(value, by_alias=True, by_name=False), frozenset()
    except ValidationError as error:
        told = set(found)
        found.extend(one for one in findings_of(error, lines, name, model) if one not in told)
        withheld: set[str] = set()
        for complaint in error.errors(include_url=False, include_context=False, include_input=False):
            _withhold(value, complaint["loc"], name, withheld)
    try:
        return model.model_validate(value, by_alias=True, by_name=False), frozenset(withheld)
    except ValidationError:
        return None, frozenset(withheld)


def _withhold(value: dict[str, Any], loc: tuple[Any, ...], name: str, withheld: set[str]) -> None:
    """Take out the entry a complaint is about: the claim, reply, source … or the field at the top of the file."""
    field = str(loc[0]) if loc else ""
    if field in ("voice", "dossier"):
        value[field] = name  # the file's own name stands in for a bad one, so that its claims are still checked
        return
    group = value.get(field)
    if len(loc) > 1 and isinstance(group, dict):
        withheld.add(f"{name}.{loc[1]}")
        group.pop(loc[1], None)
        if not group and field != "questions":
            value.pop(field, None)
    elif field in value:
        withheld.add(name if field in ("claims", "replies", RELATIONS) else f"{name}.{field}")
        del value[field]


def _assemble(folder: Path, names: list[str], files: dict[str, _File]) -> Dossier | None:
    head = files[HEAD].value if HEAD in files else None
    if not isinstance(head, DossierFile):
        return None
    relations = files[RELATIONS].value if RELATIONS in files else None
    voices = {name: file.value for name, file in files.items() if isinstance(file.value, VoiceFile)}
    unread = {name for name in names if name not in files or files[name].value is None}
    return Dossier(
        name=folder.resolve().name,
        folder=str(folder),
        head=head,
        voices=voices,
        relations=relations if isinstance(relations, RelationsFile) else RelationsFile(),
        lines={name: file.lines for name, file in files.items()},
        withheld=frozenset().union(*(file.withheld for file in files.values()), unread),
    )
