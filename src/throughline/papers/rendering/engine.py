"""PDF and SVG by typst: one compiler in a process, kept warm.

The compiler sees the themes' folder and nothing else, gets what is said as JSON, never as markup,
and has no packages to load. The same sheet on a machine with the same fonts gives the same bytes.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from html import escape
from multiprocessing import get_context
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Literal

from throughline.papers.rendering import fonts
from throughline.papers.rendering.cleaning import SHOWN, clean, cleaned
from throughline.papers.rendering.layout import STEPS, layout
from throughline.papers.rendering.letters import MOST_MARKS, bare, letters, without
from throughline.papers.sheet import Sheet

if TYPE_CHECKING:
    import typst

_FOLDER = Path(__file__).with_name("themes")
THEMES = ("plain", "editorial", "compact", "modern", "academic")
_STANDARDS: list[Any] = ["ua-1", "a-2a"]
_THE_DAY = 946_684_800  # 1 January 2000: a file says nothing of when it was made
_ONE_AT_A_TIME = RLock()  # a web process has several threads and one compiler
SPARING = 2  # steps that a paper is set smaller so that no page holds only its last lines
ALONE = 0.12  # of the letters of the first page, the foot of the page included
_LETTER = b"<use "
MOST_KNOWN = 60_000  # letters that are remembered, before they are asked again
MOST_ASKED = 300  # questions for one paper: a page of hieroglyphs must not hold up the others
_drawn: set[str] = set()  # letters that some font has
_missing: set[str] = set()


class NotDrawn(Exception):  # noqa: N818  (it reads as a sentence)
    """The compiler would not set this paper; the sentence says so."""


def pdf(sheet: Sheet) -> bytes:
    """The paper as PDF/UA-1 and PDF/A-2a. NotDrawn if the compiler refuses it."""
    with _ONE_AT_A_TIME:
        ready = _ready(sheet)
        step = _fitted(ready).step
        try:
            return _set(ready, step, "pdf")[0]
        except NotDrawn:  # letters that are drawn alone may not be drawn beside each other
            return _set(bare(ready), step, "pdf")[0]


def plan_pdf(plan: str, said: Mapping[str, Any]) -> bytes:
    """Another paper than a sheet, by a plan of its own that reads `sys.inputs.said` as JSON.

    Words are cleaned as those of a sheet are. A letter that no font has is no PDF/UA: such a
    paper comes as a plain PDF, with a box in its place. NotDrawn if that is refused as well.
    """
    ready = json.dumps({**_cleaned(said), "fonts": fonts.after(str(said.get("lang", "en")))})
    with _ONE_AT_A_TIME:
        try:
            made = _compiled(plan.encode(), {"said": ready}, "pdf")
        except NotDrawn:
            made = _compiled(plan.encode(), {"said": ready}, "pdf", plainly=True)
    return bytes(made)


def _cleaned(said: Any) -> Any:
    if isinstance(said, str):
        return clean(said)
    if isinstance(said, Mapping):
        return {name: _cleaned(one) for name, one in said.items()}
    return [_cleaned(one) for one in said] if isinstance(said, list | tuple) else said


def svg_pages(sheet: Sheet) -> list[bytes]:
    """A picture of each page, named for who cannot see it; no scripts, no letters as text."""
    with _ONE_AT_A_TIME:
        ready = _ready(sheet)
        pages = _fitted(ready).pages
    return [_named(page, ready.title, at, len(pages)) for at, page in enumerate(pages, 1)]


def page_count(sheet: Sheet) -> int:
    """How many pages it takes, fitted."""
    with _ONE_AT_A_TIME:
        return len(_fitted(_ready(sheet)).pages)


def missing_scripts(sheet: Sheet) -> list[str]:
    """Names of the writings, as "Thai", of which some letter can be drawn by no font here."""
    with _ONE_AT_A_TIME:
        lacking = _lacking(letters(cleaned(sheet)))
    return sorted({fonts.script(letter) for letter in lacking})


def pdf_many(sheets: Iterable[Sheet], processes: int = 2) -> list[bytes]:
    """Many papers, in their order, made by so many processes at once."""
    all_of_them = list(sheets)
    if processes < 2 or len(all_of_them) < 2:
        return [pdf(one) for one in all_of_them]
    share = max(1, len(all_of_them) // (processes * 4))
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return list(pool.map(pdf, all_of_them, chunksize=share))


def _ready(sheet: Sheet) -> Sheet:
    """Clean, of a known theme, and with only letters that can be drawn."""
    clean = cleaned(sheet)
    return without(clean, _lacking(letters(clean)), SHOWN)


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A paper at the step at which it is set, with a picture of each page."""

    step: int
    pages: list[bytes]


