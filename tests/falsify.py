"""Falsified quotations: what a careless or a dishonest quoter does to words, one change at a time."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Callable, Iterator

NAMES = ["Stalin", "Truman", "Gottwald", "Mao", "Acheson", "Molotov", "Marshall", "Kim Il Sung", "Vyshinsky", "Malik"]

Change = Callable[[list[str], random.Random], list[str] | None]


def _not_in(words: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(1, len(words))
    return [*words[:at], "not", *words[at:]]


def _not_out(words: list[str], chance: random.Random) -> list[str] | None:
    places = [n for n, word in enumerate(words) if word.lower() in ("not", "never", "no", "without", "n't")]
    return _without(words, chance.choice(places)) if places else None


def _without(words: list[str], at: int) -> list[str]:
    return [*words[:at], *words[at + 1 :]]


def _word_out(words: list[str], chance: random.Random) -> list[str]:
    return _without(words, chance.randrange(1, len(words) - 1))


def _name(words: list[str], chance: random.Random) -> list[str] | None:
    places = [n for n, word in enumerate(words) if n and word[:1].isupper() and word.isalpha()]
    if not places:
        return None
    at = chance.choice(places)
    return [*words[:at], chance.choice([name for name in NAMES if name != words[at]]), *words[at + 1 :]]


def _number(words: list[str], chance: random.Random) -> list[str] | None:
    places = [n for n, word in enumerate(words) if any(c.isdigit() for c in word)]
    if not places:
        return None
    at = chance.choice(places)
    digit = chance.choice([n for n, c in enumerate(words[at]) if c.isdigit()])
    other = chance.choice([d for d in string.digits if d != words[at][digit]])
    return [*words[:at], words[at][:digit] + other + words[at][digit + 1 :], *words[at + 1 :]]


def _order(words: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(words) - 1)
    return [*words[:at], words[at + 1], words[at], *words[at + 2 :]]


def _letter(words: list[str], chance: random.Random) -> list[str] | None:
    places = [n for n, word in enumerate(words) if len(word) > 3 and word.isascii() and word.isalpha()]
    if not places:
        return None
    place = chance.choice(places)
    letter = chance.randrange(len(words[place]))
    other = chance.choice([c for c in string.ascii_lowercase if c != words[place][letter].lower()])
    return [*words[:place], words[place][:letter] + other + words[place][letter + 1 :], *words[place + 1 :]]


def _half_word(words: list[str], chance: random.Random) -> list[str] | None:
    return [words[0][2:], *words[1:]] if len(words[0]) > 4 and words[0].isalpha() else None


def _case(words: list[str], chance: random.Random) -> list[str] | None:
    places = [n for n, word in enumerate(words) if word[:1].isalpha() and word.swapcase() != word]
    if not places:
        return None
    spot = chance.choice(places)
    return [w.swapcase() if n == spot else w for n, w in enumerate(words)]


CHANGES: dict[str, Change] = {
    "a negation put in": _not_in, "a negation taken out": _not_out, "a word left out": _word_out, "a name changed": _name,
    "a number changed": _number, "two words exchanged": _order, "one letter changed": _letter,
    "a word cut in half": _half_word, "a capital changed": _case,
}


def plain(text: str) -> str:
    """An independent, slow reading of the same words: the oracle for what really stands in a text."""
    for marks, to in (("‘’‚‛", "'"), ("“”„‟", '"'), ("–—‒‐‑", "-")):
        text = re.sub(f"[{marks}]", to, text)
    return re.sub(r"\s+", " ", text.replace("*", "")).strip()


def quotations(text: str, count: int, seed: int) -> list[str]:
    """Stretches of 5 to 25 words as they stand in a text, whole words, on one paragraph."""
    chance = random.Random(seed)
    paragraphs = [p for p in re.split(r"\n\s*\n", text) if len(p.split()) > 30 and "*" not in p]
    made: list[str] = []
    while len(made) < count:
        words = chance.choice(paragraphs).split()
        size = chance.randrange(5, 26)
        at = chance.randrange(len(words) - size)
        quoted = " ".join(words[at : at + size]).strip(" \"'“”‘’.,;:()[]")
        if len(quoted.split()) >= 5:
            made.append(quoted)
    return made


def falsified(text: str, count: int, seed: int) -> Iterator[tuple[str, str, str]]:
    """``(change, quotation, falsification)``; a falsification that stands in the text after all is left out."""
    chance = random.Random(seed)
    known = f" {plain(text)} "
    made = 0
    names = list(CHANGES)
    for n, quoted in enumerate(quotations(text, 20 * count, seed)):
        change = names[n % len(names)]
        words = CHANGES[change](quoted.split(), chance)
        if words is None:
            continue
        false = " ".join(words)
        words_of_it = plain(false)
        if words_of_it in known and re.search(rf"(?<!\w){re.escape(words_of_it)}(?!\w)", known):  # looked for as mere characters first: 100 times as fast
            continue
        yield change, quoted, false
        made += 1
        if made == count:
            return
