"""What is uploaded, and which of the people in an archive is its owner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from throughline.imports.models import Batch, SourceFile
from throughline.imports.reading import Refused
from throughline.imports.reading.contacts import fields
from throughline.imports.reading.contacts.reading import Columns
from throughline.imports.reading.names import cut, tidy
from throughline.imports.words import field as in_words
from throughline.letters import invited


class SeveralFilesInput(forms.ClearableFileInput):
    """A file input that takes more than one."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One or more files; cleans to a list. An empty file is read like any other, and said so."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        files = data if isinstance(data, list | tuple) else [data]
        return [cast("UploadedFile[bytes]", super(SeveralFilesField, self).clean(f)) for f in files]


def _is_calendar(file: UploadedFile[bytes]) -> bool:
    start = file.read(100)
    file.seek(0)
    return invited.is_calendar(start)


class UploadForm(forms.Form):
    """A zip, the files of a folder, vCards, or tables alone."""

    archive = SeveralFilesField(
        label=_("Your archive or address book"),
        allow_empty_file=True,
        max_length=None,
        error_messages={"required": _("Choose a file first: a zip, vCards or a table.")},
    )

    def uploads(self) -> Sequence[tuple[str, Any]]:
        """What each file was called, and its bytes."""
        return [(file.name or "file", file) for file in self.cleaned_data["archive"]]

    def clean_archive(self) -> list[UploadedFile[bytes]]:
        """Calendar files come alone: what becomes of them needs no preview."""
        files: list[UploadedFile[bytes]] = self.cleaned_data["archive"]
        if any(map(_is_calendar, files)) and not all(map(_is_calendar, files)):
            raise forms.ValidationError(_("Bring calendar files by themselves, without others."))
        return files

    def calendars(self) -> list[bytes]:
        """The calendar files, when that is what was uploaded; as much of each as is ever read."""
        files = self.cleaned_data["archive"]
        return [file.read(invited.LARGEST + 1) for file in files if _is_calendar(file)]


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


_POSTAL = tuple(
    f"address{place}.{part}" for place in ("", ":work", ":home") for part in fields.ADDRESS_PARTS
)
GROUPS = (
    (_("Name"), "name given_name family_name middle_name prefix suffix nickname".split()),
    (_("Work"), ["title", "company", "department"]),
    (_("E-mail"), ["email", "email:work", "email:home", "email:other"]),
    (_("Phone"), ["phone", "phone:mobile", "phone:work", "phone:home", "phone:other"]),
    (_("Address"), list(_POSTAL)),
    (_("Web page"), ["url"]),
    (_("More"), ["birthday", "place", "about", "circle", "categories", "labels", "uid"]),
)
KEEP = ""
SAMPLES, LONGEST_SAMPLE = 3, 40


@lru_cache(maxsize=32)
def _options(language: str, used: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """Every field as (group, what stands in its option), by its name; `used` ones as well.

    A table of Outlook's has ninety columns with as many choices each, so they are made once.
    """
    known: dict[str, str] = {KEEP: "", fields.LEFT_OUT: ""}
    for group, names in GROUPS:
        known |= dict.fromkeys(names, str(group))
        kinds = {name.partition(":")[0].partition(".")[0] for name in names}
        more = [one for one in used if (f := fields.field_of(one)) and f.kind in kinds]
        known |= {one: str(group) for one in more if one not in known}
    return {
        name: (group, format_html('value="{}">{}</option>', name, in_words(name)))
        for name, group in known.items()
    }


class FieldSelect(forms.Select):
    """A select of what a column may mean."""

    used: tuple[str, ...] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Without a template for each option."""
        chosen = str(value or "")
        pieces, group = [], ""
        for field, (its_group, option) in _options(get_language() or "", self.used).items():
            if its_group != group:
                pieces.append("</optgroup>" if group else "")
                pieces.append(format_html('<optgroup label="{}">', its_group))
                group = its_group
            pieces.append(f"<option{' selected' if field == chosen else ''} {option}")
        pieces.append("</optgroup>")
        html = "".join(pieces)
        begin = format_html('<select name="{}" id="{}">', name, (attrs or {}).get("id", ""))
        return mark_safe(f"{begin}{html}</select>")  # noqa: S308  (each piece was escaped)


class ColumnsForm(forms.Form):
    """What each column of one table of contacts means."""

    def __init__(self, data: Any, *, file: SourceFile, columns: Columns, number: int) -> None:
        super().__init__(data, prefix=f"t{number}")
        self.file, self.columns = file, columns
        self.names = [name for name in columns.names if name]
        meant = dict(file.mapping)
        self.heads = dict(zip(columns.names, columns.written, strict=True))
        self.samples = {name: _samples(columns, name) for name in self.names}
        used = tuple(sorted(set(meant.values())))
        for at, name in enumerate(self.names):
            field = forms.ChoiceField(
                label=tidy(self.heads[name])[:100] or name,
                choices=[(one, one) for one in _options(get_language() or "", used)],
                initial=meant.get(name, KEEP),
                required=False,
                widget=FieldSelect,
            )
            cast("FieldSelect", field.widget).used = used
            self.fields[f"c{at}"] = field

    def mapping(self) -> fields.Mapping:
        """What was chosen, for every column."""
        return {name: self.cleaned_data.get(f"c{at}", "") for at, name in enumerate(self.names)}

    def clean(self) -> dict[str, Any]:
        """Somebody has to be read by it."""
        data = super().clean() or {}
        if not self.errors:
            try:
                fields.check(self.mapping(), self.names, self.file.name)
            except Refused as refusal:
                self.add_error(None, refusal.sentence)
        return data

    def filled(self) -> Iterator[dict[str, Any]]:
        """The columns in which the first rows say something, or that were chosen for something."""
        return (row for row in self._rows() if row["samples"])

    def empty(self) -> list[dict[str, Any]]:
        """The columns in which the first rows say nothing."""
        return [row for row in self._rows() if not row["samples"]]

    def _rows(self) -> Iterator[dict[str, Any]]:
        for at, name in enumerate(self.names):
            yield {"field": self[f"c{at}"], "samples": self.samples[name]}


def _samples(columns: Columns, name: str) -> list[str]:
    """Up to three different cells of the column."""
    cells = (tidy(row.values.get(name, "")) for row in columns.sample)
    found = dict.fromkeys(cut(cell, LONGEST_SAMPLE)[0] for cell in cells if cell)
    return list(found)[:SAMPLES]
