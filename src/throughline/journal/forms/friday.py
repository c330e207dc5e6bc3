"""The Friday five minutes: three questions, and whether to be asked them."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from throughline.journal import queries
from throughline.journal.actions.friday import Told
from throughline.journal.forms.entries import TEXT, LaterField, where_then
from throughline.people import names
from throughline.people.hats import Hat

RESULT_IN = timedelta(weeks=4)
"""When a result that comes later is asked for, unless another day is said."""


def _lines(label: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=TEXT, required=False, widget=widget)


class FridayForm(forms.Form):
    """A week in three answers; any of them may be empty, and all."""

    happened = _lines(_("What went well, or was hard?"))
    changed = _lines(_("What did it change, and for whom?"))
    later = forms.BooleanField(label=_("The result will be known later"), required=False)
    awaits = forms.CharField(label=_("What should be known then"), max_length=300, required=False)
    said = _lines(_("What did somebody say, or what did you learn?"))
    said_by = forms.CharField(label=_("If somebody said it: who"), max_length=300, required=False)

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hat = hat
        soon = hat.today + RESULT_IN
        self.fields["awaits_on"] = LaterField(
            label=_("Ask me on"), required=False, hat=hat, initial=soon
        )
        now = list(queries.positions(hat).going_on()[:2])
        if now:
            self.fields["position"] = where_then(hat)
            self.fields["position"].initial = now[0].pk if len(now) == 1 else None

    def clean_said_by(self) -> str:
        """A name as it will be kept."""
        return names.tidy(self.cleaned_data["said_by"], 300)

    def clean(self) -> dict[str, Any]:
        """What is to be known later has a day, and something to be known of."""
        data = super().clean() or {}
        if not data.get("later"):
            return {**data, "awaits": "", "awaits_on": None}
        day = data.get("awaits_on")
        if "awaits_on" not in self.errors and (day is None or day <= self.hat.today):
            self.add_error("awaits_on", _("Choose a day after today, to be asked on."))
        if not data.get("happened") and not data.get("changed") and "happened" not in self.errors:
            self.add_error("happened", _("Say what it is whose result will be known later."))
        return data

    def told(self) -> Told:
        """For `actions.look_back`."""
        data = self.cleaned_data
        asked = ("happened", "changed", "said", "said_by", "awaits", "awaits_on")
        return Told(**{name: data[name] for name in asked}, position=data.get("position"))


class HabitForm(forms.Form):
    """On which weekday to ask; Friday unless said otherwise."""

    weekday = forms.TypedChoiceField(
        label=_("Ask me on"), choices=list(WEEKDAYS.items()), coerce=int, initial=4
    )
