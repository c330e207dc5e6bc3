"""The questions about "What happened?"."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughline.papers.actions.statement import WORDS
from throughline.papers.models import Rehearsal, Statement

LONGEST = 5_000  # letters: half an hour aloud
LONGEST_ACCOUNT = 100_000
LONGEST_REHEARSAL = 3600  # seconds


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class StatementForm(forms.ModelForm):  # type: ignore[type-arg]
    """The three parts, what is made of them, and what they have to agree with."""

    class Meta:
        model = Statement
        fields = WORDS
        labels = {
            "fact": _("What happened"),
            "learned": _("What you learned, or did about it"),
            "forward": _("Where you are going"),
            "short": _("In 15 seconds"),
            "long": _("In 60 seconds"),
            "written": _("In writing"),
            "reference_says": _("What your reference will say"),
            "terms_allow": _("What was agreed to be said"),
            "terms_forbid": _("What was agreed not to be said"),
        }
        help_texts = {
            "fact": _("One sentence, as a neutral witness would say it."),
            "learned": _("One thing is enough. It need not be large."),
            "forward": _("The work you are looking for now, and why you are good at it."),
            "short": _("The one for a handshake: about 38 words, 75 at the most."),
            "long": _("The one for an interview: about 150 words."),
            "written": _("The one for a form that asks why you left."),
            "reference_says": _("Ask them, and write it down in their words."),
            "terms_allow": _("The agreed words, one phrase on each line."),
            "terms_forbid": _("One word or phrase on each line."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            rows = {"long": 6, "written": 6}.get(name, 3)
            field.widget = _area(rows)
            field.required = False
            field.max_length = LONGEST  # type: ignore[attr-defined]
            field.validators.append(_no_longer_than(LONGEST))

    def clean(self) -> dict[str, Any]:
        """Nothing that a database cannot hold."""
        data = super().clean() or {}
        return {
            name: said.replace("\0", "") if isinstance(said, str) else said
            for name, said in data.items()
        }

    def words(self) -> dict[str, str]:
        """What is typed, whether it passes or not: to be looked at, never to be kept."""
        return {name: str(self[name].value() or "")[:LONGEST] for name in WORDS}


def _no_longer_than(most: int) -> Any:
    def check(said: str) -> None:
        if len(said) > most:
            raise ValidationError(_("That is longer than anybody will listen. Shorten it first."))

    return check


class AccountForm(forms.Form):
    """The private full account."""

    text = forms.CharField(
        label=_("What happened, all of it"),
        required=False,
        max_length=LONGEST_ACCOUNT,
        strip=False,
        widget=_area(16),
    )


class RehearsalForm(forms.Form):
    """Said aloud, and how long it took."""

    of = forms.ChoiceField(choices=Rehearsal.Of.choices, widget=forms.HiddenInput)
    seconds = forms.IntegerField(
        label=_("How many seconds it took"),
        min_value=1,
        max_value=LONGEST_REHEARSAL,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class SaidToForm(forms.Form):
    """Who has heard it."""

    who = forms.CharField(
        label=_("I said it to"),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "people-i-know", "autocomplete": "off"}),
    )


class ShowForm(forms.Form):
    """To whom it is shown."""

    email = forms.EmailField(
        label=_("Their e-mail address"),
        max_length=320,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
