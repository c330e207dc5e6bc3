"""Words to begin a letter from: the built-in ones, a keeper's own, and what their variables say."""

from throughline.letters.wordings.built_in import BUILT_IN, EVERY_WAY, BuiltIn
from throughline.letters.wordings.choosing import OWN, Wording, of_kind, offered
from throughline.letters.wordings.saying import problem_words
from throughline.letters.wordings.variables import VARIABLES, Variable, values_for

__all__ = [
    "BUILT_IN",
    "EVERY_WAY",
    "OWN",
    "VARIABLES",
    "BuiltIn",
    "Variable",
    "Wording",
    "of_kind",
    "offered",
    "problem_words",
    "values_for",
]
