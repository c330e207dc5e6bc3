"""A resume that is only text: pasted, or a file of lines."""

import re
from pathlib import PurePath

from django.utils.translation import gettext as _

from throughline.imports.reading.careers.loading import decoded, kept_text
from throughline.imports.reading.careers.notes import Notes
from throughline.imports.reading.careers.prose import Line, read_lines
from throughline.imports.reading.limits import Refused
from throughline.rulebook.career import Reading

MOST = 100_000
"""Characters; a resume of twenty pages has fewer."""
_DATA = re.compile(r"\s*[\[{<]|(?:.*\n)?(?:cv|basics):")
_APART = re.compile(r"\t+| {3,}")


def is_text(name: str, data: bytes) -> bool:
    """Whether a file is to be read line by line: by its name, and since it is no data."""
    head = data[:400].decode("utf-8", "replace").lstrip("\ufeff")
    return PurePath(name).suffix.lower() in {".txt", ".md"} and not _DATA.match(head)


def read_text(data: bytes) -> Reading:
    """What lines say of a career. Raises Refused for more of them than any resume has."""
    notes = Notes()
    text = kept_text(decoded(data, notes), notes)
    if len(text) > MOST:
        sentence = _("That is more text than any resume. Nothing was changed.")
        raise Refused(sentence)
    lines, gap = [], False
    for at, one in enumerate(text.splitlines(), 1):
        if one.strip():
            parts = tuple(part.strip() for part in _APART.split(one.strip()) if part.strip())
            lines.append(Line(parts, where=_("line %(n)s") % {"n": at}, gap=gap))
        gap = not one.strip()
    return read_lines(lines, form="text", remarks=notes.remarks)
