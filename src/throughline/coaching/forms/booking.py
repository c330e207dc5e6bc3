"""Forms by which a coach books, and makes a group."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy

from throughline.coaching.models import Engagement, SessionKind
from throughline.followthrough.forms import DayField
from throughline.rulebook import clock


class _Timed(forms.Form):
    """A day and an hour by a coach's clock."""

    on = DayField(label=gettext_lazy("Day"))
    at = forms.TimeField(label=gettext_lazy("From"), widget=forms.TimeInput(attrs={"type": "time"}))

    def starts_at(self, zone: ZoneInfo) -> datetime:
        """The instant that is meant, by a clock."""
        day: date = self.cleaned_data["on"]
        hour: time = self.cleaned_data["at"]
        return clock.instant(datetime.combine(day, hour), zone)


class _OfKind(_Timed):
    """And a kind of session."""

    kind = forms.ChoiceField(label=gettext_lazy("What"))

    def __init__(self, *args: Any, kinds: Sequence[SessionKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = {str(one.pk): one for one in kinds}
        choices = [(pk, f"{one.name} ({one.minutes})") for pk, one in self.kinds.items()]
        self.fields["kind"] = forms.ChoiceField(label=gettext_lazy("What"), choices=choices)

    @property
    def chosen(self) -> SessionKind:
        """The kind."""
        return self.kinds[self.cleaned_data["kind"]]


class AnyTimeForm(_OfKind):
    """A time on purpose, free or not."""

    place = forms.CharField(
        label=gettext_lazy("Where"),
        help_text=gettext_lazy("Empty: where you usually meet."),
        required=False,
        max_length=200,
    )


class MoveForm(_Timed):
    """Another time, on purpose."""


class GroupForm(_OfKind):
    """One time for several."""

    title = forms.CharField(label=gettext_lazy("What it is about"), max_length=200)
    seats = forms.IntegerField(label=gettext_lazy("Places"), min_value=1, max_value=500, initial=8)
    place = forms.CharField(label=gettext_lazy("Where"), required=False, max_length=200)


class InviteForm(forms.Form):
    """Whom to invite."""

    clients = forms.MultipleChoiceField(
        label=gettext_lazy("Clients whose programme has a group session left"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, rows: Sequence[Engagement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(one.pk): one for one in rows}
        field = forms.MultipleChoiceField(
            label=self.fields["clients"].label,
            widget=forms.CheckboxSelectMultiple,
            choices=[(pk, one.client.relationship.party.name) for pk, one in self.rows.items()],
        )
        self.fields["clients"] = field

    @property
    def chosen(self) -> list[Engagement]:
        """Their programmes."""
        return [self.rows[pk] for pk in self.cleaned_data["clients"]]
