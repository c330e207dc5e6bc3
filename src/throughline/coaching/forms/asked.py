"""How a client finds the work: four questions, a recommendation, a word; and their sentence."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from throughline.coaching.actions.questionnaires import ANSWERS, LONGEST_WORDS
from throughline.coaching.actions.sentences import LONGEST
from throughline.coaching.models import Questionnaire, Sentence
from throughline.rulebook.scoring import BEST, HIGHEST, LOWEST, WORST

_FIVE = [(value, str(value)) for value in range(LOWEST, HIGHEST + 1)]
_TEN = [(value, str(value)) for value in range(WORST, BEST + 1)]


def _label(model: type[Model], name: str) -> Any:
    """The words of a column, as its model says them in whatever language is asked for."""
    return getattr(model._meta.get_field(name), "verbose_name", name)


def _choice(name: str, choices: list[tuple[int, str]]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_label(Questionnaire, name),
        choices=choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the numbers."),
            "invalid_choice": _("Choose one of the numbers."),
        },
    )


class QuestionsForm(forms.Form):
    """Five numbers. Words, and a name beside them, are as one likes."""

    goes = _choice("goes", _FIVE)
    hears = _choice("hears", _FIVE)
    next = _choice("next", _FIVE)
    further = _choice("further", _FIVE)
    recommends = _choice("recommends", _TEN)
    is_named = forms.BooleanField(label=_label(Questionnaire, "is_named"), required=False)
    words = forms.CharField(
        label=_("Anything else, in your own words"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: Any, row: Questionnaire, **kwargs: Any) -> None:
        names = (*ANSWERS, "is_named", "words")
        kwargs.setdefault("initial", {name: getattr(row, name) for name in names})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Words without a name would be lost: that is said, and nothing is thrown away unseen."""
        data = super().clean() or {}
        if data.get("words", "").strip() and not data.get("is_named"):
            self.add_error(
                "words",
                _("Words are only read with your name. Tick that your coach may, or leave them."),
            )
        return data


class SentenceForm(forms.Form):
    """A sentence of their own, and how they sign it."""

    text = forms.CharField(
        label=_label(Sentence, "text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Write a sentence first.")},
    )
    signed = forms.CharField(label=_label(Sentence, "signed"), max_length=200, required=False)
    is_shown = forms.BooleanField(label=_label(Sentence, "is_shown"), required=False)
