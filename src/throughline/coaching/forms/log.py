"""One line of the hours before, as a coach types it."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughline.coaching.actions.hours_before import Typed
from throughline.coaching.models import HoursBefore
from throughline.journal.forms.fields import PartialField, line
from throughline.people.hats import Hat
from throughline.people.names import tidy
from throughline.rulebook import partial
from throughline.rulebook.coaching_hours import LARGEST_GROUP

MOST_HOURS = 20_000
HOUR = 60


class HoursField(forms.DecimalField):
    """Hours with a part of one, kept in minutes: 1.5 is 90."""

    def __init__(self, *, label: Any) -> None:
        super().__init__(
            label=label, required=False, min_value=0, max_value=MOST_HOURS, decimal_places=2
        )

    def clean(self, value: Any) -> int:
        """Minutes; nothing said is none."""
        said = super().clean(value)
        return int((said * HOUR).to_integral_value(ROUND_HALF_UP)) if said else 0


class HoursBeforeForm(forms.Form):
    """With whom, from when to when, and how long."""

    client = line(_("Name of the client"), 200, needed=True, autofocus=True)
    contact = line(_("Their e-mail or telephone"), 200)
    start = PartialField(label=_("First session"), required=True)
    end = PartialField(label=_("Last session"), required=True)
    paid = HoursField(label=_("Paid hours"))
    free = HoursField(label=_("Pro bono hours"))
    size = forms.IntegerField(
        label=_("How many sat in it"),
        min_value=1,
        max_value=LARGEST_GROUP,
        initial=1,
        help_text=_("1 for one to one. In a group name one of them; it counts up to 15 people."),
    )

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hat = hat

    def clean_client(self) -> str:
        """Nothing invisible in it."""
        name = tidy(self.cleaned_data["client"])
        if not name:
            raise forms.ValidationError(_("A name is needed."))
        return name

    def clean_contact(self) -> str:
        """As a name is kept."""
        return tidy(self.cleaned_data["contact"])

    def clean(self) -> dict[str, Any]:
        """In order, not in time to come, and of some length."""
        data: dict[str, Any] = super().clean() or {}
        start, end = data.get("start", ""), data.get("end", "")
        if start and end and partial.is_before(end, start):
            self.add_error("end", _("The last session was before the first one."))
        for name in ("start", "end"):
            first = partial.first_day(data.get(name, ""))
            if first is not None and first > self.hat.today:
                self.add_error(name, _("That has not come yet."))
        hours = {"paid", "free"}
        if hours <= data.keys() and not (data["paid"] or data["free"]):
            self.add_error("paid", _("Say how many hours it was, paid or pro bono."))
        return data

    def said(self) -> Typed:
        """As the action takes it."""
        return Typed(**self.cleaned_data)


def as_it_is(row: HoursBefore) -> dict[str, Any]:
    """What the form begins with for a line there is."""
    hours = {name: in_hours(getattr(row, name)) for name in ("paid", "free")}
    return {
        "client": row.client,
        "contact": row.contact,
        "start": row.start,
        "end": row.end,
        "size": row.size,
        **{name: value or None for name, value in hours.items()},
    }


def in_hours(minutes: int) -> Decimal:
    """Minutes as hours, to the hundredth, halves rounded up."""
    return (Decimal(minutes) / HOUR).quantize(Decimal("0.01"), ROUND_HALF_UP)
