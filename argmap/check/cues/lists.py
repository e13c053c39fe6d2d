"""The cue words argmap knows: English words that often say how sure somebody is, or that somebody answers another.

Closed lists; what they find and miss is measured (``python -m tests.bench.cues``). A cue only suggests: ``may`` can be
a permission and ``yet`` a time. A phrase is matched in whole words, whatever its capitals; one that is written with a
capital here counts only where a sentence begins, or goes on after a semicolon, a colon or a dash.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from argmap.model.words import HedgeScale, RelationKind

HEDGES: Mapping[HedgeScale, str] = {
    "certain": """
        certainly | undoubtedly | doubtless | without doubt | without a doubt | no doubt | can be no doubt | can doubt | beyond doubt |
        cannot be doubted | leaves no doubt | beyond question | beyond dispute | surely | clearly | plainly | obviously | evidently |
        manifestly | unmistakably | unquestionably | undeniably | indisputably | incontrovertibly | it is clear | what is clear |
        it is evident | it is obvious | it is certain | of course | must have | must surely | cannot but | cannot have |
        could only have | can only have | can only be | can only mean | only one way | one way only | inevitable | inevitably |
        inevitability | necessarily | proves | proved that | proof that | confirms | demonstrates | actually | in fact |
        by no means | in no way | under no circumstances | impossible | safe to say | safely say | safely conclude
        """,
    "asserted": """
        I believe | we believe | I conclude | we conclude | I argue | I hold | I maintain | I contend | I submit | my answer is |
        my view is | in my view | in our view | in my opinion | in our opinion | to my mind | shows that | reveals | indicates |
        makes clear | leads us to conclude | effectively | in effect | a far cry from | needs to be seen | should be seen | must be seen
        """,
    "probable": """
        probably | in all probability | in all likelihood | likely | unlikely | presumably | it seems | it would seem | seems to |
        seem to | seemed to | seems that | it appears | appears to | appear to | appeared to | appears that | apparently | ostensibly |
        suggests | suggest | implies | imply | points to | supposedly | tends to | tended to | as a rule | assumed | presumed | hardly |
        scarcely | difficult to believe | hard to believe | difficult to imagine | doubtful | implausible | improbable | plausible |
        plausibly | arguably | should strengthen | reason to think | reason to believe | reason to suppose | I suspect | one suspects |
        for the most part | on balance
        """,
    "possible": """
        may | might | perhaps | possibly | maybe | conceivably | it is possible | it is conceivable | could well | not impossible |
        cannot be excluded | cannot be ruled out | uncertain | unclear | open question | we do not know | we cannot know | not known |
        if it ever | if they ever | to some extent | in some sense
        """,
    "hypothetical": """
        would have | would be if | could have | let us suppose | Suppose | supposing | assuming that | on the assumption | were it not | had it not |
        but for | if only | even if | it could be said | it might be said | it may be said | it could be argued | it might be argued |
        one might say | one might ask | one could argue | in theory | hypothetically | if | as if | as though
        """,
    "denied": """
        denies | denied that | is not the case | is mistaken | was mistaken | is wrong | are wrong | is false |
        is untrue | nothing of the kind | not at all | far from | anything but | no evidence that | there is no evidence |
        no reason to believe | does not follow | is no proof | is no evidence | was not because | is not because
        """,
}
"""Words and phrases by the scale they suggest."""

REPLIES: Mapping[RelationKind, str] = {
    "against": """
        But | Yet | however | nevertheless | nonetheless | Still | Nor | on the contrary | contrary to | by contrast | in contrast |
        on the other hand | rather than | Instead | far from | a far cry from | less as | needs to be seen | little more than | nothing more than |
        overlooks | overlook | ignores | neglects | leaves out | omits | does not cite | does not mention | does not consider | fails to |
        misreads | misunderstands | mistakes | is mistaken | is wrong | untenable | unconvincing | unpersuasive | does not follow |
        better evidence | stronger evidence | difficult to believe | hard to believe | hard to accept | cannot accept | cannot agree |
        I disagree | I doubt | I see no | we cannot say | a myth | it could be said | it might be said | it may be objected |
        it might be objected | one might object | one might argue | it could be argued | it has been argued | it has been said |
        it has been suggested | some have argued | critics | after all
        """,
    "concedes": """
        to be sure | admittedly | granted | it is true | true enough | of course | I grant | I concede | I admit | must be admitted |
        is right | was right | are right | rightly | correctly | I agree | Although | Though | even though | Even if | While |
        Whilst | despite | in spite of | notwithstanding | Surely
        """,
    "qualifies": """
        in part | to some extent | to a degree | up to a point | with one exception | except that | it should be noted | it must be added |
        that said | at most | at best | if it ever | though | insofar as | not entirely | not wholly | another matter | a different matter
        """,
    "paraphrases": """
        argues | argued | claims | claimed | writes | wrote | holds that | maintains | insists | insisted | insisting that | contends |
        asserts | believes that | concludes | concluded | suggests that | emphasized | emphasizes | emphasised | emphasises | points out |
        notes that | reminds us | tells us | according to | in the words of | she takes | he takes | she says | he says | admits |
        confesses | as noted | is said to
        """,
    "agrees": "as others have | I follow | in agreement with | supports the view | bears out | so too | likewise",
}
"""Words and phrases by the kind of reply they often open or carry."""

What = Literal["hedge", "reply"]

_HEAD = r"(?:(?<=\A)|(?<=\A['\"(])|(?<=[.?!;:] )|(?<=[.?!;:]['\"] )|(?<=[.?!;:] ['\"])|(?<=- ))"
"""Where a sentence, or a main part of one, begins in a folded text, which has straight marks and single spaces only."""


class Cue(NamedTuple):
    """A cue in a folded stretch of text: where it stands, and what it suggests."""

    start: int
    end: int
    suggests: str


def cues_in(text: str, what: What) -> list[Cue]:
    """The cues of a folded sentence, in order. Where one phrase holds another, the longer is taken."""
    pattern, suggests = _pattern(what)
    found = [Cue(m.start(), m.end(), suggests[m.group().casefold()]) for m in pattern.finditer(text)]
    return [one for one in found if text[one.start : one.end] != "May"]  # with a capital it is the month, seldom a wish


@cache
def _pattern(what: What) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for a whole list, longest phrase first, and what each phrase, in small letters, suggests."""
    suggests: dict[str, str] = {}
    shapes: list[tuple[int, str]] = []
    for kind, listed in (HEDGES if what == "hedge" else REPLIES).items():
        for phrase in (" ".join(one.split()) for one in listed.split("|")):
            folded = phrase.casefold()
            if folded in suggests:
                # `though` may open a concession or follow a limit: the head of a clause decides, where the list says so.
                shapes.append((len(phrase), re.escape(folded)))
                continue
            suggests[folded] = kind
            at_head = phrase[0].isupper() and phrase.split()[0] != "I"
            shapes.append((len(phrase), (_HEAD if at_head else "") + re.escape(folded)))
    joined = "|".join(shape for _, shape in sorted(shapes, key=lambda pair: -pair[0]))
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE), suggests
