"""Forms about letters: when they may leave, to whom not, and who agreed to what."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.followthrough.forms import DayField
from throughline.letters.actions.queueing import KINDS
from throughline.letters.models import Channel
from throughline.people import contactkeys
from throughline.people.hats import Hat
from throughline.people.refusals import InvalidContactPoint

MOST_DAYS = 30
HOW = 200


class ClockInput(forms.TimeInput):
    """The browser's own field for a time of day; typed as 20:00 where there is none."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class SendingForm(forms.Form):
    """Quiet hours, and how often at most somebody hears from you unasked."""

    quiet_from = forms.TimeField(
        label=gettext_lazy("Nothing leaves from"), required=False, widget=ClockInput()
    )
    quiet_until = forms.TimeField(label=gettext_lazy("until"), required=False, widget=ClockInput())
    cap_days = forms.IntegerField(
        label=gettext_lazy("Working days between two letters"),
        min_value=0,
        max_value=MOST_DAYS,
    )

    def clean(self) -> dict[str, Any]:
        """Both ends of the quiet hours, or neither."""
        data: dict[str, Any] = super().clean() or {}
        start, end = data.get("quiet_from"), data.get("quiet_until")
        if (start is None) != (end is None) and not self.errors:
            missing = "quiet_until" if end is None else "quiet_from"
            self.add_error(missing, _("Quiet hours need both ends. Leave both empty for none."))
        if start is not None and start == end:
            self.add_error("quiet_until", _("That is no time at all. Leave both empty for none."))
        return data


class StopForm(forms.Form):
    """An address that nothing unasked is to go to."""

    channel = forms.ChoiceField(
        label=gettext_lazy("What"),
        choices=[
            (Channel.EMAIL.value, gettext_lazy("E-mail to")),
            (Channel.TEXT.value, gettext_lazy("Text messages to")),
            (Channel.CALL.value, gettext_lazy("Calls to")),
        ],
    )
    address = forms.CharField(
        label=gettext_lazy("Address or number"), max_length=contactkeys.LONGEST
    )

    def clean(self) -> dict[str, Any]:
        """With the address as it is compared, in `address_key`."""
        data: dict[str, Any] = super().clean() or {}
        if "channel" in data and "address" in data:
            try:
                kind = KINDS[Channel(data["channel"])]
                data["address_key"] = contactkeys.key(kind, data["address"])
            except InvalidContactPoint as problem:
                self.add_error("address", str(problem))
        return data


class LiftForm(forms.Form):
    """Whoever said themselves that they want no letters is asked before they get some again."""

    sure = forms.BooleanField(
        label=gettext_lazy("They told me themselves that they want letters again."),
        error_messages={"required": gettext_lazy("Only they can take back what they asked for.")},
    )


class ConsentForm(forms.Form):
    """That somebody agreed to text messages: how they said so, and when."""

    how = forms.CharField(
        label=gettext_lazy("How they said so"),
        max_length=HOW,
        help_text=gettext_lazy("As in: on the phone, when we fixed the date."),
    )
    on = DayField(label=gettext_lazy("When"))

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hat = hat
        self.fields["on"].initial = hat.today

    def clean_on(self) -> date:
        """Not a day to come."""
        day: date = self.cleaned_data["on"]
        if day > self.hat.today:
            raise ValidationError(_("That day is still to come."))
        return day

    def given_at(self) -> datetime:
        """The instant: now, or the noon of a day before."""
        day: date = self.cleaned_data["on"]
        if day == self.hat.today:
            return self.hat.now
        return datetime.combine(day, time(12), self.hat.person.zone)
