"""Forms for the four nouns. Each checks what a person may write; actions do the writing."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughline.followthrough.models import Appointment, Promise, Touch
from throughline.people.hats import Hat

EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
FURTHEST = dt.timedelta(days=3660)
NOTE = 20_000


class DayInput(forms.DateInput):
    """The browser's own date field; typed as 2026-03-10 where there is none."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class ClockInput(forms.TimeInput):
    """The browser's own time field."""

    input_type = "time"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%H:%M", **kwargs)


class DayField(forms.DateField):
    """A day in a year that somebody alive can mean."""

    widget = DayInput

    def clean(self, value: Any) -> dt.date | None:
        """The day; from 1900 to 2199."""
        day: dt.date | None = super().clean(value)
        if day is not None and not EARLIEST <= day <= LATEST:
            raise ValidationError(_("The year looks mistyped."))
        return day


class TouchForm(forms.Form):
    """One moment of contact: how, when, what came of it, and a note."""

    channel = forms.ChoiceField(label=_("How"), choices=Touch.Channel.choices)
    outcome = forms.ChoiceField(
        label=_("What came of it"),
        choices=Touch.Outcome.choices,
        initial=Touch.Outcome.TWO_WAY.value,
    )
    on = DayField(label=_("When"))
    note = forms.CharField(
        label=_("In a few words"),
        required=False,
        max_length=NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hat = hat
        self.fields["on"].initial = hat.today
        self.fields["on"].widget.attrs["max"] = hat.today.isoformat()

    def clean_on(self) -> dt.date:
        """Not in the future."""
        on: dt.date = self.cleaned_data["on"]
        if on > self.hat.today:
            raise ValidationError(_("That day has not come yet."))
        return on


class LaterForm(forms.Form):
    """'Not now, ask me on …': a day after today."""

    until = DayField(label=_("Ask me on"))

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hat = hat

    def clean_until(self) -> dt.date:
        """After today, and within ten years."""
        until: dt.date = self.cleaned_data["until"]
        if until <= self.hat.today:
            raise ValidationError(_("Choose a day after today."))
        if until > self.hat.today + FURTHEST:
            raise ValidationError(_("That is more than ten years away."))
        return until


class PromiseForm(forms.Form):
    """What one side owes the other, and by when."""

    what = forms.CharField(label=_("What"), max_length=500)
    due_on = DayField(label=_("By when"))
    owes = forms.ChoiceField(
        label=_("Whose turn is it"), choices=Promise.Owes.choices, initial=Promise.Owes.ME.value
    )


class AppointmentForm(forms.Form):
    """A time booked with somebody, in the person's own time zone."""

    title = forms.CharField(label=_("What"), max_length=200)
    day = DayField(label=_("On"))
    time = forms.TimeField(label=_("At"), widget=ClockInput)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=24 * 60, initial=60)
    place = forms.CharField(label=_("Where"), max_length=200, required=False)

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hat = hat

    @staticmethod
    def of(row: Appointment, zone: dt.tzinfo) -> dict[str, Any]:
        """What the form says of one that is booked."""
        local = row.starts_at.astimezone(zone)
        return {
            "title": row.title,
            "day": local.date(),
            "time": local.time(),
            "minutes": int((row.ends_at - row.starts_at).total_seconds() // 60),
            "place": row.place,
        }

    def clean(self) -> dict[str, Any] | None:
        """No time that summer time leaves out."""
        data = self.cleaned_data
        if "day" in data and "time" in data:
            starts = self._starts()
            if starts.astimezone(dt.UTC).astimezone(starts.tzinfo).time() != data["time"]:
                self.add_error("time", _("The clocks go forward then: that time does not come."))
        return data

    def instants(self) -> tuple[dt.datetime, dt.datetime]:
        """Start and end as instants."""
        starts = self._starts().astimezone(dt.UTC)
        return starts, starts + dt.timedelta(minutes=self.cleaned_data["minutes"])

    def _starts(self) -> dt.datetime:
        day, clock = self.cleaned_data["day"], self.cleaned_data["time"]
        return dt.datetime.combine(day, clock, tzinfo=self.hat.person.zone)


class SettleForm(forms.Form):
    """Whether an appointment took place, and a note."""

    held = forms.TypedChoiceField(
        label=_("Did it take place?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("In a few words"),
        required=False,
        max_length=NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
