"""The phases of a programme, in their order, as rows below it."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughline.coaching.actions.offering import PhaseSaid
from throughline.coaching.models import Programme, ProgrammePhase
from throughline.followthrough.models import Unit
from throughline.people import names

MOST_PHASES, SPARE = 20, 2


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
