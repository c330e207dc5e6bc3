"""The questions of an elevator pitch."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughline.papers.actions.pitches import PROMPTS
from throughline.papers.forms.looks import SECONDS
from throughline.papers.models import Paper

LONGEST = 2_000


def _asked(label: Any, help_text: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=LONGEST, widget=area
    )


class PitchForm(forms.Form):
    """For whom, how long, four answers, and the words."""

    title = forms.CharField(
        label=_("For whom"),
        max_length=200,
        help_text=_("An audience or an occasion: hiring managers, the alumni evening."),
    )
    length = forms.TypedChoiceField(label=_("How long"), coerce=int, choices=list(SECONDS.items()))
    who = _asked(_("Who you are"), _("Your name and what you are, as you would say it at a table."))
    what = _asked(_("What you do, and for whom"), _("The trouble you take off somebody's hands."))
    proof = _asked(_("What shows it"), _("One thing you did, with its number."))
    looking = _asked(_("What you look for"), _("What they could say yes to right now."))
    words = forms.CharField(
        label=_("What you say"),
        help_text=_("Empty: put together from your four answers when you keep it."),
        required=False,
        max_length=2 * LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )


def as_it_is(paper: Paper) -> dict[str, Any]:
    """What the form begins with."""
    prompts = paper.settings.get("prompts")
    said = prompts if isinstance(prompts, dict) else {}
    answers = {name: str(said.get(name, "")) for name in PROMPTS}
    return {"title": paper.title, "length": paper.length, "words": paper.words, **answers}
