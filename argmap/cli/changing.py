"""What the commands that change a dossier take. Imports nothing of the project, so that ``--help`` is quick."""

from __future__ import annotations

import argparse

_HERE = "the dossier's name or folder (default: the folder you are in)"
_KINDS = ("supports", "against", "concedes", "agrees", "qualifies", "reinterprets", "paraphrases", "talks-past")
_ALTERED = ("bracket", "case", "punctuation", "emphasis", "translation")
_SOURCE_FIELDS = {
    "issued": "when it came out or was written: 2019, or 2019-05-30", "container": "the journal, book or site it is in", "volume": "the volume of a journal or a work",
    "issue": "the number of a journal's issue", "page": "its pages: 112-114", "edition": "which edition: 2", "publisher": "its publisher", "place": "where it was published",
    "series": "the series it is in", "number": "its number in a series or an edition of documents", "genre": "what it is, where the type does not say: memorandum, PhD diss.",
    "archive": "the archive it lies in", "archive-place": "the archive's town", "archive-location": "where it lies there: fond, box, folder, leaf", "url": "its address", "doi": "its DOI",
    "accessed": "when you read it there: 2026-11-22", "language": "its language: en, ru, …", "short": "how it is named beside a quotation",
    "citation": "the full note as it shall read, where the fields can't make it",
}
SET_KINDS = ("claim", "step", "reply", "position", "voice", "person", "source", "question", "stands", "dossier")
REMOVE_KINDS = ("claim", "step", "reply", "relation", "position", "frame", "voice", "person", "source", "question")
SETTABLE = """\
what can be set:
  claim      says, short, basis, rationale, hedge, asserted-by, reported-by, belief-of, supposing, rival-to, note
             (hedge: certain, asserted, probable, possible, hypothetical or denied)
  step       from, warrant, scheme, basis, rationale, cue, hedge
  reply      supports, against, concedes … (one of the eight), from, warrant, scheme, basis, rationale, cue, strength
  position   answers, thesis, note
  voice      name, short, kind, status (draft or complete), source, note
  person     name, sort, short, role, lived, note
  source     short, part-of, sha256, checked, citation, counted, note, and every CSL field: title, author, issued, volume, page …
  question   asks, short, note
  stands     title, of, note; or a claim or step by its full id: grant, reject, refuse or open
  dossier    title, summary, note

for example:
  argmap set jane-doe.thesis hedge probable --cue "in all likelihood"
  argmap set jane-doe status complete
  argmap set doe-2019 volume 12
  argmap set doe-2019 counted "page 17"
  argmap set doe-2019 counted "paragraph 1: The first words of it" "conclusion: In sum"
  argmap set everything-quoted jane-doe.a-ground grant"""


def add_changing_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """The arguments of ``new``, ``add``, ``set``, ``rename``, ``remove``, ``merge`` and ``diff``."""
    if name == "new":
        _new(parser)
    elif name == "add":
        _add(parser)
    elif name == "set":
        _set(parser)
    elif name == "diff":
        parser.add_argument("old", metavar="OLD", help="a dossier's folder, or one of its files, as it was")
        parser.add_argument("new", metavar="NEW", help="the same as it is now")
        parser.add_argument("--json", action="store_true", help="print for machines")
    else:
        if name == "rename":
            parser.add_argument("id", metavar="ID", help="what to rename: VOICE.CLAIM, VOICE.CLAIM.STEP, VOICE.REPLY, VOICE.POSITION, or a voice, person, source or question; dossier for the dossier itself and its folder")
            parser.add_argument("new", metavar="NEW", help="its new name")
            parser.add_argument("--kind", choices=("node", "position", "voice", "person", "source", "question", "dossier"), help="which, where several things have the name")
        elif name == "remove":
            parser.add_argument("id", metavar="ID", help="what to take out: VOICE.CLAIM, VOICE.CLAIM.STEP, VOICE.REPLY, VOICE.POSITION, relations.NAME, or a voice, person, source or question")
            parser.add_argument("--quote", default="", metavar="N|WORDS", help="only one of its quotations: its number, or words that only it has")
            parser.add_argument("--with-references", action="store_true", help="also take out what refers to it: the steps, replies and positions that need it, and its name in stands and expectations")
            parser.add_argument("--kind", choices=REMOVE_KINDS, help="which, where several things have the name")
        else:
            parser.add_argument("file", metavar="FILE", help="a voice's file; the dossier.yaml and relations.yaml beside it were sent with it: its sources, people, relations and stands are taken from there")
            parser.add_argument("--take", nargs="+", action="extend", default=[], metavar="ENTRY", help="of what differs, take this as it was sent: mary-hart.sold, sources.hart-1991; or a whole file or group: mary-hart, sources, relations")
            parser.add_argument("--keep", nargs="+", action="extend", default=[], metavar="ENTRY", help="keep this as it is here; of what is new, leave it out")
            rest = parser.add_mutually_exclusive_group()
            rest.add_argument("--theirs", action="store_true", help="take all else that differs as it was sent")
            rest.add_argument("--ours", action="store_true", help="keep all else that differs as it is here")
        _common(parser)


