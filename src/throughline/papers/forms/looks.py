"""How a paper looks, how long it is and what it is called."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughline.papers.composing.heads import WAYS, shown
from throughline.papers.composing.languages import LANGUAGES, known
from throughline.papers.models import Paper
from throughline.papers.rendering.engine import THEMES

Kind = Paper.Kind
THEME_NAMES = {
    "plain": _("Plain"),
    "editorial": _("Editorial"),
    "compact": _("Compact"),
    "modern": _("Modern"),
    "academic": _("Academic"),
}
SIZES = {"a4": _("A4"), "us-letter": _("US Letter")}
PAGES = {0: _("any"), 1: _("1 page"), 2: _("2 pages"), 3: _("3 pages")}
WORDS = {50: _("50 words"), 100: _("100 words"), 250: _("250 words")}
SECONDS = {15: _("15 seconds"), 30: _("30 seconds"), 60: _("60 seconds")}
LENGTHS = {
    Kind.RESUME.value: PAGES,
    Kind.ACADEMIC.value: PAGES,
    Kind.BIO.value: WORDS,
    Kind.PITCH.value: SECONDS,
}
WAY_NAMES = {
    "place": _("where you live"),
    "phone": _("phone"),
    "email": _("e-mail"),
    "url": _("web page"),
    "profile": _("profiles"),
}


class LookForm(forms.Form):
    """What can be chosen of a paper besides what stands in it."""

    title = forms.CharField(label=_("What you call it"), max_length=200)
    theme = forms.ChoiceField(
        label=_("Theme"), choices=[(theme, THEME_NAMES.get(theme, theme)) for theme in THEMES]
    )
    language = forms.ChoiceField(label=_("Language"), choices=list(LANGUAGES.items()))
    size = forms.ChoiceField(label=_("Paper"), choices=list(SIZES.items()))
    length = forms.TypedChoiceField(label=_("Length"), coerce=int, required=False)
    ways = forms.MultipleChoiceField(
        label=_("How they reach you"),
        required=False,
        choices=list(WAY_NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    label = forms.CharField(
        label=_("Below your name"),
        max_length=200,
        required=False,
        help_text=_("Empty: as your journal has it."),
    )

    def __init__(self, data: Any = None, *, paper: Paper, prefix: str = "look") -> None:
        super().__init__(data, initial=as_it_is(paper), prefix=prefix)
        lengths = LENGTHS.get(paper.kind)
        if lengths:
            self.fields["length"].choices = list(lengths.items())  # type: ignore[attr-defined]
        else:
            del self.fields["length"]
        if paper.kind in {Kind.LETTER, Kind.LINKEDIN, Kind.PITCH}:
            del self.fields["label"]


def as_it_is(paper: Paper) -> dict[str, Any]:
    """What the form begins with."""
    return {
        "title": paper.title,
        "theme": paper.theme,
        "language": known(paper.language),
        "size": paper.size,
        "length": paper.length,
        "ways": [way for way in WAYS if way in shown(paper)],
        "label": paper.settings.get("label", ""),
    }
