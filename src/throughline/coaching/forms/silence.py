"""What the pages of a silence ask of the coach, and those of the ladder of its manager."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from throughline.coaching.actions.disposing import Words
from throughline.coaching.models import Disposition, Landing, OutreachStep
from throughline.followthrough.forms import DayField
from throughline.letters.models import Channel
from throughline.letters.wordings import LADDER
from throughline.people.hats import Hat
from throughline.rulebook import ladder

LONGEST = 5_000
What, Outcome = Disposition.What, OutreachStep.Outcome
CLOSES = {What.COVERED, What.DECLINED, What.STOPPED}
RUNGS = 12
"""Steps that a ladder can have on the page where it is edited."""


def _note(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class OutcomeForm(forms.Form):
    """What came of a call, or of what was written by hand."""

    outcome = forms.ChoiceField(choices=Outcome.choices)
    note = _note(_("In a few words"))


class SayForm(forms.Form):
    """How it ended, as the coach knows it."""

    what = forms.ChoiceField(
        label=_("How it ended"),
        choices=[
            (one.value, one.label)
            for one in (
                What.COVERED,
                What.DECLINED,
                What.NO_ANSWER,
                What.UNREACHABLE,
                What.STOPPED,
            )
        ],
    )
    reason = forms.ChoiceField(
        label=_("Their reason, if they gave one"),
        choices=[("", "—"), *Disposition.Reason.choices],
        required=False,
    )
    words = _note(_("In their words"))
    finer = forms.ChoiceField(
        label=_("What you think yourself"),
        choices=[("", "—"), *Disposition.Finer.choices],
        required=False,
    )
    closes = forms.BooleanField(label=_("End the programme, too"), required=False)

    def follows(self) -> ladder.Consequence:
        """What follows from it. Whom it is not for, or who said stop, is worked with no longer."""
        what = ladder.Disposition(self.cleaned_data["what"])
        is_closed = what.value in CLOSES or self.cleaned_data["closes"]
        return ladder.Consequence(what, is_closed=is_closed)

    def said(self) -> Words:
        """What was said beside it."""
        data = self.cleaned_data
        return Words(data["reason"], data["words"], data["finer"])


class FinerForm(forms.Form):
    """The coach's own thought beside an answer."""

    finer = forms.ChoiceField(
        label=_("What you think yourself"),
        choices=[("", "—"), *Disposition.Finer.choices],
        required=False,
    )


class LandedForm(forms.Form):
    """Where they landed."""

    kind = forms.ChoiceField(label=_("What it is"), choices=Landing.Kind.choices)
    on = DayField(label=_("Since"))
    source = forms.CharField(label=_("How they found it"), required=False, max_length=200)

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hat = hat
        self.fields["on"].initial = hat.today
        self.fields["on"].widget.attrs["max"] = hat.today.isoformat()

    def clean_on(self) -> date:
        """Not in the future."""
        on: date = self.cleaned_data["on"]
        if on > self.hat.today:
            raise ValidationError(_("That day has not come yet."))
        return on


class RungForm(forms.Form):
    """One step. Without a day there is none; the last that has one is the last letter."""

    day = forms.IntegerField(
        label=_("On day"), required=False, min_value=0, max_value=ladder.LONGEST_DAYS
    )
    way = forms.ChoiceField(label=_("How"), choices=Channel.choices)
    words = forms.ChoiceField(label=_("With which words"), choices=())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = self.fields["words"]
        assert isinstance(words, forms.ChoiceField)  # noqa: S101  (as declared above)
        words.choices = [(one.kind, str(one.name)) for one in LADDER.values()]

    def clean(self) -> dict[str, Any]:
        """Words that can go that way: what is written to be spoken is not sent."""
        data = super().clean() or {}
        known, way = LADDER.get(data.get("words", "")), data.get("way")
        if data.get("day") is None or known is None or way == Channel.CALL:
            return data
        if way == Channel.TEXT and way not in known.ways:
            raise ValidationError(_("These words are too long for a text message."))
        return data


class LadderForms(forms.BaseFormSet):  # type: ignore[type-arg]
    """The whole ladder, in the order of its days."""

    def steps(self) -> tuple[ladder.Step, ...]:
        """As the rulebook takes it: in the order of the days, the last the last letter."""
        rows = [one.cleaned_data for one in self.forms if one.cleaned_data.get("day") is not None]
        rows.sort(key=lambda one: one["day"])
        return tuple(
            ladder.Step(one["day"], ladder.Way(one["way"]), one["words"], number == len(rows))
            for number, one in enumerate(rows, 1)
        )

    def clean(self) -> None:
        """Whether it can be climbed; if not, which step is in the way, and why."""
        if any(self.errors):
            return
        try:
            ladder.checked(self.steps())
        except ValueError as wrong:
            raise ValidationError(_said(str(wrong))) from wrong


def _said(wrong: str) -> str:
    """The rulebook's sentence as it ends on a page."""
    return _now("This ladder cannot be climbed. %(wrong)s.") % {"wrong": wrong.rstrip(".")}


Rungs = forms.formset_factory(
    RungForm,
    formset=LadderForms,
    extra=0,
    min_num=0,
    max_num=RUNGS,
    absolute_max=RUNGS,
    validate_max=True,
)
