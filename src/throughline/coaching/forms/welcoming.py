"""What the page of a practice's first letters asks of its manager."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from throughline.letters.wordings import WELCOME
from throughline.rulebook import ladder


class WelcomeForm(forms.Form):
    """One letter. Without a day there is none."""

    day = forms.IntegerField(
        label=_("On day"), required=False, min_value=0, max_value=ladder.LONGEST_DAYS
    )
    words = forms.ChoiceField(label=_("With which words"), choices=())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = self.fields["words"]
        assert isinstance(words, forms.ChoiceField)  # noqa: S101  (as declared above)
        words.choices = [(one.kind, str(one.name)) for one in WELCOME.values()]


class WelcomeForms(forms.BaseFormSet):  # type: ignore[type-arg]
    """All of them, in the order of their days."""

    def letters(self) -> list[tuple[int, str]]:
        """Each a day and a kind of words, the earliest first."""
        rows = [one.cleaned_data for one in self.forms if one.cleaned_data.get("day") is not None]
        return sorted((one["day"], one["words"]) for one in rows)

    def clean(self) -> None:
        """Whether they can go so; if not, which one is in the way, and why."""
        if any(self.errors):
            return
        try:
            ladder.welcome_of(self.letters())
        except ValueError as wrong:
            said = _now("These letters cannot go like this. %(wrong)s.")
            raise ValidationError(said % {"wrong": str(wrong).rstrip(".")}) from wrong


Letters = forms.formset_factory(
    WelcomeForm,
    formset=WelcomeForms,
    extra=0,
    min_num=0,
    max_num=ladder.MOST_LETTERS,
    absolute_max=ladder.MOST_LETTERS,
    validate_max=True,
)
