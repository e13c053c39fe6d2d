"""Short readable names made from words: for a claim from what sets its sentence apart, for a person from the name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_SMALL = frozenset(re.findall(r"\w+", """
a about above after again against all almost also although always am among an and another any anybody apparently are as at away
be became because become been before behind being below beside between both but by came can cannot come could did do does done down
during each either else enough even ever every everybody far few for from further gave get gets give given gives go goes going got
had hardly has have having he hence her here hers herself him himself his hold holds how however i if in indeed instead into is it its itself
just kept knew know known knows last later least less let likely like made make makes making many may me merely might mine more most much must my
near nearly neither nor now of off often on once only or other others otherwise ought our out over own perhaps possibly presumably probable probably
put quite rather really said same saw say says see seen several shall she should show showed shown shows simply since so some somebody something sometimes soon
still such surely take taken takes than that the their theirs them themselves then there therefore these they this those though through thus to together told too took
toward towards under undoubtedly until up upon us very want wanted wants was we well went were what when where whether which while who whom whose why will with
within without would yet you your according argue argued argues believe believed believes claim claimed claims clear clearly evidently mean means meant
seem seemed seems speak speaks think thinks thought according sure tell tells written writes wrote
"""))
"""Words that tell one sentence from another but rarely."""

_NOT = frozenset({"not", "no", "never", "nobody", "nothing", "none", "neither", "nor", "without"})
_LONGEST, _WORDS, _OF_NAME = 32, 3, 4


def slug(words: str, taken: Iterable[str] = (), among: Iterable[str] = ()) -> str:
    """A name for a sentence: its telling words, those first that are rare ``among`` its neighbours; none that is ``taken``.

    A word that the sentence denies keeps its ``not``, so that a name never says the opposite.
    """
    parts = _parts(words)
    known = Counter(part for sentence in among for part in set(_parts(sentence)))
    telling = [n for n, part in enumerate(parts) if part not in _SMALL and part not in _NOT and len(part) > 1]
    first = {part: n for n, part in reversed(list(enumerate(parts)))}
    telling = [n for n in telling if first[parts[n]] == n]
    chosen = sorted(sorted(telling, key=lambda n: (known[parts[n]], n))[:_WORDS])
    pieces = [f"not-{parts[n]}" if _denied(parts, n) else parts[n] for n in chosen]
    while len("-".join(pieces)) > _LONGEST and len(pieces) > 1:
        pieces.pop()
    return _free("-".join(pieces or parts[:_WORDS]), taken)


def name_of(words: str, taken: Iterable[str] = ()) -> str:
    """A name for a person, a work or anything else that has one: its first words as they stand."""
    parts = [part for part in _parts(words) if part not in ("a", "an", "the")] or _parts(words)
    return _free("-".join(parts[:_OF_NAME]), taken)


def _denied(parts: list[str], n: int) -> bool:
    """Whether the word before says no, small words between them aside."""
    before = parts[max(0, n - 2) : n]
    return bool(before) and (before[-1] in _NOT or (before[0] in _NOT and before[-1] in _SMALL))


def _parts(words: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", words.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"n't\b", " not", plain).replace("cannot", "can not")
    return re.findall(r"[a-z0-9]+", re.sub(r"'s?\b", "", plain))


def _free(name: str, taken: Iterable[str]) -> str:
    name = name[:40].strip("-") or "claim"
    known = set(taken)
    return next(one for one in (name, *(f"{name}-{n}" for n in range(2, len(known) + 3))) if one not in known)
