"""One name for one thing: what a file names in several groups has its id from its name alone, so no two may share it."""

from __future__ import annotations

from argmap.model import RELATIONS, FileLines, Finding, RelationsFile, VoiceFile, finding

GROUPS: dict[type, dict[str, str]] = {
    VoiceFile: {"claims": "a claim", "replies": "a reply", "frame": "a passage of the frame"},
    RelationsFile: {RELATIONS: "a relation", "incompatible": "an incompatibility", "disputed-facts": "a disputed fact"},
}
"""The groups of a file whose entries are called ``VOICE.NAME`` everywhere, and what one of each is."""

File = VoiceFile | RelationsFile


def one_name_each(value: File, key: str, lines: FileLines) -> tuple[File, list[Finding]]:
    """The file with the first group's entry under every name, and a finding for each that had to be left out.

    Which of the two a reference means cannot be told; a claim stays before a reply, because most that names it means it.
    """
    taken: dict[str, str] = {}
    kept: dict[str, dict[str, object]] = {}
    found: list[Finding] = []
    for group in GROUPS[type(value)]:
        field = group.replace("-", "_")
        entries: dict[str, object] = getattr(value, field)
        found += [_twice(key, name, lines, (taken[name], group), type(value)) for name in entries if name in taken]
        kept[field] = {name: entry for name, entry in entries.items() if name not in taken}
        taken |= dict.fromkeys(kept[field], group)
    return (value.model_copy(update=kept), found) if found else (value, found)


def _twice(key: str, name: str, lines: FileLines, groups: tuple[str, str], kind: type) -> Finding:
    (first, was), (second, now) = sorted((lines.at(group, name), GROUPS[kind][group]) for group in groups)
    return finding(
        "duplicate-name", lines.path, second, f"{key}.{name}",
        f"the name stands here a second time, for {now} (in line {first} it is that of {was}); rename one of the two",
    )


__all__ = ["GROUPS", "one_name_each"]
