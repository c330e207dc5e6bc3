"""Sentences about a paper: how long it is, and what of it nothing supports."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from throughline.papers.composing.gate import Doubt
from throughline.papers.composing.kinds import PAGED
from throughline.papers.composing.languages import known
from throughline.papers.models import Paper
from throughline.papers.sheet import Sheet
from throughline.rulebook.proving import Kind

PROFILE = 2600
"""Characters that LinkedIn takes as a summary."""
A_MINUTE = 150
"""Words said aloud in a minute."""
SHORT = 90
_CLAIMS: Mapping[Kind, Any] = {
    Kind.NUMBER: gettext_lazy("The number “%(what)s” stands in no entry of your journal."),
    Kind.DATE: gettext_lazy("The date “%(what)s” stands in no entry of your journal."),
    Kind.TITLE: gettext_lazy("“%(what)s” is no title of a position in your journal."),
    Kind.EMPLOYER: gettext_lazy("“%(what)s” is no employer in your journal."),
}


def sentences(doubt: Doubt) -> list[str]:
    """What is wrong with a line, each thing in a sentence."""
    if doubt.name:
        said = _("It says the name “%(name)s”, and you noted that nobody's name is to be said.")
        return [said % {"name": doubt.name}]
    found = {(claim.kind, claim.text): None for claim in doubt.claims}
    return [str(_CLAIMS[kind]) % {"what": text} for kind, text in found]


def shortly(text: str) -> str:
    """The beginning of a line, to recognise it by."""
    return str(Truncator(text).chars(SHORT))


def text_of(sheet: Sheet) -> str:
    """Its paragraphs, to be pasted elsewhere."""
    return "\n\n".join(line.text for section in sheet.sections for line in section.paragraphs)


_SPEAKS = re.compile(r"\b(?:I|I[’'](?:m|ve|d|ll)|[Mm]y|[Mm]e|[Mm]ine)\b")


def says_i(paper: Paper, sheet: Sheet) -> int:
    """How many paragraphs of a bio in English speak of oneself; 0 of any other paper."""
    if paper.kind != Paper.Kind.BIO or known(paper.language) != "en":
        return 0
    told = (line.text for section in sheet.sections for line in section.paragraphs)
    return sum(bool(_SPEAKS.search(text)) for text in told)


def length(paper: Paper, sheet: Sheet, pages: int) -> tuple[str, bool]:
    """How long it is against how long it was to be, and whether that is well."""
    if paper.kind in PAGED:
        return _pages(paper.length, pages)
    text = text_of(sheet)
    if paper.kind == Paper.Kind.LINKEDIN:
        return _characters(len(text))
    words = len(text.split())
    if paper.kind == Paper.Kind.BIO and paper.length:
        return _words(words, paper.length)
    if paper.kind == Paper.Kind.PITCH and paper.length:
        return _seconds(words, paper.length)
    return _pages(1 if paper.kind == Paper.Kind.LETTER else 0, pages)


def _pages(wanted: int, pages: int) -> tuple[str, bool]:
    said = ngettext("%(n)s page", "%(n)s pages", pages) % {"n": pages}
    if not wanted:
        return f"{said}.", True
    if pages <= wanted:
        return _("%(pages)s: it fits.") % {"pages": said}, True
    asked = ngettext("%(n)s page", "%(n)s pages", wanted) % {"n": wanted}
    line = _(
        "It takes %(pages)s, even in the smallest type that reads well; you wanted %(asked)s. "
        "Leave something out, or let it be longer."
    )
    return line % {"pages": said, "asked": asked}, False


def _characters(count: int) -> tuple[str, bool]:
    facts = {"n": f"{count:,}", "most": f"{PROFILE:,}"}
    if count <= PROFILE:
        return _("%(n)s of the %(most)s characters that LinkedIn takes.") % facts, True
    return _("%(n)s characters; LinkedIn takes %(most)s and cuts off the rest.") % facts, False


def _words(words: int, wanted: int) -> tuple[str, bool]:
    facts = {"n": words, "wanted": wanted}
    if words > wanted * 1.1:
        return _("%(n)s words; you wanted about %(wanted)s.") % facts, False
    return _("%(n)s of about %(wanted)s words.") % facts, True


def _seconds(words: int, wanted: int) -> tuple[str, bool]:
    seconds = -(-words * 60 // A_MINUTE)
    facts = {"n": seconds, "wanted": wanted}
    return _("About %(n)s seconds aloud; you wanted %(wanted)s.") % facts, seconds <= wanted
