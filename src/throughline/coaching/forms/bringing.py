"""A table of clients: where it comes from, what its columns mean, and what is still to be said."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from throughline.coaching.hats import CoachHat
from throughline.coaching.models import Intake
from throughline.coaching.queries import funnels, programmes
from throughline.coaching.queries.caseload import practices
from throughline.coaching.taking.columns import FIELDS
from throughline.coaching.taking.planning import Plan
from throughline.coaching.taking.tables import MOST_BYTES
from throughline.people.hats import Hat

LABELS = {
    "name": _("name"),
    "given_name": _("first name"),
    "family_name": _("last name"),
    "email": _("e-mail"),
    "phone": _("phone"),
    "prefers": _("preferred channel"),
    "programme": _("programme"),
    "funnel": _("funnel"),
    "length": _("how long it goes"),
    "sessions": _("sessions in all"),
    "used": _("sessions used so far"),
    "last_contact": _("last contact"),
    "next_session": _("next session"),
    "next_time": _("time of the next session"),
    "agreed_on": _("agreement made elsewhere on"),
    "company": _("employer"),
    "title": _("what they do"),
    "notified_on": _("told on"),
    "separated_on": _("last day at work"),
    "note": _("note"),
    "resume": _("file name of the resume"),
}
MEANINGS = [("", _("leave it out")), *((name, LABELS[name]) for name in FIELDS)]
SAMPLES, LONGEST = 2, 40


class BringInForm(forms.Form):
    """A table, pasted or as a file."""

    practice = forms.TypedChoiceField(label=_("Whose clients they are"), coerce=int)
    table = forms.CharField(
        label=_("Paste it here"),
        help_text=_("Copy the cells of your sheet, with the line that names the columns."),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        max_length=MOST_BYTES,
        strip=False,
        required=False,
    )
    file = forms.FileField(label=_("Or a file"), required=False, allow_empty_file=True)

    def __init__(self, *args: Any, hat: CoachHat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = practices(hat)
        self.fields["practice"].choices = [(one.keeper_id, one.name) for one in found]  # type: ignore[attr-defined]
        if len(found) == 1:
            self.fields["practice"].widget = forms.HiddenInput()
            self.fields["practice"].required = False
            self.only = found[0].keeper_id
        else:
            self.only = 0

    def clean(self) -> dict[str, Any]:
        """One of the two, and not both."""
        said = super().clean() or {}
        if bool((said.get("table") or "").strip()) == bool(said.get("file")):
            raise forms.ValidationError(
                _("Paste the table, or choose a file: one of the two."), code="one"
            )
        return said

    @property
    def keeper(self) -> int:
        """The practice that is meant."""
        return int(self.only or self.cleaned_data["practice"])

    def data_and_name(self) -> tuple[bytes, str]:
        """What was brought, and what it was called."""
        file = self.cleaned_data.get("file")
        if file:
            return file.read(MOST_BYTES + 1), file.name or ""
        return str(self.cleaned_data["table"]).encode("utf-8", "replace"), ""


class Column(NamedTuple):
    """A column on the page: its field, and what stands in it."""

    field: BoundField
    samples: list[str]


class TableForm(forms.Form):
    """What the columns mean, which number of a date is the day, and what strange names mean."""

    def __init__(
        self,
        *args: Any,
        hat: Hat,
        intake: Intake,
        plan: Plan,
        resumes: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        # A file is meant only where files were brought.
        meanings = [one for one in MEANINGS if resumes or one[0] != "resume"]
        for number, name in enumerate(plan.table.columns):
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=name, choices=meanings, required=False, initial=intake.columns.get(name, "")
            )
        if plan.open_date:
            self.fields["day_first"] = forms.ChoiceField(
                label=_("How are dates written?"),
                choices=[("1", _("day first")), ("0", _("month first"))],
                initial="1" if plan.day_first else "0",
                widget=forms.RadioSelect,
                required=False,
            )
        self._ask_names(hat)

    def _ask_names(self, hat: Hat) -> None:
        offered: dict[str, Any] = {"programme": programmes(hat), "funnel": funnels(hat)}
        self.strange: dict[str, tuple[str, str]] = {}
        for of, names in self.plan.strange.items():
            rows = [(str(row.pk), row.name) for row in offered[of].standing().by_name()]
            meant = _chosen(self.plan, of)
            for number, name in enumerate(names):
                field = f"{of}_{number}"
                self.strange[field] = (of, name)
                self.fields[field] = forms.ChoiceField(
                    label=name,
                    choices=[("", _("none of yours")), *rows],
                    initial=meant.get(name, ""),
                    required=False,
                )

    def columns(self) -> Iterator[Column]:
        """Each column with what stands in its first rows."""
        for number, name in enumerate(self.plan.table.columns):
            found = [cell[:LONGEST] for cell in self.plan.table.column(name)]
            yield Column(self[f"column_{number}"], found[:SAMPLES])

    def programmes(self) -> list[BoundField]:
        """The strange names of programmes."""
        return [self[field] for field, (of, _name) in self.strange.items() if of == "programme"]

    def funnels(self) -> list[BoundField]:
        """The strange names of funnels."""
        return [self[field] for field, (of, _name) in self.strange.items() if of == "funnel"]

    def said_columns(self) -> dict[str, str]:
        """What each column is said to mean."""
        said = (
            (name, self.cleaned_data[f"column_{number}"])
            for number, name in enumerate(self.plan.table.columns)
        )
        return {name: of for name, of in said if of}

    def said_names(self) -> dict[str, dict[str, int]]:
        """What each strange name is said to be; none of one's own is 0."""
        found: dict[str, dict[str, int]] = {"programme": {}, "funnel": {}}
        for field, (of, name) in self.strange.items():
            found[of][name] = int(self.cleaned_data[field] or 0)
        return found

    def said_day_first(self) -> bool | None:
        """Whether the day stands first; None where that was not asked."""
        said = self.cleaned_data.get("day_first")
        return None if not said else said == "1"


def _chosen(plan: Plan, of: str) -> dict[str, str]:
    """What strange names were said to be before."""
    rows = ((getattr(line.entry, of), getattr(line, of)) for line in plan.lines)
    return {name: str(row.pk) for name, row in rows if row is not None}
