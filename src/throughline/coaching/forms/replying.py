"""What is asked of a client who opens the link in a letter."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughline.coaching.actions.replying import Reply
from throughline.coaching.models import Disposition, Landing
from throughline.followthrough.forms import DayField
from throughline.people.hats import Hat
from throughline.rulebook.ladder import LATER_DAYS, LONGEST_LATER, Answer, ReasonGiven

BACK, DETAILS = "back", "details"
LONGEST = 2_000
CHOICES = [*((one.value, one.value) for one in Answer), (BACK, BACK), (DETAILS, DETAILS)]


class ReplyForm(forms.Form):
    """One tap, and what may be said beside it. Nothing but the tap is needed."""

    choice = forms.ChoiceField(
        choices=CHOICES,
        error_messages={"invalid_choice": _("Tap one of the answers on this page.")},
    )
    asked_on = DayField(label=_("Ask me on"), required=False)
    reason = forms.ChoiceField(
        label=_("Because"),
        choices=Disposition.Reason.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[("", _("I would rather not say")), *Landing.Kind.choices],
        required=False,
    )
    on = DayField(label=_("Since"), required=False)
    source = forms.CharField(label=_("How you found it"), required=False, max_length=200)

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hat = hat
        later = self.fields["asked_on"]
        later.initial = hat.today + timedelta(days=LATER_DAYS)
        later.widget.attrs["min"] = (hat.today + timedelta(days=1)).isoformat()
        later.widget.attrs["max"] = (hat.today + timedelta(days=LONGEST_LATER)).isoformat()
        self.fields["on"].widget.attrs["max"] = hat.today.isoformat()

    def clean_asked_on(self) -> date | None:
        """After today and within a year; it matters only to who is to be asked later."""
        day: date | None = self.cleaned_data["asked_on"]
        if self.cleaned_data.get("choice") != Answer.NOT_NOW or day is None:
            return None
        if day <= self.hat.today:
            raise ValidationError(_("Choose a day after today."))
        if day > self.hat.today + timedelta(days=LONGEST_LATER):
            raise ValidationError(_("Choose a day within a year."))
        return day

    def clean_on(self) -> date | None:
        """Not in the future."""
        day: date | None = self.cleaned_data["on"]
        if day is not None and day > self.hat.today:
            raise ValidationError(_("That day has not come yet."))
        return day

    def reply(self) -> Reply:
        """What was tapped, as the action takes it."""
        data = self.cleaned_data
        answer = Answer(data["choice"])
        is_not_for_me = answer is Answer.NOT_FOR_ME
        reason = ReasonGiven(data["reason"]) if data["reason"] and is_not_for_me else None
        return Reply(answer, data["asked_on"], reason, data["words"])
