"""Damaged copies: what was misread is repaired as declared, what is lost is marked, and the file is never touched."""

from __future__ import annotations

from argmap.text.damage.lacunae import LacunaPlace as LacunaPlace
from argmap.text.damage.lacunae import Unplaced as Unplaced
from argmap.text.damage.lacunae import crossed as crossed
from argmap.text.damage.lacunae import crosses as crosses
from argmap.text.damage.lacunae import find_lacunae as find_lacunae
from argmap.text.damage.lacunae import place_lacuna as place_lacuna
from argmap.text.damage.lacunae import place_lacunae as place_lacunae
from argmap.text.damage.lost import UNDECIDED as UNDECIDED
from argmap.text.damage.misread import READ_AS as READ_AS
from argmap.text.damage.misread import UnknownEncoding as UnknownEncoding
from argmap.text.damage.misread import encoding_named as encoding_named
from argmap.text.damage.repair import Damage as Damage
from argmap.text.damage.repair import Mark as Mark
from argmap.text.damage.repair import Repaired as Repaired
from argmap.text.damage.repair import find_mojibake as find_mojibake
from argmap.text.damage.repair import foreign as foreign
from argmap.text.damage.repair import repair as repair
from argmap.text.damage.restore import Restored as Restored
from argmap.text.damage.restore import restore as restore