def _new(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="what", metavar="dossier|voice", required=True, parser_class=type(parser))
    dossier = kinds.add_parser("dossier", help="a folder with a commented dossier.yaml")
    dossier.add_argument("name", metavar="NAME", help="the folder's name: lower-case letters, digits, hyphens")
    dossier.add_argument("--title", default="", help="what readers see")
    dossier.add_argument("--asks", default="", metavar="QUESTION", help="the question the dossier is about")
    voice = kinds.add_parser("voice", help="a commented file for a new voice of a dossier")
    voice.add_argument("name", metavar="NAME", help="the voice's name, e.g. jane-doe")
    voice.add_argument("--name", dest="shown", default="", metavar="WORDS", help="the name readers see, e.g. 'Jane Doe'")
    voice.add_argument("--source", default="", help="the source of dossier.yaml that the voice's quotations are from")
    voice.add_argument("-d", "--dossier", default=".", metavar="DOSSIER", help=_HERE)


def _add(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="what", metavar="source|person|position|claim|quote|step|reply", required=True, parser_class=type(parser))
    quote = kinds.add_parser("quote", help="words that stand in an attached text, with their place")
    quote.add_argument("id", metavar="ID", help="the claim, step or reply they carry, e.g. jane-doe.thesis")
    quote.add_argument("words", metavar="WORDS", help="the words, in quotation marks; … for what you leave out")
    quote.add_argument("--source", default="", help="the source, where it is not the voice's own")
    quote.add_argument("--at", default="", metavar="PLACE", help="where it stands, e.g. 'p. 12' (default: page or paragraph as argmap counts it)")
    quote.add_argument("--alter", nargs=3, action="append", default=[], metavar=("KIND", "PRINTED", "SHOWN"), help=f"declare that you show something else than is printed; KIND is one of: {', '.join(_ALTERED)}")
    quote.add_argument("--number", type=int, default=0, metavar="N", help="which place, where the words stand several times")
    quote.add_argument("--quoting", default="", metavar="SOURCE", help="the document that these words quote in their turn; its own words and their place are found in its attached text")
    quote.add_argument("--quoting-words", default="", metavar="WORDS", help="the document's own words, where they cannot be found from the quotation")
    quote.add_argument("--note", default="", metavar="WORDS", help="a remark on the quotation")
    quote.add_argument("--yes", action="store_true", help="do not ask before declaring what is left out")
    claim = kinds.add_parser("claim", help="one sentence a voice holds")
    claim.add_argument("id", metavar="VOICE.NAME", help="its id")
    claim.add_argument("says", metavar="SENTENCE", help="the claim in your words")
    claim.add_argument("--short", default="", metavar="WORDS", help="up to 40 characters, for small boxes")
    claim.add_argument("--belief-of", default="", metavar="PERSON", help="whose mind the claim is about")
    step = kinds.add_parser("step", help="a reason for a claim")
    step.add_argument("id", metavar="VOICE.CLAIM.NAME", help="its id: the claim it concludes, and a name")
    reply = kinds.add_parser("reply", help="what claims of one voice do to another's claim or step")
    reply.add_argument("id", metavar="VOICE.NAME", help="its id; relations.NAME for what you see yourself")
    reply.add_argument("kind", choices=_KINDS, metavar="KIND", help=f"one of: {', '.join(_KINDS)}")
    reply.add_argument("target", metavar="TARGET", help="the claim or step it is aimed at")
    for one in (step, reply):
        one.add_argument("--from", dest="premises", nargs="+", required=True, metavar="CLAIM", help="the claims that carry it together")
        one.add_argument("--warrant", default="", metavar="CLAIM", help="the claim that allows the step")
        one.add_argument("--scheme", default="", help="the kind of argument, e.g. sign, testimony, motive")
        one.add_argument("--cue", default="", metavar="WORDS", help="the words of the text that make it; they must stand in a quotation of it, or of a claim it joins: --quote")
    for one in (claim, step, reply):
        one.add_argument("--quote", default="", metavar="WORDS", help="printed words that carry it, found in the attached text as by 'add quote'")
        one.add_argument("--at", default="", metavar="PLACE", help="with --quote: where they stand (default: as argmap counts)")
        one.add_argument("--source", default="", help="with --quote: their source, where it is not the voice's own")
        one.add_argument("--number", type=int, default=0, metavar="N", help="with --quote: which place, where the words stand several times")
    source = kinds.add_parser("source", help="a work or document in dossier.yaml")
    source.add_argument("name", metavar="NAME", help="its short name here, e.g. doe-2019")
    source.add_argument("--title", required=True, help="its title")
    source.add_argument("--type", default="book", help="as reference managers name it: book, chapter, article-journal, document, manuscript, personal_communication (a letter), post-weblog … (default: %(default)s)")
    source.add_argument("--author", action="append", default=[], metavar="NAME", help="'Doe, Jane', or an institution as it stands; once for each author")
    for field in ("editor", "translator", "recipient"):
        source.add_argument(f"--{field}", action="append", default=[], metavar="NAME", help=f"the same for {'an' if field == 'editor' else 'a'} {field}{' of a letter' if field == 'recipient' else ''}")
    for field, about in _SOURCE_FIELDS.items():
        source.add_argument(f"--{field}", default="", metavar="WORDS", help=about)
    person = kinds.add_parser("person", help="somebody who speaks or is spoken of")
    person.add_argument("name", metavar="NAME", help="the short name here, e.g. jane-doe")
    person.add_argument("shown", metavar="WORDS", help="the name readers see")
    person.add_argument("--sort", default="", metavar="WORDS", help="'Doe, Jane'")
    person.add_argument("--short", default="", metavar="WORDS", help="a shorter form")
    position = kinds.add_parser("position", help="a voice's answer to a question")
    position.add_argument("id", metavar="VOICE.NAME", help="its id")
    position.add_argument("--answers", required=True, metavar="QUESTION", help="the question of dossier.yaml it answers")
    position.add_argument("--thesis", required=True, metavar="CLAIM", help="the claim that is the answer")
    for one in (source, person, position):
        _common(one)
    for one in (claim, step, reply):
        one.add_argument("--basis", default="", choices=("explicit", "reconstructed"), help="whether the text says it or you do")
        one.add_argument("--rationale", default="", metavar="WORDS", help="why you read it so")
    for one in (quote, claim, step, reply):
        _common(one)


def _set(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = f"{SETTABLE}\n\n{parser.epilog}"
    parser.add_argument("id", metavar="ID", help="VOICE.CLAIM, VOICE.CLAIM.STEP, VOICE.REPLY, VOICE.POSITION, or a voice, person, source, question or set of stands; dossier for its head")
    parser.add_argument("field", metavar="FIELD", help="which field; below is a list")
    parser.add_argument("value", nargs="*", metavar="VALUE", help="what it shall be, in quotation marks; from, reported-by, author and other names take several, and counted: each place, a colon, the words with which it begins")
    parser.add_argument("--remove", action="store_true", help="take the field out instead")
    parser.add_argument("--renumber", action="store_true", help="counted: also write the counted place into the quotations that say another; without a VALUE only that")
    parser.add_argument("--of", default="", metavar="PERSON", help="hedge: who is so sure (default: the voice)")
    parser.add_argument("--cue", default="", metavar="WORDS", help="hedge: the words of the quotation that say so")
    parser.add_argument("--kind", choices=SET_KINDS, help="which, where several things have the name and the field")
    _common(parser)


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-d", "--dossier", default=".", metavar="DOSSIER", help=_HERE)
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
