"""A calendar file that is dropped here."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughline.letters import invited


class CalendarFileForm(forms.Form):
    """One calendar file, small enough to be an invitation."""

    file = forms.FileField(
        label=_("The calendar file"),
        max_length=None,
        allow_empty_file=True,
        error_messages={"required": _("Choose a file first: an invitation ends in .ics.")},
    )

    def clean_file(self) -> bytes:
        """Its bytes; a file that is none is refused by its name."""
        upload: Any = self.cleaned_data["file"]
        if upload.size > invited.LARGEST:
            raise ValidationError(_("The calendar file is larger than 1 MB."))
        raw: bytes = upload.read()
        if not invited.is_calendar(raw):
            said = _("%(name)s is not a calendar file.")
            raise ValidationError(said, params={"name": upload.name or "?"})
        return raw
