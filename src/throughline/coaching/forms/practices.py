"""Opening a practice, its manners, its coaches, and which clients to look at."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughline.coaching.actions.team import Handing
from throughline.coaching.models import Client, Engagement, Practice
from throughline.coaching.queries import coaches, funnels
from throughline.coaching.queries.managing import Asked
from throughline.frame.asked import row_id
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.models import Person

MOST_DAYS, MOST_GRACE, MOST_CLIENTS = 365, 30, 1000


class Currency(forms.CharField):
    """Three letters, as ISO 4217 has them."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Currency"),
            max_length=20,
            initial="EUR",
            help_text=_("Three letters: EUR, GBP, USD …"),
            widget=forms.TextInput(attrs={"size": 5, "autocomplete": "off"}),
        )

    def clean(self, value: Any) -> str:
        said = str(super().clean(value)).strip().upper()
        if not re.fullmatch("[A-Z]{3}", said):
            raise ValidationError(_("A currency is three letters, such as EUR."))
        return said


class PracticeNameField(forms.CharField):
    """What a practice is called."""

    def __init__(self) -> None:
        super().__init__(label=_("Name of the practice"), max_length=200)

    def to_python(self, value: Any) -> str:
        return names.tidy(super().to_python(value) or "", longest=1000)


class StartForm(forms.Form):
    """A practice of one."""

    name = PracticeNameField()
    currency = Currency()


def _days(label: Any, most: int, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=most, help_text=help_text)


class MannersForm(forms.Form):
    """What a practice is called, its money, and when a client counts as quiet."""

    name = PracticeNameField()
    currency = Currency()
    usual_gap = _days(
        _("Days that usually lie between two talks"),
        180,
        _("Used for programmes without a gap of their own, and until a client has a rhythm."),
    )
    earliest = _days(_("Never quiet before so many days"), MOST_DAYS)
    latest = _days(_("Quiet after so many days at the latest"), MOST_DAYS)
    grace = _days(
        _("Working days of grace"),
        MOST_GRACE,
        _("So long may a promise be overdue, or nothing be booked after a session."),
    )

    def clean(self) -> dict[str, Any]:
        """The latest day is not before the earliest."""
        data = super().clean() or {}
        earliest, latest = data.get("earliest"), data.get("latest")
        if earliest and latest and latest < earliest:
            self.add_error("latest", _("This cannot be fewer days than the earliest."))
        return data

    @classmethod
    def of(cls, practice: Practice) -> dict[str, Any]:
        """A practice as it is, to begin the form with."""
        figures = ("currency", "usual_gap", "earliest", "latest", "grace")
        said = {name: getattr(practice, name) for name in figures}
        return {"name": practice.organisation.name, **said}


class LimitForm(forms.Form):
    """How many clients a coach can carry."""

    limit = forms.IntegerField(
        label=_("At most so many clients"),
        min_value=1,
        max_value=MOST_CLIENTS,
        required=False,
        help_text=_("Empty: as many as they take on. It is a figure to look at, and stops nobody."),
    )


class CoachForm(LimitForm):
    """Somebody to coach here, by the address they sign in with."""

    email = forms.EmailField(label=_("E-mail they sign in with"), max_length=254)
    field_order = ("email", "limit")


class HandOverForm(forms.Form):
    """Which clients go to which coach, and how."""

    to = forms.ChoiceField(label=_("To"))
    brief = forms.CharField(
        label=_("A line for the new coach"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Why they come, and by when to write to them."),
    )
    moves = forms.BooleanField(
        label=_("Sessions that are booked move to the new coach"),
        required=False,
        help_text=_("Else they stay with who has them now, who sees the client until the last."),
    )
    tells = forms.BooleanField(
        label=_("Write to each client who their coach is now"), required=False, initial=True
    )

    def __init__(self, *args: Any, hat: Hat, leaving: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [row for row in coaches(hat) if leaving is None or row.person_id != leaving.pk]
        self.people = {str(row.person_id): row.person for row in rows}
        choices = [(pk, person.name) for pk, person in self.people.items()]
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (it is declared above)
        field.choices = [("", _("choose a coach")), *choices]

    def how(self) -> Handing:
        """To whom and how, once the form is valid."""
        said = self.cleaned_data
        to = self.people[said["to"]]
        return Handing(to, said["brief"], moves=said["moves"], tells=said["tells"])


HAS = {
    "ending": _("terms end within 30 days"),
    "unclosed": _("a session to close"),
    "no coach": _("no coach"),
    "handed over": _("came from another coach lately"),
}
BANDS = {"silent": _("quiet or not answering"), **dict(Client.Band.choices)}


class WhichForm(forms.Form):
    """Which clients to look at. What is none of its choices is as if it had not been said."""

    coach = forms.ChoiceField(label=_("Coach"), required=False)
    band = forms.ChoiceField(label=_("Contact"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    funnel = forms.ChoiceField(label=_("Came by"), required=False)
    has = forms.ChoiceField(label=_("With"), required=False)

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(row.person_id), row.person.name) for row in coaches(hat)]
        ways = [(str(row.pk), row.name) for row in funnels(hat).by_name()]
        stages = [("all", _("all, the ended too")), *Engagement.Stage.choices]
        self._offer("coach", _("all coaches"), people)
        self._offer("band", _("all"), list(BANDS.items()))
        self._offer("stage", _("in work"), stages)
        self._offer("funnel", _("all ways in"), ways)
        self._offer("has", _("anything"), list(HAS.items()))

    def _offer(self, name: str, empty: object, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (each is declared above)
        field.choices = [("", empty), *choices]

    def asked(self, q: str) -> Asked:
        """What is asked for, as far as it can be."""
        self.is_valid()
        said = self.cleaned_data
        band = said.get("band", "")
        is_silent = band == "silent"
        return Asked(
            coach=row_id(said.get("coach", "")),
            funnel=row_id(said.get("funnel", "")),
            band="" if is_silent else band,
            stage=said.get("stage", ""),
            has="silent" if is_silent else said.get("has", ""),
            q=q,
        )
