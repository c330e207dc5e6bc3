"""Closing a session, and what to talk about in it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.forms import BoundField
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from throughline.coaching.actions.booking.offering import instant_of, stamp_of
from throughline.coaching.actions.closing import Closes, Line
from throughline.coaching.actions.preworks import Gives
from throughline.coaching.models import Session, Worksheet
from throughline.coaching.queries.closings import Agenda
from throughline.coaching.worksheets import BUILT_IN, Sheet
from throughline.rulebook.slots import Slot

LINES = 3
"""Promises of each side in one form; correcting it afterwards takes more."""
LONGEST_NOTE = 20_000
HOW = (
    (Session.Sat.HELD.value, _("It took place")),
    (Session.Sat.GUEST_NO_SHOW.value, _("They did not come")),
    (Session.Sat.HOST_NO_SHOW.value, _("I did not come")),
    (Session.Sat.CANCELLED_BY_CLIENT.value, _("They called it off in time")),
    (Session.Sat.CANCELLED_LATE.value, _("They called it off late")),
    (Session.Sat.CANCELLED_BY_COACH.value, _("I called it off")),
)
ASK = "ask"
NEXT = (
    ("", _("Nothing yet")),
    (ASK, _("I will ask for a time")),
)
_WORKSHEET = _("worksheet: %(name)s")
_YOURS = _("yours: %(what)s")
PAID = (("paid", _("paid")), ("free", _("pro bono")))


def sheet_choices(sheets: Sequence[Worksheet]) -> list[tuple[str, Any]]:
    """The practice's own first, then the built-in ones."""
    own = [(f"own-{one.pk}", one.name) for one in sheets]
    return [*own, *((key, one.name) for key, one in BUILT_IN.items())]


def sheet_of(said: str, sheets: Sequence[Worksheet]) -> Worksheet | Sheet | None:
    """What a choice means."""
    own: Mapping[str, Worksheet] = {f"own-{one.pk}": one for one in sheets}
    return own.get(said) or BUILT_IN.get(said)


def _told(at: datetime) -> str:
    """A time as it is offered, by the coach's clock."""
    return date_format(localtime(at), "l j F, H:i")


