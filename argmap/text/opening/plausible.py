"""Whether a reading of bytes can be meant: marks as printers set them, and letters that one language uses.

charset-normalizer, alone, took a page of French for windows-1250 (``ŕ`` for ``à``) with full confidence, and an English
apostrophe for ``í`` (3.5.2, measured). This is asked of what it proposes.
"""

from __future__ import annotations

import re
import unicodedata

ONLY_MARKS, ONE_ALPHABET, IMPLAUSIBLE = 0, 1, 2

_MARKS = frozenset("‘’‚“”„«»–—…§£€°•\u00a0\u00ad")
_RARE_MARKS = frozenset("‹›†‡¶·©®™½¼¾×±¹²³ªº¡¿´−‰‑\u2009\u202f、。「」『』《》〈〉·！？：；，．（）・ー〜々№")
_NOT_IN_A_WORD = frozenset("‚“„«»†‡•§°£€")

_ALPHABETS = tuple(
    frozenset(letters)
    for letters in (
        "àâæçéèêëîïôœùûüÿ",  # French
        "äöüß", "áéíñóúü", "áâãàçéêíóôõúü", "àèéìíîòóùú", "àçéèíïóòúü",  # German, Spanish, Portuguese, Italian, Catalan
        "áéëïóöüè", "åäöé", "æøåéòô", "áéíóúýþæöð", "ëç",  # Dutch, Swedish and Finnish, Danish and Norwegian, Icelandic, Albanian
        "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű",  # Polish, Czech, Slovak, Hungarian
        "ăâîșşțţ", "čćđšž", "çğıöşüâîû\u0307", "äöõüšž", "āčēģīķļņšūž", "ąčęėįšųūž",  # Romanian, South Slavic, Turkish, the Baltic ones
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_ODD_CAPITAL = re.compile(r"[^\W\d_](?=[^\x00-\x7f])(?:[^\W\d_])")
_BETWEEN = re.compile(r"(?<=[^\W\d_])[^\w\s\x00-\x7f](?=[^\W\d_])")


def how_plausible(text: str) -> int:
    """``ONLY_MARKS`` where everything beyond ASCII is a printer's mark, ``ONE_ALPHABET`` where its letters are those
    of one language or another script, ``IMPLAUSIBLE`` else."""
    extra = {character for character in text if character > "\x7f"}
    if any(mark in _NOT_IN_A_WORD for mark in _BETWEEN.findall(text)):
        return IMPLAUSIBLE
    if extra <= _MARKS:
        return ONLY_MARKS
    letters = {character for character in extra if unicodedata.category(character)[0] in "LM"}
    if any(not character.isprintable() and character not in _MARKS | _RARE_MARKS for character in extra):
        return IMPLAUSIBLE
    if not extra - letters <= _MARKS | _RARE_MARKS or any(m[0].islower() and m[1].isupper() for m in _ODD_CAPITAL.findall(text)):
        return IMPLAUSIBLE
    latin = {character for character in letters if "LATIN" in unicodedata.name(character, "")}
    if latin and letters - latin:
        return IMPLAUSIBLE
    small = {part for character in latin for part in character.lower() if part > "\x7f"}
    if latin and not any(small <= alphabet for alphabet in _ALPHABETS):
        return IMPLAUSIBLE
    return ONE_ALPHABET if latin or _words_of_one_script(text) else IMPLAUSIBLE


def _words_of_one_script(text: str) -> bool:
    """Whether Latin letters and others stay out of each other's words, one in fifty aside."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    mixed = sum(1 for word in words if any(character.isascii() for character in word))
    return mixed * 50 <= len(words)
