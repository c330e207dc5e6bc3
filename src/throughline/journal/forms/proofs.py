"""What proves something: a file, somebody's words, a link."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughline.journal.forms.entries import TEXT, UploadField


class ProofForm(forms.Form):
    """A file, words or a link; at least one of them."""

    upload = UploadField(label=_("A file"), required=False)
    text = forms.CharField(
        label=_("Somebody's words"),
        max_length=TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    by = forms.CharField(label=_("Whose words"), max_length=300, required=False)
    url = forms.URLField(
        label=_("Where it can be seen"), max_length=500, required=False, assume_scheme="https"
    )

    def clean(self) -> dict[str, Any]:
        """Not nothing."""
        data = super().clean() or {}
        if not self.errors and not any(data.get(name) for name in ("upload", "text", "url")):
            raise ValidationError(_("Bring a file, write down somebody's words, or give a link."))
        return data
