"""What a practice offers: kinds of session, ways in, pools, programmes with their phases."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from throughline.coaching.actions.offering import PhaseSaid
from throughline.coaching.models import Funnel, Pool, Programme, ProgrammePhase, SessionKind
from throughline.followthrough.models import Unit
from throughline.people import names

if TYPE_CHECKING:
    KindBase = forms.ModelForm[SessionKind]
    FunnelBase = forms.ModelForm[Funnel]
    PoolBase = forms.ModelForm[Pool]
    ProgrammeBase = forms.ModelForm[Programme]
else:
    KindBase = FunnelBase = PoolBase = ProgrammeBase = forms.ModelForm

MOST_DAYS, MOST, MOST_MINUTES, MOST_HOURS = 3660, 1000, 100_000, 720
MOST_PHASES, SPARE = 20, 2


def _tidied(form: forms.Form | Any) -> str:
    """A name as it will be kept."""
    name = names.tidy(form.cleaned_data["name"])
    if not name:
        raise ValidationError(_("A name is needed."))
    return name


def _limit(form: Any, least: int = 0, **most: int) -> None:
    """How large a number may be: databases differ, people do not."""
    for name, largest in most.items():
        field = form.fields[name]
        field.min_value, field.max_value = least, largest
        field.widget.attrs.update({"min": least, "max": largest})
        field.validators += [MinValueValidator(least), MaxValueValidator(largest)]


class KindForm(KindBase):
    """A kind of session."""

    class Meta:
        model = SessionKind
        fields = ("name", "kind", "minutes", "rate", "seats", "is_coaching", "is_free", "is_open")
        labels = {
            "name": _("Name"),
            "kind": _("What it is"),
            "minutes": _("Minutes"),
            "rate": _("Price"),
            "seats": _("Seats"),
            "is_coaching": _("It counts as coaching hours"),
            "is_free": _("It takes nothing from what they have left"),
            "is_open": _("Clients may book it themselves"),
        }
        help_texts = {
            "rate": _("Empty: it has none of its own."),
            "seats": _("For a group: how many can come."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _limit(self, seats=500)

    def clean_name(self) -> str:
        """Nothing invisible in it."""
        return _tidied(self)

    def clean_rate(self) -> Any:
        """A price, or none."""
        return _not_below_nothing(self.cleaned_data["rate"])


def _not_below_nothing(amount: Any) -> Any:
    if amount is not None and amount < 0:
        raise ValidationError(_("A price cannot be below nothing."))
    return amount


class FunnelForm(FunnelBase):
    """Where clients come from, and who pays whom."""

    class Meta:
        model = Funnel
        fields = (
            "name",
            "kind",
            "pays",
            "payer",
            "payer_email",
            "payer_address",
            "behind",
            "rate",
            "note",
        )
        labels = {
            "name": _("Name"),
            "kind": _("What it is"),
            "pays": _("Who pays"),
            "payer": _("Name on the statement"),
            "payer_email": _("Where statements go"),
            "payer_address": _("Address on the statement"),
            "behind": _("The employer behind it"),
            "rate": _("Price of a session, where it differs"),
            "note": _("What was agreed"),
        }
        help_texts = {
            "behind": _("When a firm pays you and is paid by an employer."),
            "note": _("Seen by the coaches and managers of this practice."),
        }
        widgets = {
            "payer_address": forms.Textarea(attrs={"rows": 2}),
            "note": forms.Textarea(attrs={"rows": 2}),
        }

    def clean_name(self) -> str:
        """Nothing invisible in it."""
        return _tidied(self)

    def clean_rate(self) -> Any:
        """A price, or none."""
        return _not_below_nothing(self.cleaned_data["rate"])

    def clean(self) -> dict[str, Any]:
        """Whoever pays, if it is not the client, has a name."""
        data: dict[str, Any] = super().clean() or {}
        others = {Funnel.Pays.FIRM, Funnel.Pays.SPONSOR}
        if data.get("pays") in others and not data.get("payer", "").strip():
            self.add_error("payer", _("Say who pays: it stands on the statement."))
        return data


class PoolForm(PoolBase):
    """Sessions that the clients of one funnel share."""

    class Meta:
        model = Pool
        fields = ("name", "sessions")
        labels = {"name": _("Name"), "sessions": _("Sessions")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _limit(self, least=1, sessions=MOST_MINUTES)

    def clean_name(self) -> str:
        """Nothing invisible in it."""
        return _tidied(self)


class PhaseForm(forms.Form):
    """One row of the phases: its place, its name, its length, its aim."""

    place = forms.IntegerField(label=_("Place"), min_value=1, max_value=99, required=False)
    name = forms.CharField(label=_("Phase"), max_length=100, required=False)
    every = forms.IntegerField(label=_("How long"), min_value=1, max_value=999, required=False)
    unit = forms.ChoiceField(label=_("Unit"), choices=Unit.choices, initial=Unit.MONTHS)
    aim = forms.CharField(
        label=_("What it is for, and how it ends"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    off = forms.BooleanField(label=_("Leave this phase out"), required=False)

    @property
    def is_written(self) -> bool:
        """Whether it was sent with anything in it, right or wrong."""
        names = ("place", "name", "every", "aim")
        return self.is_bound and any(self[name].value() for name in names)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written into it."""
        return not any(self.cleaned_data.get(name) for name in ("name", "every", "aim"))

    def clean(self) -> dict[str, Any]:
        """Empty, left out, or whole."""
        data = super().clean() or {}
        data["name"] = names.tidy(data.get("name") or "")
        if self.is_blank or data.get("off"):
            return data
        if not data["name"] and "name" not in self.errors:
            self.add_error("name", _("Give this phase a name, or tick that it is left out."))
        if not data.get("every") and "every" not in self.errors:
            self.add_error("every", _("How long does this phase last?"))
        return data


