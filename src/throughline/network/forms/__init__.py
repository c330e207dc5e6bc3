"""Forms of the network."""

from throughline.network.forms.contacts import (
    OFTEN,
    CircleForm,
    FiveForm,
    IntervalForm,
    MoveForm,
    NameField,
    QuickLogForm,
    interval_of,
)
from throughline.network.forms.filters import FilterForm
from throughline.network.forms.introductions import AgainForm, IntroductionForm
from throughline.network.forms.person import CompanyForm, ContactForm, NotesForm

__all__ = [
    "OFTEN",
    "AgainForm",
    "CircleForm",
    "CompanyForm",
    "ContactForm",
    "FilterForm",
    "FiveForm",
    "IntervalForm",
    "IntroductionForm",
    "MoveForm",
    "NameField",
    "NotesForm",
    "QuickLogForm",
    "interval_of",
]
