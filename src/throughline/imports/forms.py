"""What is uploaded, and which of the people in an archive is its owner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from throughline.imports.models import Batch


class SeveralFilesInput(forms.ClearableFileInput):
    """A file input that takes more than one."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One or more files; cleans to a list. An empty file is read like any other, and said so."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        files = data if isinstance(data, list | tuple) else [data]
        return [cast("UploadedFile[bytes]", super(SeveralFilesField, self).clean(f)) for f in files]


class UploadForm(forms.Form):
    """A zip, the files of a folder, or tables alone."""

    archive = SeveralFilesField(
        label=_("Your LinkedIn archive"),
        allow_empty_file=True,
        max_length=None,
        error_messages={"required": _("Choose a file first: the zip, or tables out of it.")},
    )

    def uploads(self) -> Sequence[tuple[str, Any]]:
        """What each file was called, and its bytes."""
        return [(file.name or "file", file) for file in self.cleaned_data["archive"]]


class OwnerForm(forms.Form):
    """Which one of these is you? Asked only when the archive does not tell for sure."""

    me = forms.ChoiceField(
        label=_("Which one of these is you?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, batch: Batch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = batch.found.get("owner") or {}
        self.people: list[list[str]] = owner.get("candidates") or []
        self.is_asked = bool(self.people) and not owner.get("sure") and "me" not in batch.choices
        field = cast("forms.ChoiceField", self.fields["me"])
        field.choices = [(str(n), self._label(*one)) for n, one in enumerate(self.people)]
        field.initial = "0"

    @staticmethod
    def _label(slug: str, name: str) -> str:
        return f"{name} (linkedin.com/in/{slug})" if slug else name

    def choice(self) -> dict[str, Any]:
        """What is kept of the answer."""
        answer = self.cleaned_data.get("me") or ""
        if not self.is_asked or not answer:
            return {}
        slug, name = self.people[int(answer)]
        return {"me": {"slug": slug, "name": name}}
