"""What follows from a reader's stands, what it waits on and what it hangs by; never which side is right."""

from argmap.weigh.asp import LargerCruxes, NeedsClingo, Reading, Readings, have_clingo, larger_cruxes, readings
from argmap.weigh.cruxes import Crux, Cruxes, Way, candidates, cruxes, single_changes, what_would
from argmap.weigh.dung import Framework, flatten, framework, grounded
from argmap.weigh.line import Line, carried
from argmap.weigh.matrix import Diagnosticity, Rating, diagnosticity, items_against, shifts
from argmap.weigh.needs import Need, Needs, needs, unspoken
from argmap.weigh.positions import DoubleCrux, Root, differing, double_cruxes, not_earned, roots
from argmap.weigh.presets import Preset, conceded, presets, stated_premises
from argmap.weigh.reasons import Reason
from argmap.weigh.standing import Standing, standing
from argmap.weigh.stands import Counts, Misfit, Stand, Taken, counted, current, from_written, misfits, with_changes
from argmap.weigh.whatif import Outcome, what_if
from argmap.weigh.wiring import Wiring, cone, wire
from argmap.weigh.wording import Explanation, explain, heading, whose, would_change

__all__ = [
    "Counts", "Crux", "Cruxes", "Diagnosticity", "DoubleCrux", "Explanation", "Framework", "LargerCruxes", "Line", "Misfit", "Need", "Needs",
    "NeedsClingo", "Outcome", "Preset", "Rating", "Reading", "Readings", "Reason", "Root", "Stand", "Standing", "Taken", "Way", "Wiring",
    "candidates", "carried", "conceded", "cone", "counted", "cruxes", "current", "diagnosticity", "differing", "double_cruxes",
    "explain", "flatten", "framework", "from_written", "grounded", "have_clingo", "heading", "items_against",
    "larger_cruxes", "misfits", "needs", "not_earned", "presets", "readings", "roots", "shifts", "single_changes", "standing", "stated_premises",
    "unspoken", "what_if", "what_would", "whose", "wire", "with_changes", "would_change",
]