class ClosingForm(forms.Form):
    """How it went. Only the attendance has to be said."""

    sat = forms.ChoiceField(
        label=_("How it went"),
        choices=HOW,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how it went.")},
    )
    topic = forms.CharField(
        label=_("What it was about"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    shared_note = forms.CharField(
        label=_("Note for both of you"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    private_note = forms.CharField(
        label=_("Note for yourself"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "autocomplete": "off"}),
    )
    kept = forms.MultipleChoiceField(
        label=_("Kept since the last time"), required=False, widget=forms.CheckboxSelectMultiple
    )
    goes_on = forms.ChoiceField(
        label=_("The next session"), choices=NEXT, required=False, widget=forms.RadioSelect
    )
    sheet = forms.ChoiceField(label=_("To do before it"), required=False)
    minutes = forms.IntegerField(
        label=_("Minutes, for your log"), required=False, min_value=0, max_value=600
    )
    paid = forms.ChoiceField(
        label=_("For your log"), choices=PAID, required=False, widget=forms.RadioSelect
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    after = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        session: Session,
        agenda: Agenda,
        sheets: Sequence[Worksheet],
        has_note: bool,
        slots: Sequence[Slot] = (),
        ahead: Session | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.session, self.sheets = session, sheets
        for side in ("mine", "theirs"):
            for at in range(LINES):
                self._add_line(side, at)
        if not has_note:
            del self.fields["private_note"]
        self._offer(agenda)
        goes_on = self.fields["goes_on"]
        assert isinstance(goes_on, forms.ChoiceField)  # noqa: S101
        goes_on.choices = (
            [("", _told(ahead.starts_at))]
            if ahead
            else [*((stamp_of(one.starts_at), _told(one.starts_at)) for one in slots), *NEXT]
        )

    def _add_line(self, side: str, at: int) -> None:
        what = forms.CharField(label=_("What"), required=False, max_length=500)
        on = forms.DateField(
            label=_("By when"), required=False, widget=forms.DateInput(attrs={"type": "date"})
        )
        self.fields[f"{side}_{at}"], self.fields[f"{side}_{at}_on"] = what, on

    def _offer(self, agenda: Agenda) -> None:
        kept, sheet = self.fields["kept"], self.fields["sheet"]
        assert isinstance(kept, forms.MultipleChoiceField)  # noqa: S101
        assert isinstance(sheet, forms.ChoiceField)  # noqa: S101
        given = [(one.owed.promise_id, one.name) for one in agenda.preworks if one.owed]
        kept.choices = [
            *((str(one.pk), one.what) for one in agenda.theirs),
            *((str(pk), _WORKSHEET % {"name": name}) for pk, name in given),
            *((str(one.pk), _YOURS % {"what": one.what}) for one in agenda.mine),
        ]
        if not kept.choices:
            del self.fields["kept"]
        sheet.choices = [("", _("Nothing")), *sheet_choices(self.sheets)]

    def lines(self, side: str) -> Iterator[tuple[BoundField, BoundField]]:
        """The fields of one side's promises, line by line."""
        for at in range(LINES):
            yield self[f"{side}_{at}"], self[f"{side}_{at}_on"]

    @property
    def mine(self) -> list[tuple[BoundField, BoundField]]:
        """The coach's lines."""
        return list(self.lines("mine"))

    @property
    def theirs(self) -> list[tuple[BoundField, BoundField]]:
        """The client's lines."""
        return list(self.lines("theirs"))

    def clean(self) -> dict[str, Any]:
        """A day alone promises nothing."""
        data = super().clean() or {}
        for side in ("mine", "theirs"):
            for at in range(LINES):
                if data.get(f"{side}_{at}_on") and not data.get(f"{side}_{at}"):
                    self.add_error(f"{side}_{at}", _("There is a day, and nothing promised."))
        return data

    def _lines(self, side: str) -> tuple[Line, ...]:
        data = self.cleaned_data
        lines = ((data[f"{side}_{at}"], data[f"{side}_{at}_on"]) for at in range(LINES))
        return tuple(Line(what, on) for what, on in lines if what)

    def said(self) -> Closes:
        """What the form says. For one that is valid."""
        data = self.cleaned_data
        sheet = sheet_of(data["sheet"], self.sheets)
        minutes = data["minutes"]
        return Closes(
            sat=data["sat"],
            minutes=self.session.minutes if minutes is None else minutes,
            is_paid=data["paid"] != "free" if data["paid"] else self.session.is_paid,
            topic=data["topic"],
            shared_note=data["shared_note"],
            private_note=data.get("private_note"),
            mine=self._lines("mine"),
            theirs=self._lines("theirs"),
            kept=tuple(int(one) for one in data.get("kept", ())),
            asks_for_next=data["goes_on"] == ASK,
            next_at=instant_of(data["goes_on"]),
            gives=Gives(sheet) if sheet else None,
        )

    @property
    def sent_key(self) -> UUID:
        """By which the form is known when it comes twice."""
        key: UUID = self.cleaned_data["key"]
        return key


def as_it_stands(session: Session, *, after: int | None, note: str, over: bool) -> dict[str, Any]:
    """What the form begins with: what was said, or that a session that is over took place."""
    is_new = session.sat == Session.Sat.BOOKED
    held = Session.Sat.HELD.value if over else ""
    return {
        "sat": held if is_new else session.sat,
        "topic": session.topic,
        "shared_note": session.shared_note,
        "private_note": note,
        "minutes": session.minutes,
        "paid": "paid" if session.is_paid else "free",
        "goes_on": "",
        "key": uuid4(),
        "after": after,
    }


class AgendaForm(forms.Form):
    """What to talk about, a line each."""

    agenda = forms.CharField(
        label=_("What else to talk about"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("A line each. Both of you see it."),
    )
