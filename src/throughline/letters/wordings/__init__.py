"""Words to begin a letter from: the built-in ones, a keeper's own, and what their variables say."""

from throughline.letters.wordings.beginning import Begun, begin
from throughline.letters.wordings.built_in import BUILT_IN, EVERY_WAY, BuiltIn
from throughline.letters.wordings.choosing import (
    OWN,
    Wording,
    locale,
    of_kind,
    of_the_ladder,
    of_the_welcome,
    offered,
)
from throughline.letters.wordings.ladder import LADDER, LADDER_VARIABLES
from throughline.letters.wordings.saying import problem_words
from throughline.letters.wordings.variables import VARIABLES, Variable, spoken_with, values_for
from throughline.letters.wordings.welcome import WELCOME

__all__ = [
    "BUILT_IN",
    "EVERY_WAY",
    "LADDER",
    "LADDER_VARIABLES",
    "OWN",
    "VARIABLES",
    "WELCOME",
    "Begun",
    "BuiltIn",
    "Variable",
    "Wording",
    "begin",
    "locale",
    "of_kind",
    "of_the_ladder",
    "of_the_welcome",
    "offered",
    "problem_words",
    "spoken_with",
    "values_for",
]
