"""What the commands that change a dossier take. Imports nothing of the project, so that ``--help`` is quick."""

from __future__ import annotations

import argparse

_HERE = "the dossier's name or folder (default: the folder you are in)"
_KINDS = ("supports", "against", "concedes", "agrees", "qualifies", "reinterprets", "paraphrases", "talks-past")
_ALTERED = ("bracket", "case", "punctuation", "emphasis", "translation")


def add_changing_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """The arguments of ``new``, ``add``, ``rename``, ``merge`` and ``diff``."""
    if name == "new":
        _new(parser)
    elif name == "add":
        _add(parser)
    elif name == "diff":
        parser.add_argument("old", metavar="OLD", help="a dossier's folder, or one of its files, as it was")
        parser.add_argument("new", metavar="NEW", help="the same as it is now")
        parser.add_argument("--json", action="store_true", help="print for machines")
    else:
        if name == "rename":
            parser.add_argument("id", metavar="ID", help="what to rename: VOICE.CLAIM, VOICE.CLAIM.STEP, VOICE.REPLY, or a voice, person, source or question")
            parser.add_argument("new", metavar="NEW", help="its new name")
            parser.add_argument("--kind", choices=("node", "voice", "person", "source", "question"), help="which, where several things have the name")
        else:
            parser.add_argument("file", metavar="FILE", help="a voice's file; a dossier.yaml and a relations.yaml beside it are read with it")
            parser.add_argument("--theirs", action="store_true", help="where both say something else, take what was sent")
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
        one.add_argument("--cue", default="", metavar="WORDS", help="the words of the text that make it")
    source = kinds.add_parser("source", help="a work or document in dossier.yaml")
    source.add_argument("name", metavar="NAME", help="its short name here, e.g. doe-2019")
    source.add_argument("--title", required=True, help="its title")
    source.add_argument("--type", default="book", help="as reference managers name it: book, chapter, article-journal, post-weblog, manuscript … (default: %(default)s)")
    source.add_argument("--author", action="append", default=[], metavar="NAME", help="'Doe, Jane', or an institution as it stands; once for each author")
    for field, about in (("issued", "when it came out: 2019, or 2019-05-30"), ("container", "the journal, book or site it is in"), ("publisher", "its publisher"), ("place", "where it was published"),
                         ("page", "its pages"), ("url", "its address"), ("language", "its language: en, ru, …"), ("short", "how it is named beside a quotation"), ("citation", "the full note as it shall read, where the fields can't make it")):
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


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-d", "--dossier", default=".", metavar="DOSSIER", help=_HERE)
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
