"""Ways in: a file, or a text that was pasted."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_PASTED = 100_000


class FileForm(forms.Form):
    """One file that says something of a career."""

    file = forms.FileField(
        label=_("Your resume"),
        allow_empty_file=True,
        max_length=None,
        error_messages={"required": _("Choose a file first.")},
    )


class PastedForm(forms.Form):
    """A resume as text."""

    text = forms.CharField(
        label=_("Or paste its text"),
        max_length=MOST_PASTED,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Paste a text first.")},
    )

    def clean_text(self) -> Any:
        """As a file would have it."""
        return self.cleaned_data["text"].replace("\r\n", "\n")
