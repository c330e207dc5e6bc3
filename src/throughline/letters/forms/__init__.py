"""Forms of letters: what a person may write, and what came of it."""

from throughline.letters.forms.ways import Way, ways_to
from throughline.letters.forms.writing import DoneForm, LetterForm, WordingForm

__all__ = ["DoneForm", "LetterForm", "Way", "WordingForm", "ways_to"]
