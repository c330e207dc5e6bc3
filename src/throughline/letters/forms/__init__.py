"""Forms of letters: what a person may write, and what came of it."""

from throughline.letters.forms.manners import ConsentForm, LiftForm, SendingForm, StopForm
from throughline.letters.forms.ways import Way, ways_to
from throughline.letters.forms.writing import DoneForm, LetterForm, WordingForm

__all__ = [
    "ConsentForm",
    "DoneForm",
    "LetterForm",
    "LiftForm",
    "SendingForm",
    "StopForm",
    "Way",
    "WordingForm",
    "ways_to",
]