def _fitted(sheet: Sheet) -> _Fitted:
    """At the roomiest step that fits, or a little smaller where that spares a last page."""
    found = _roomiest(sheet)
    if _ends_alone(found.pages):
        nearly = _at(sheet, min(found.step + SPARING, STEPS))
        return nearly if len(nearly.pages) < len(found.pages) else found
    return found


def _roomiest(sheet: Sheet) -> _Fitted:
    """At the roomiest step at which it takes no more pages than it may, or at the tightest."""
    roomy = _at(sheet, 0)
    if not sheet.most_pages or len(roomy.pages) <= sheet.most_pages:
        return roomy
    low, high, found = 0, STEPS, None  # too long at low; what is tried last is high
    while high - low > 1:
        tried = _at(sheet, (low + high) // 2)
        if len(tried.pages) <= sheet.most_pages:
            high, found = tried.step, tried
        else:
            low = tried.step
    return found or _at(sheet, high)


def _at(sheet: Sheet, step: int) -> _Fitted:
    return _Fitted(step, _set(sheet, step, "svg"))


def _ends_alone(pages: Sequence[bytes]) -> bool:
    """Whether the last page holds next to nothing: few letters against the first."""
    if len(pages) < 2:
        return False
    first, last = (page.count(_LETTER) for page in (pages[0], pages[-1]))
    return last < first * ALONE


def _set(sheet: Sheet, step: int, kind: Literal["pdf", "svg"]) -> list[bytes]:
    said = json.dumps(layout(sheet, step))
    theme = sheet.theme if sheet.theme in THEMES else THEMES[0]
    made = _compiled(_FOLDER / f"{theme}.typ", {"sheet": said}, kind)
    return made if isinstance(made, list) else [made]


def _compiled(what: Any, inputs: dict[str, str], kind: Any, plainly: bool = False) -> Any:
    import typst

    standards = _STANDARDS if kind == "pdf" and not plainly else []
    try:
        return _compiler().compile(
            what, format=kind, sys_inputs=inputs, pdf_standards=standards, timestamp=_THE_DAY
        )
    except typst.TypstError as error:
        raise NotDrawn(error.message) from error


@cache
def _compiler() -> "typst.Compiler":
    import typst  # heavy, and needed for nothing else

    known = typst.Fonts(include_system_fonts=False, font_paths=list(fonts.folders()))
    return typst.Compiler(root=_FOLDER, font_paths=known, ignore_system_fonts=True)


def _lacking(asked: set[str]) -> set[str]:
    """Which of these letters no font has. Each is asked of the compiler once in a process."""
    if len(_drawn) + len(_missing) > MOST_KNOWN:
        _drawn.clear()
        _missing.clear()
    unknown = sorted(asked - _drawn - _missing)
    _missing.update(letter for letter in unknown if len(letter) > MOST_MARKS)
    unsettled = _settle([letter for letter in unknown if letter not in _missing])
    lacking = _missing | unsettled
    return {letter for letter in asked if letter in lacking or letter[0] in lacking}


def _settle(unknown: list[str]) -> set[str]:
    """Ask for all at once, and for halves where the answer is no; what was not asked in the end."""
    waiting, asked = [unknown] if unknown else [], 0
    while waiting and asked < MOST_ASKED:
        some, asked = waiting.pop(), asked + 1
        if _draws(some):
            _drawn.update(some)
        elif len(some) == 1:
            _missing.update(some)
        else:
            waiting += [some[: len(some) // 2], some[len(some) // 2 :]]
    return {letter for some in waiting for letter in some}


_SPECIMEN = b"""#set document(title: "Letters")
#for one in json(bytes(sys.inputs.letters)) [#one ]"""


def _draws(some: Sequence[str]) -> bool:
    try:
        _compiled(_SPECIMEN, {"letters": json.dumps(some)}, "pdf")
    except NotDrawn:
        return False
    return True


def _named(page: bytes, title: str, at: int, of: int) -> bytes:
    """An SVG that says what it is a picture of."""
    name = escape(f"{title}, {at} / {of}", quote=False).encode()
    return re.sub(
        rb"<svg ([^>]*)>",
        rb'<svg role="img" \1><title>' + name.replace(b"\\", rb"\\") + b"</title>",
        page,
        count=1,
    )
