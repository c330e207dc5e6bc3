"""Forms of the network."""

from throughline.network.forms.contacts import (
    OFTEN,
    CircleForm,
    ContactForm,
    FiveForm,
    IntervalForm,
    MoveForm,
    NameField,
    QuickLogForm,
    interval_of,
)
from throughline.network.forms.filters import FilterForm

__all__ = [
    "OFTEN",
    "CircleForm",
    "ContactForm",
    "FilterForm",
    "FiveForm",
    "IntervalForm",
    "MoveForm",
    "NameField",
    "QuickLogForm",
    "interval_of",
]
