"""Forms about what is agreed, and how it ends."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from throughline.coaching.models import Agreement, Engagement
from throughline.coaching.queries.agreeing import has_sponsor
from throughline.followthrough.forms import DayField

WORDS = 5_000
REASONS = {
    "": _("no reason"),
    "alone": _("I can do it myself"),
    "too much": _("it is too much right now"),
    "not that": _("not what I need"),
    "seen": _("I worry who will see it"),
    "other coach": _("another coach, please"),
    "else": _("something else"),
}


class AgreementForm(forms.Form):
    """The words of an agreement, each under its heading."""

    def __init__(self, *args: Any, engagement: Engagement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in Agreement.Heading:
            self.fields[one.value] = forms.CharField(
                label=capfirst(one.label),
                max_length=WORDS,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        if not has_sponsor(engagement):
            del self.fields[Agreement.Heading.SPONSOR_SEES.value]
            return
        self.fields[Agreement.SHOWN] = forms.MultipleChoiceField(
            label=_("What the sponsor may see by name"),
            choices=Agreement.Item.choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Nothing else, and only once all three have accepted."),
        )
        self.fields["needs_sponsor"] = forms.BooleanField(
            label=_("The sponsor accepts it too"), required=False
        )


class ElsewhereForm(forms.Form):
    """It was agreed elsewhere."""

    on = DayField(label=_("Agreed elsewhere on"))


class EndForm(forms.Form):
    """The client ends it: nothing has to be said."""

    reason = forms.ChoiceField(
        label=_("A reason, if you like"), choices=list(REASONS.items()), required=False
    )
    sentence = forms.CharField(
        label=_("A sentence to your coach, if you like"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def said(self) -> dict[str, str]:
        """As the action takes it: the reason in words, as the person read it."""
        reason = self.cleaned_data["reason"]
        words = str(REASONS[reason]) if reason else ""
        return {"reason": words, "sentence": self.cleaned_data["sentence"]}
