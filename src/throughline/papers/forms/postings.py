"""Pasting a posting."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from throughline.imports.reading.postings import LONGEST, Advert, read_posting
from throughline.papers.actions.postings import LONGEST as MOST_KEPT
from throughline.papers.models import Paper, Posting

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+\Z", re.IGNORECASE)
_NAMES = (".html", ".htm", ".txt", ".md")


class PostingForm(forms.Form):
    """The words of a posting, or a page saved from it, and what can be said of it."""

    text = forms.CharField(
        label=_("The posting"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
        help_text=_("Copy all of it from the page, or the page's source, and paste it here."),
    )
    file = forms.FileField(label=_("Or a page you saved"), required=False, allow_empty_file=True)
    title = forms.CharField(
        label=_("What they look for"),
        required=False,
        max_length=300,
        help_text=_("Empty: as the posting says it."),
    )
    company = forms.CharField(label=_("Who looks"), required=False, max_length=300)
    url = forms.URLField(
        label=_("Where you found it"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        help_text=_("Kept as a link for you. Nothing is fetched from there."),
    )

    def __init__(self, *args: Any, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["file"]

    def clean_file(self) -> str:
        """The words of the file; "" without one."""
        file: UploadedFile[bytes] | None = self.cleaned_data.get("file")
        if not file:
            return ""
        if not (file.name or "").lower().endswith(_NAMES):
            raise ValidationError(_("Give a page saved as .html, or a text file."))
        if (file.size or 0) > LONGEST:
            raise ValidationError(_("This file is over 1 MB. Paste the posting's words instead."))
        return _decoded(file.read())

    def clean(self) -> dict[str, Any]:
        """There are words, read out of a page where it is one."""
        data = super().clean() or {}
        if self.errors:
            return data
        content = data["text"].strip() or data.get("file", "")
        if _ADDRESS.match(content.strip()):
            said = _("This is only an address, and nothing is fetched from elsewhere. Paste it.")
            raise ValidationError(said)
        read = read_posting(content)
        if not read.text:
            raise ValidationError(_("There are no words in it. Paste what the posting says."))
        if len(read.text) > MOST_KEPT:
            raise ValidationError(_("This is longer than any posting. Paste only its own words."))
        self.read = read
        return data

    def said(self) -> dict[str, str]:
        """What to keep: what was typed goes before what was read. For a form that is valid."""
        data, read = self.cleaned_data, self.read
        return {
            "text": read.text,
            "title": data["title"] or read.title,
            "company": data["company"] or read.company,
            "url": data["url"] or read.url,
        }

    read: Advert


def as_it_is(row: Posting) -> dict[str, Any]:
    """What the form begins with."""
    return {"text": row.text, "title": row.title, "company": row.company, "url": row.url}


class MadeForForm(forms.Form):
    """Which accomplishments a paper for a posting shows."""

    kind = forms.ChoiceField(
        choices=[(kind.value, kind.label) for kind in (Paper.Kind.RESUME, Paper.Kind.LETTER)]
    )


def _decoded(data: bytes) -> str:
    """UTF-8, or UTF-16 by its mark, or what Windows writes."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