class ProgrammeForm(ProgrammeBase):
    """A programme, with its phases in order below it."""

    class Meta:
        model = Programme
        fields = (
            "name",
            "kind",
            "about",
            "usual_gap",
            "clock",
            "length_every",
            "length_unit",
            "sessions",
            "minutes",
            "group_sessions",
            "late_hours",
            "late_cancel_counts",
            "no_show_counts",
            "reopen_days",
        )
        labels = {
            "name": _("Name"),
            "kind": _("What it is"),
            "about": _("What it is for"),
            "usual_gap": _("Days that usually lie between two talks"),
            "clock": _("The clock runs from"),
            "length_every": _("How long"),
            "length_unit": _("Unit"),
            "sessions": _("Sessions"),
            "minutes": _("Minutes in all"),
            "group_sessions": _("Group sessions"),
            "late_hours": _("A cancellation is late within so many hours"),
            "late_cancel_counts": _("A late cancellation counts as a session"),
            "no_show_counts": _("Not coming counts as a session"),
            "reopen_days": _("Days in which it can be taken up again"),
        }
        help_texts = {
            "sessions": _("Empty: unlimited."),
            "minutes": _("Empty: unlimited."),
            "group_sessions": _("Empty: unlimited."),
            "length_every": _("Empty: without an end. Phases, where there are any, make it up."),
        }
        widgets = {"about": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _limit(self, least=1, length_every=MOST_DAYS)
        _limit(self, sessions=MOST, group_sessions=MOST, minutes=MOST_MINUTES)
        _limit(self, late_hours=MOST_HOURS, reopen_days=MOST_DAYS)
        unit: Any = self.fields["length_unit"]
        unit.choices = Unit.choices

    def clean_name(self) -> str:
        """Nothing invisible in it."""
        return _tidied(self)

    def clean(self) -> dict[str, Any]:
        """A length is a number and a unit, or neither."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("length_every"):
            data["length_every"], data["length_unit"] = None, ""
        return data


class Phases:
    """The rows of phases below a programme: those it has, and some empty ones."""

    def __init__(self, sent: Mapping[str, Any] | None, row: Programme | None) -> None:
        kept = list(row.phases.order_by("rank")) if row is not None and row.pk else []
        count = min(len(kept) + SPARE, MOST_PHASES) if sent is None else _count(sent)
        self.arrived = sent is not None and count > 0
        self.rows = [
            PhaseForm(sent, prefix=f"phase{n}", initial=_as_kept(kept, n)) for n in range(count)
        ]

    def is_valid(self) -> bool:
        """Whether each row is empty, left out, or whole."""
        wrong = [row for row in self.rows if not row.is_valid()]
        return self.arrived and not wrong  # a form without its rows empties nothing

    def said(self) -> list[PhaseSaid]:
        """The phases in their order, once valid: by the place typed, else as they stand."""
        kept = [
            (row.cleaned_data.get("place") or 99, number, row)
            for number, row in enumerate(self.rows)
            if not row.is_blank and not row.cleaned_data.get("off")
        ]
        return [_said(row.cleaned_data) for _place, _number, row in sorted(kept, key=_order)]

    def __iter__(self) -> Iterator[PhaseForm]:
        return iter(self.rows)


def _order(one: tuple[int, int, PhaseForm]) -> tuple[int, int]:
    return one[0], one[1]


def _said(data: Mapping[str, Any]) -> PhaseSaid:
    return PhaseSaid(data["name"], data["aim"], data["every"], data["unit"])


def _count(sent: Mapping[str, Any]) -> int:
    said = str(sent.get("phases", ""))
    return min(int(said), MOST_PHASES) if said.isdecimal() and len(said) < 4 else 0


def _as_kept(kept: list[ProgrammePhase], number: int) -> dict[str, Any]:
    if number >= len(kept):
        return {"unit": Unit.MONTHS}
    one = kept[number]
    return {
        "place": number + 1,
        "name": one.name,
        "every": one.length_every,
        "unit": one.length_unit,
        "aim": one.aim,
    }
