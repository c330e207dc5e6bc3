"""Ways to reach somebody in a form: each there is, a new one of every kind, postal addresses in
their parts. Which of a person's contact points is meant stands in the names of the fields."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from throughline.people.actions import Refused
from throughline.people.actions.points import Written
from throughline.people.contactkeys import LONGEST, LONGEST_LABEL, PARTS, address_of, key
from throughline.people.models import ContactPoint

Kind = ContactPoint.Kind
NAMES: Mapping[str, tuple[Any, Any]] = {
    Kind.EMAIL: (_("E-mail"), _("Another e-mail")),
    Kind.PHONE: (_("Phone"), _("Another phone")),
    Kind.PROFILE: (_("LinkedIn or another page"), _("Another page")),
    Kind.ADDRESS: (_("Address"), _("Another address")),
}
KINDS = list(NAMES)  # in the order in which they are shown
PART_NAMES: Mapping[str, Any] = {
    "street": _("Street and number"),
    "city": _("Town"),
    "region": _("Region"),
    "postcode": _("Postcode"),
    "country": _("Country"),
}
LABELS = (_("home"), _("work"), _("mobile"), _("other"))
TYPES = {Kind.EMAIL: "email", Kind.PHONE: "tel"}


@dataclass(frozen=True, slots=True)
class PointRow:
    """What a form shows of one contact point."""

    kind: str
    point: ContactPoint | None
    label: BoundField
    value: BoundField | None = None
    parts: Sequence[BoundField] = field(default=())
    gone: BoundField | None = None
    wrong: BoundField | None = None


class PointsForm(forms.Form):
    """Fields for the contact points there are, and for a new one of each kind."""

    labels_there_are = LABELS

    def __init__(self, *args: Any, points: Iterable[ContactPoint] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points = list(points)
        for kind in NAMES:
            self._add(kind, kind, None)
        for point in self.points:
            self._add(f"point_{point.pk}", point.kind, point)

    def _add(self, name: str, kind: str, point: ContactPoint | None) -> None:
        """The fields of one: its value or its parts, what it is called, whether it is used."""
        parts = point.parts if point else None
        if kind == Kind.ADDRESS and (point is None or parts):
            for part in PARTS:
                self.fields[f"{name}_{part}"] = _part(part, (parts or {}).get(part, ""))
        else:
            again = point is None and any(one.kind == kind for one in self.points)
            self.fields[name] = _value(kind, NAMES[kind][again], point.value if point else "")
        called = forms.CharField(
            label=_("Home, work or another word"), max_length=LONGEST_LABEL, required=False
        )
        called.initial = point.label if point else ""
        called.widget.attrs |= {
            "list": "labels-there-are",
            "placeholder": _("home…"),
            "autocomplete": "off",
        }
        self.fields[f"{name}_label"] = called
        if point is not None:
            gone = forms.BooleanField(label=_("no longer used"), required=False)
            gone.initial = point.retired_at is not None
            self.fields[f"{name}_gone"] = gone
        if point is not None and point.retired_at is not None:
            wrong = forms.BooleanField(label=_("never was theirs: erase it"), required=False)
            self.fields[f"{name}_wrong"] = wrong

    def _row(self, name: str, kind: str, point: ContactPoint | None = None) -> PointRow:
        def bound(tail: str) -> BoundField | None:
            return self[name + tail] if name + tail in self.fields else None

        parts = [one for part in PARTS if (one := bound(f"_{part}"))]
        label = self[f"{name}_label"]
        return PointRow(kind, point, label, bound(""), parts, bound("_gone"), bound("_wrong"))

    def _standing(self, *, retired: bool) -> Iterator[PointRow]:
        for point in self.points:
            if (point.retired_at is not None) == retired:
                yield self._row(f"point_{point.pk}", point.kind, point)

    @property
    def rows(self) -> list[PointRow]:
        """What is in use, and one to fill in of each kind that most people have."""
        standing = list(self._standing(retired=False))
        there = {row.kind for row in standing}
        new = [self._row(k, k) for k in NAMES if k not in there and k != Kind.ADDRESS]
        return sorted([*standing, *new], key=lambda row: KINDS.index(row.kind))

    @property
    def more_rows(self) -> list[PointRow]:
        """One more of each kind there is, and a postal address."""
        there = {row.kind for row in self._standing(retired=False)} | {Kind.ADDRESS}
        return [self._row(kind, kind) for kind in NAMES if kind in there]

    @property
    def retired_rows(self) -> list[PointRow]:
        """What is no longer used."""
        return list(self._standing(retired=True))

    @property
    def more_is_open(self) -> bool:
        """Whether something stands in what is else folded away."""
        return any(self.is_bound and _says_something(row) for row in self.more_rows)

    def clean(self) -> dict[str, Any]:
        """Each can be one: an e-mail address, a number that can be dialled, a page, an address."""
        data = super().clean() or {}
        data["points"] = [
            *(one for kind in NAMES if (one := self._written(kind, kind, None))),
            *(
                one
                for point in self.points
                if (one := self._written(f"point_{point.pk}", point.kind, point))
            ),
        ]
        return data

    def _written(self, name: str, kind: str, point: ContactPoint | None) -> Written | None:
        """One as it is written now; None where nothing was changed or nothing is there."""
        mine = [one for one in self.fields if one == name or one.startswith(f"{name}_")]
        # What a form did not show, for it came since, is left as it is.
        if not any(one in self.data for one in mine) or not set(mine) & set(self.changed_data):
            return None
        data = self.cleaned_data
        parts = {part: data.get(f"{name}_{part}", "") for part in PARTS}
        value = data.get(name, "").strip() or address_of(parts)
        if point is None and not value:
            return None
        is_gone = bool(data.get(f"{name}_gone")) or bool(data.get(f"{name}_wrong"))
        if value and not is_gone:
            self._check(name if name in self.fields else f"{name}_street", kind, value)
        return Written(
            kind=kind,
            value=value,
            label=data.get(f"{name}_label", ""),
            parts=parts,
            point=point,
            is_retired=is_gone,
            is_wrong=bool(data.get(f"{name}_wrong")),
        )

    def _check(self, name: str, kind: str, value: str) -> None:
        try:
            key(kind, value)
        except Refused as problem:
            self.add_error(name, ValidationError(str(problem)))


def _value(kind: str, label: Any, value: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", "type": TYPES.get(Kind(kind), "text")})
    longest = max(LONGEST_OF.get(Kind(kind), LONGEST), len(value))
    return forms.CharField(
        label=label, max_length=longest, required=False, widget=widget, initial=value
    )


LONGEST_OF = {Kind.EMAIL: 254, Kind.PHONE: 40, Kind.PROFILE: 300}


def _part(part: str, value: str) -> forms.CharField:
    attrs: dict[str, Any] = {"autocomplete": "off"}
    widget: forms.Widget = forms.TextInput(attrs=attrs)
    if part == "street":  # it may have several lines
        widget = forms.Textarea(attrs={**attrs, "rows": 1})
    return forms.CharField(
        label=PART_NAMES[part],
        max_length=max(200, len(value)),
        required=False,
        widget=widget,
        initial=value,
    )


def _says_something(row: PointRow) -> bool:
    shown = [row.value, *row.parts, row.label]
    return any(bound is not None and (bound.value() or bound.errors) for bound in shown)
