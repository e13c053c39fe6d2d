"""The kinds of exercise a map can make: what each practises, and the recipe it is made by."""

from __future__ import annotations

from argmap.exercise.kinds.blind import excerpts, masked, masked_question
from argmap.exercise.kinds.chain import chains
from argmap.exercise.kinds.crux import crux_items
from argmap.exercise.kinds.map import boxes, complete
from argmap.exercise.kinds.quotations import altered, matches
from argmap.exercise.kinds.recipe import About, Recipe, usual
from argmap.exercise.kinds.replies import concessions, replies, warrants
from argmap.exercise.kinds.speaking import speakers
from argmap.exercise.kinds.sureness import hedges
from argmap.exercise.kinds.unused import unused
from argmap.exercise.kinds.weighing import new_documents
from argmap.exercise.kinds.writing import debate, debates, restatements
from argmap.exercise.sheet import Kind

__all__ = ["KINDS", "RECIPES", "About", "Recipe"]

_AS_DRAWN = "Answers marked as arguable rest on the map-maker's reading: let students defend another, and never mark it wrong without hearing why."

RECIPES: dict[Kind, Recipe] = {
    "match-quotation": Recipe(
        About(
            "Match the quotation", "Reading words for what they are meant to show, and not for the words they share.", 15, usual(2, 3, 3),
            "Find for every quotation the claim that its words carry. A task may hold more claims than quotations, and where several people speak it also asks whose words they are.",
            ("The claims of a task lie near each other, and some repeat words of a quotation that does not carry them; ask what tells them apart.",),
        ),
        matches, "No three quotations of this dossier can be set against each other without giving the answer away; add quotations of five words or more to its claims.",
        texts=True,
    ),
    "warrant": Recipe(
        About("The unstated warrant", "Supplying what has to be granted for a ground to bear on a conclusion.", 15, usual(3, 4, 5),
              "An argument passes from one claim to another. Choose what has to be granted for that; often the text leaves it unsaid.", (_AS_DRAWN,)),
        warrants, "No step in this dossier has a warrant that could be told from others; write warrants under at least three steps.",
    ),
    "assign-reply": Recipe(
        About("What is this reply aimed at?", "Telling a rebuttal of a claim from an undercut of a step.", 15, usual(4, 5, 6),
              "Somebody replies to somebody. Say what the reply is aimed at: a claim, or the step from one claim to another.", (_AS_DRAWN,)),
        replies, "Nobody in this dossier argues against a claim or a step that has others beside it; add replies (against:) to its voices or to relations.yaml.",
    ),
    "restate": Recipe(
        About("Restate it so that they would sign", "Saying fairly what somebody holds, no more and no less surely than they do.", 15, usual(1, 2, 3),
              "Restate each position so that whoever holds it would put their name to it. Keep the strength, the limits, and whose view it is.",
              ("Lay each answer beside the checklist; it is not graded by the machine.",)),
        restatements, "No claim in this dossier has quotations long enough to restate it from; add quotations to its claims.",
        texts=True,
    ),
    "crux": Recipe(
        About("Find the crux", "Finding the one stand on which a verdict hangs.", 20, usual(2, 3, 4),
              "Each task says what is granted and how the map runs. Work out what follows, and find the one stand whose change would change it.",
              ("The verdicts say what follows on the map from the stands named, not how it was.", _AS_DRAWN)),
        crux_items, "On no set of stands in this dossier does a verdict hang by a single one; add steps and replies, or sets of stands to dossier.yaml.",
    ),
    "source-blind": Recipe(
        About("Read it without its name", "Reading words before names: what sort of writer, when, for whom, and what will follow.", 20, usual(2, 2, 3),
              "You are not told who writes, nor when. Numbers stand for names, the same number for the same name. Read, predict, and only then ask who it was.",
              ("Reveal author, date and source after the predictions, and ask which words gave most away.",)),
        excerpts, "Fewer than two voices of this dossier are quoted in their own texts at any length; add quotations of a second voice.",
        join=masked, asks=masked_question, blind=True,
    ),
    "altered-quotation": Recipe(
        About("Spot the altered quotation", "Checking quotations against their source, word by word.", 10, usual(3, 4, 5),
              "In each task one quotation has been altered: a negation dropped, a hedge or a number changed, a clause cut. Find it.",
              ("Ask what the alteration would do to the argument that rests on the quotation.",)),
        altered, "This dossier has too few quotations of five words or more from one text that have a negation, a hedge or a number in them; add longer quotations.",
        texts=True,
    ),
    "hedges": Recipe(
        About("How sure are they?", "Hearing hedges, and noticing when a restatement loses one.", 15, usual(2, 3, 4),
              "Attend to the words that say how sure somebody is, and not to how sure you are. Some tasks ask for an order, some for a comparison.", (_AS_DRAWN,)),
        hedges, "Nobody in this dossier hedges three claims differently, and no paraphrase is said to be stronger or weaker; add hedges with their cue words.",
        texts=True,
    ),
    "who-speaks": Recipe(
        About("Who speaks here?", "Telling apart who asserts, who reports, and whose mind is spoken of.", 15, usual(4, 5, 6),
              "Say of each passage whose word it is. Somebody may assert a thing, report what another asserts, or assert something about what another thought.",
              ("To report is not to agree; to say what somebody wanted is not to quote them.",)),
        speakers, "All claims of this dossier are asserted by their own voice and about no one's mind; there is nothing to tell apart.",
        texts=True,
    ),
    "unused-evidence": Recipe(
        About("Evidence that somebody leaves unused", "Seeing which side a piece of evidence could help, and who leaves it unused.", 15, usual(3, 4, 5),
              "Each task gives two answers to a question and a piece of evidence. Say which of the two could use it, and who of them leaves it unused.", ("Unused means: not said, quoted, used or answered as far as this map shows. Whoever has the whole text may find it used after all.", _AS_DRAWN)),
        unused, "No evidence in this dossier bears on one side of a question and not on the other; two voices must answer the same question in texts of their own.",
    ),
    "concession": Recipe(
        About("Concession or claim?", "Recognising what an author grants, limits, argues and objects.", 10, usual(4, 5, 6),
              "An author may grant a point, limit a claim, argue for a view or object to another's. Say which is done here.", (_AS_DRAWN,)),
        concessions, "Nobody in this dossier grants the other side a point or limits a claim; add replies with concedes: or qualifies:.",
    ),
    "order": Recipe(
        About("Put it in order", "Following an argument from its first ground, and events in time.", 15, usual(1, 2, 3),
              "Number what is given in its right order, from 1.", (_AS_DRAWN,)),
        chains, "No argument in this dossier runs over four quoted claims, and no four events have dates apart from each other; add grounds or dates.",
    ),
    "debate": Recipe(
        About("A timed debate", "Speaking for a side with its claims and its words, and granting what must be granted.", 40, usual(30, 40, 50),
              "Each side has its own sheet with claims and quotations. Use no claim without its words, and say whose words they are.",
              ("Cut the sheet between the sides. Nobody wins: the last minutes are for what both sides can sign.",)),
        debates, "No question of this dossier is answered by two voices with quoted grounds; a debate needs two sides, and each of them a ground.", join=debate, counted=False, in_sequence=True,
    ),
    "new-document": Recipe(
        About("A new document turns up", "Seeing what rests on one passage, and what does not.", 20, usual(2, 3, 3),
              "Suppose that a passage had not been known until now. Mark the claims whose standing changes when it is granted; there may be one or several.",
              ("The verdicts say what follows on the map from the stands named, not how it was.", _AS_DRAWN)),
        new_documents, "No quoted claim of this dossier changes what follows from the others; add steps that rest on what is quoted.",
    ),
    "complete-map": Recipe(
        About("Complete the map", "Putting claims and relations back into the picture of a dispute.", 20, usual(3, 4, 6),
              "Some boxes of the map are empty, and some lines may have lost their labels. Fill them from the list.", (_AS_DRAWN,)),
        boxes, "No question of this dossier has positions with at least four claims to draw a map of; write positions, and grounds for them.",
        join=complete, in_sequence=True,
    ),
}

KINDS: dict[Kind, About] = {kind: recipe.about for kind, recipe in RECIPES.items()}
"""The kinds as they are offered."""
