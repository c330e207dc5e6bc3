"""The questions on the preview: how often each circle asks, and who the doubtful are."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.followthrough.models import Unit
from throughline.followthrough.words import every
from throughline.imports.actions.work import hat_for
from throughline.imports.models import Batch
from throughline.network.actions.circles import BEGINNINGS
from throughline.network.models import Circle
from throughline.network.queries import circles
from throughline.network.taking.circles import cadences
from throughline.rulebook.cadence import Interval
from throughline.rulebook.cadence import Unit as RuleUnit

NEVER, NEW = "never", "new"
UNITS = [
    (Unit.MONTHS.value, gettext_lazy("months")),
    (Unit.DAYS.value, gettext_lazy("days")),
    (NEVER, gettext_lazy("no reminders")),
]

WHY = {
    "name": gettext_lazy("Somebody called %(name)s is here already."),
    "nearly": gettext_lazy("Somebody with much the same name is here already."),
    "shared": gettext_lazy("Somebody here has the same e-mail address or number."),
}
"""Why one may be somebody who is here."""


class PreviewForm(forms.Form):
    """Built from what the batch found. Nothing is required: every question has an answer."""

    def __init__(
        self, *args: Any, batch: Batch, guesses: Sequence[Circle.Guess], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.guesses = guesses
        self.found: dict[str, Any] = batch.found.get("network") or {}
        self.doubtful: list[dict[str, Any]] = self.found.get("doubtful") or []
        hat = hat_for(batch)
        self.rhythm = cadences(hat)
        rows = circles(hat).exclude(guess="").counted(hat)
        self.standing = {row.guess: row for row in rows}
        self.sizes = {row.guess: getattr(row, "size", 0) for row in rows}
        for guess in self.guesses:
            if self._is_free(guess.value):
                self._ask_how_often(guess.value)
        for number, one in enumerate(self.doubtful):
            self._ask_who(number, one)

    def _is_free(self, guess: str) -> bool:
        return not self.sizes.get(guess)

    def _ask_how_often(self, guess: str) -> None:
        ideal = self.rhythm[guess][0]
        self.fields[f"{guess}_every"] = forms.IntegerField(
            label=_("%(circle)s: every") % {"circle": self._name(guess)},
            initial=ideal.n if ideal else None,
            required=False,
            min_value=1,
            max_value=3660,
            widget=forms.NumberInput(attrs={"class": "short", "min": 1}),
        )
        self.fields[f"{guess}_unit"] = forms.ChoiceField(
            label=_("%(circle)s: counted in") % {"circle": self._name(guess)},
            choices=UNITS,
            initial=ideal.unit.value if ideal else NEVER,
            required=False,
        )

    def _ask_who(self, number: int, one: dict[str, Any]) -> None:
        same = [(str(pk), _("the same as %(who)s") % {"who": who}) for pk, who in one["like"]]
        self.fields[f"same_{number}"] = forms.ChoiceField(
            label=one["name"],
            help_text="",
            choices=[(NEW, _("somebody new")), *same],
            initial=NEW,
            required=False,
            widget=forms.RadioSelect,
        )

    def clean(self) -> dict[str, Any]:
        """A cadence has to be a possible one."""
        data = super().clean() or {}
        for guess in self.guesses:
            count, unit = data.get(f"{guess.value}_every"), data.get(f"{guess.value}_unit")
            if count and unit and unit != NEVER:
                try:
                    Interval(count, RuleUnit(unit))
                except ValueError as problem:
                    self.add_error(f"{guess.value}_every", ValidationError(str(problem)))
        return data

    def choices(self) -> dict[str, Any]:
        """What was answered, as the batch keeps it."""
        return {"circles": dict(self._cadences()), "same": dict(self._same())}

    def _cadences(self) -> Iterator[tuple[str, list[Any] | None]]:
        for guess in (one.value for one in self.guesses if self._is_free(one.value)):
            unit = self.cleaned_data.get(f"{guess}_unit")
            count = self.cleaned_data.get(f"{guess}_every")
            if unit == NEVER:
                yield guess, None
            elif unit and count:
                yield guess, [count, unit]

    def _same(self) -> Iterator[tuple[str, int]]:
        for number, one in enumerate(self.doubtful):
            answer = self.cleaned_data.get(f"same_{number}")
            if answer and answer != NEW:
                yield one["key"], int(answer)

    def _name(self, guess: str) -> str:
        row = self.standing.get(guess)
        if row is not None:
            return row.name
        return next(str(one.name) for one in BEGINNINGS if one.guess == guess)

    @property
    def more(self) -> int:
        """How many people there are besides those that are shown."""
        people: int = self.found.get("people", 0)
        return people - len(self.found.get("first") or ())

    @property
    def more_said(self) -> str:
        """The same, to be read."""
        return f"{self.more:,}"

    def circle_rows(self) -> Iterator[dict[str, Any]]:
        """For the page: each circle that somebody would come into, and its questions."""
        counts = self.found.get("circles") or {}
        for guess in (one.value for one in self.guesses if counts.get(one.value)):
            ideal = self.rhythm[guess][0]
            yield {
                "name": self._name(guess),
                "why": Circle.Guess(guess).label,
                "count": counts.get(guess, 0),
                "fixed": every(ideal.n, ideal.unit.value) if ideal else _("no reminders"),
                "every": self[f"{guess}_every"] if self._is_free(guess) else None,
                "unit": self[f"{guess}_unit"] if self._is_free(guess) else None,
            }

    def doubtful_rows(self) -> Iterator[dict[str, Any]]:
        """For the page: each doubtful person with the question who they are."""
        for number, one in enumerate(self.doubtful):
            yield {**one, "why": WHY[_why(one)] % one, "field": self[f"same_{number}"]}


def _why(one: Mapping[str, Any]) -> str:
    """Names are compared without titles, middle names and accents: one may be written otherwise."""
    why = str(one.get("why", "name"))
    is_called = any(f"{who}, ".startswith(f"{one['name']}, ") for _pk, who in one["like"])
    return why if why != "name" or is_called else "nearly"
