"""Giving a paper to somebody: who, when, and the letter that carries it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughline.followthrough.forms import DayField
from throughline.papers.composing.files import DOCX, JSON, MARKDOWN, PDF, TEXT
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint

FORMATS = {
    PDF: _("PDF"),
    DOCX: _("Word"),
    MARKDOWN: _("Markdown"),
    TEXT: _("plain text"),
    JSON: _("JSON Resume"),
}


class HolderForm(forms.Form):
    """Who has it: somebody of one's network, or a name and a company."""

    who = forms.CharField(
        label=_("Who has it"),
        max_length=420,
        required=False,
        widget=forms.TextInput(attrs={"list": "people-i-know", "autocomplete": "off"}),
        help_text=_("Somebody of your network, or any name."),
    )
    company = forms.CharField(label=_("For which company"), max_length=300, required=False)
    on = DayField(label=_("When"))
    note = forms.CharField(label=_("Worth remembering"), max_length=300, required=False)

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hat = hat
        self.fields["on"].initial = hat.today

    def clean(self) -> dict[str, Any]:
        """Somebody, and no day to come."""
        data = super().clean() or {}
        if not self.errors and not (data.get("who") or data.get("company")):
            raise ValidationError(_("Say who has it: a name, a company, or both."))
        if data.get("on") and data["on"] > self.hat.today:
            self.add_error("on", _("That day has not come yet."))
        return data


class EnclosingForm(forms.Form):
    """A short letter with the paper enclosed."""

    point = forms.ModelChoiceField(
        label=_("To"), queryset=ContactPoint.objects.none(), empty_label=None
    )
    subject = forms.CharField(label=_("Subject"), max_length=300)
    text = forms.CharField(
        label=_("Your words"),
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
    )

    def __init__(self, *args: Any, points: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["point"].queryset = points  # type: ignore[attr-defined]

    def clean_subject(self) -> str:
        """On one line."""
        return " ".join(str(self.cleaned_data["subject"]).split())

    def clean_text(self) -> str:
        """With something in it."""
        said: str = self.cleaned_data["text"].replace("\0", "")
        if not said.strip():
            raise ValidationError(_("Nothing was written."))
        return said
