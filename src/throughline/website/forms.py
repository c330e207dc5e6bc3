"""Forms about the whole house."""

from datetime import time
from typing import Any, TypedDict

from django import forms
from django.utils.translation import gettext_lazy as _

from throughline.followthrough.forms import ClockInput
from throughline.letters.models import Digest


class Chosen(TypedDict):
    """For `letters.actions.choose_letters`."""

    is_daily: bool
    weekday: int | None
    at: time


class DigestForm(forms.Form):
    """Which letters about one's own record to get, and when."""

    is_daily = forms.BooleanField(
        label=_("A letter on every day with something due"),
        help_text=_("What is late, what is due and what is booked, ten lines at most."),
        required=False,
    )
    weekday = forms.TypedChoiceField(
        label=_("Your week as a letter"),
        choices=[("", _("never")), *Digest.Weekday.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    at = forms.TimeField(
        label=_("At"), help_text=_("By the clock of your time zone."), widget=ClockInput
    )

    @staticmethod
    def of(row: Digest) -> dict[str, Any]:
        """What the form says of a choice."""
        weekday = "" if row.weekday is None else row.weekday
        return {"is_daily": row.is_daily, "weekday": weekday, "at": row.at}

    def chosen(self) -> Chosen:
        """What was said."""
        data = self.cleaned_data
        return {"is_daily": data["is_daily"], "weekday": data["weekday"], "at": data["at"]}
