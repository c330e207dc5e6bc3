"""What a paper says in words of its own."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughline.followthrough.forms import DayField
from throughline.papers.models import Paper

Kind = Paper.Kind
LONGEST = 10_000  # letters: a letter of four pages
SETTINGS = ("day", "subject", "need", "closing")
_LABELS = {
    Kind.RESUME: _("At the top, in a few lines"),
    Kind.ACADEMIC: _("At the top, in a few lines"),
    Kind.LETTER: _("Your letter"),
    Kind.BIO: _("About you, as somebody else would introduce you"),
    Kind.LINKEDIN: _("About you"),
    Kind.PROPOSITION: _("What do you bring that answers it?"),
    Kind.REFERENCES: _("A line before the names"),
    Kind.PITCH: _("What you say"),
}
_HELP = {
    Kind.RESUME: _("Empty: as your journal introduces you."),
    Kind.ACADEMIC: _("Empty: as your journal introduces you."),
    Kind.LETTER: _(
        "An empty line begins a paragraph. What you choose from your journal stands before your "
        "last one."
    ),
    Kind.BIO: _("What you choose from your journal follows in its long wording."),
    Kind.LINKEDIN: _("What you choose from your journal follows in its long wording."),
    Kind.PROPOSITION: _("What you choose from your journal follows and shows it."),
}


class WordsForm(forms.Form):
    """Own paragraphs; of a letter also to whom, when and about what."""

    recipient = forms.CharField(
        label=_("To whom"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Name, company and address, each on its line."),
    )
    day = DayField(label=_("Day"), required=False, help_text=_("Empty: the day it is sent."))
    subject = forms.CharField(label=_("Subject"), required=False, max_length=300)
    need = forms.CharField(
        label=_("What do they need?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("What keeps them up at night? In their words, from the posting or a talk."),
    )
    words = forms.CharField(
        required=False,
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    closing = forms.CharField(label=_("Closing"), required=False, max_length=100)

    def __init__(self, data: Any = None, *, paper: Paper, prefix: str = "words") -> None:
        said = {name: paper.settings.get(name, "") for name in SETTINGS}
        initial = {**said, "words": paper.words, "recipient": paper.recipient}
        super().__init__(data, initial=initial, prefix=prefix)
        self.fields["words"].label = _LABELS[Kind(paper.kind)]
        self.fields["words"].help_text = _HELP.get(Kind(paper.kind), "")
        if paper.kind != Kind.LETTER:
            for name in ("recipient", "day", "subject", "closing"):
                del self.fields[name]
        else:
            self.fields["words"].widget.attrs["rows"] = 12
        if paper.kind != Kind.PROPOSITION:
            del self.fields["need"]

    def said(self) -> dict[str, Any]:
        """The columns of a paper, and its settings. For a form that is valid."""
        data = self.cleaned_data
        own = ("words", "recipient")
        columns: dict[str, Any] = {name: data[name] for name in own if name in data}
        settings: dict[str, Any] = {name: data[name] for name in SETTINGS if name in data}
        if "day" in data:
            settings["day"] = data["day"].isoformat() if data["day"] else ""
        return {**columns, "settings": settings}
