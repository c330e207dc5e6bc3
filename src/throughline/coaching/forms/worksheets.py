"""Worksheets, giving one, and answering one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from throughline.coaching.actions.preworks import LONGEST, Gives
from throughline.coaching.actions.sheets import MOST
from throughline.coaching.forms.closings import sheet_choices, sheet_of
from throughline.coaching.models import LeadsTo, Prework, Worksheet
from throughline.people.models import Organisation

LONGEST_QUESTION = 500


class WorksheetForm(forms.Form):
    """One worksheet of a practice; its questions are lines."""

    practice = forms.ChoiceField(label=_("Whose worksheet it is"))
    name = forms.CharField(label=_("Name"), max_length=200)
    about = forms.CharField(
        label=_("What it is for"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_("Your client reads this above the questions."),
    )
    leads_to = forms.ChoiceField(
        label=_("Where it is answered"),
        choices=LeadsTo.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    questions = forms.CharField(
        label=_("Questions"),
        required=False,
        max_length=MOST * (LONGEST_QUESTION + 2),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        help_text=_("One on each line. Not needed when it is answered elsewhere."),
    )

    def __init__(self, *args: Any, practices: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["practice"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101
        choice.choices = [(str(one.keeper_id), one.name) for one in practices]
        if len(practices) <= 1:
            del self.fields["practice"]
        self.practices = practices

    def clean_questions(self) -> list[str]:
        """The lines that say something."""
        lines = [one.strip() for one in self.cleaned_data["questions"].splitlines()]
        found = [one for one in lines if one]
        for one in found:
            if len(one) > LONGEST_QUESTION:
                said = _("“%(start)s…” is longer than a question. Put what explains it above.")
                raise forms.ValidationError(said, params={"start": one[:40]})
        return found

    @property
    def keeper_id(self) -> int:
        """Of the practice whose it is to be."""
        return int(self.cleaned_data.get("practice") or self.practices[0].keeper_id)

    def said(self) -> dict[str, Any]:
        """What to keep. For a form that is valid."""
        return {
            name: self.cleaned_data[name] for name in ("name", "about", "leads_to", "questions")
        }


def worksheet_as_it_is(sheet: Worksheet) -> dict[str, Any]:
    """What the form begins with."""
    return {
        "name": sheet.name,
        "about": sheet.about,
        "leads_to": sheet.leads_to,
        "questions": "\n".join(sheet.questions),
    }


class GiveForm(forms.Form):
    """Which worksheet, and by when."""

    sheet = forms.ChoiceField(label=_("Worksheet"))
    due_on = forms.DateField(
        label=_("By when"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(
        self, *args: Any, sheets: Sequence[Worksheet], today: date, due_on: date | None, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.sheets, self.today = sheets, today
        choice = self.fields["sheet"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101
        choice.choices = sheet_choices(sheets)
        self.fields["due_on"].help_text = (
            _("Empty: the day before the next session.")
            if due_on
            else _("Empty: before the next session, once there is one.")
        )

    def clean_due_on(self) -> date | None:
        """Not over already."""
        due_on: date | None = self.cleaned_data["due_on"]
        if due_on is not None and due_on < self.today:
            raise forms.ValidationError(_("This day is over."))
        return due_on

    def said(self) -> Gives:
        """What to give. For a form that is valid."""
        sheet = sheet_of(self.cleaned_data["sheet"], self.sheets)
        assert sheet is not None  # noqa: S101  (it is one of the choices)
        return Gives(sheet, self.cleaned_data["due_on"])


class AnswersForm(forms.Form):
    """The answers to a worksheet, one for each question."""

    def __init__(self, *args: Any, prework: Prework, answers: Sequence[str], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.count = len(prework.questions)
        for at, question in enumerate(prework.questions):
            self.fields[f"answer_{at}"] = forms.CharField(
                label=question,
                required=False,
                max_length=LONGEST,
                initial=answers[at] if at < len(answers) else "",
                widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
            )

    def rows(self) -> list[BoundField]:
        """The fields, in the order of the questions."""
        return [self[f"answer_{at}"] for at in range(self.count)]

    def said(self) -> list[str]:
        """The answers. For a form that is valid."""
        return [self.cleaned_data[f"answer_{at}"] for at in range(self.count)]
