"""What looks like a number and claims nothing: addresses, phones, names of versions and norms."""

import re

from ..folding import plain
from .figures import Figure

_APART = r"[ \u00a0()./–-]*"
_GROUPED = r"\+?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d \u00a0()/–-])"
_DATED = r"(?:\d{1,2}[./]){1,2}(?:19|20)\d\d(?!\d)"
_MAIL = r"[^\s@]{1,64}@\S+"
_PAGE = r"(?:https?://|www\.)\S+|(?<!\w)[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/\S*"
_PHONE = (
    rf"(?<![\w.,])(?!{_GROUPED}|{_DATED})(?:\+|00|\(0|0(?![.,])){_APART}(?:\d{_APART}){{6,15}}"
    r"(?<=\d)(?![\w%]|[.,]\d)"
)
_PHONE_US = r"(?<![\w.,-])\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?![\w-])"
_LISTED = r"^[^\S\n]*\d{1,2}[.)](?=[^\S\n])"
_FIXED = (
    r"(?<![\w.,/])(?:24[/x-]7(?:[/x]365)?|7/24|1:1|1-on-1|50/50|80/20|9-to-5|401[ ]?\(?k\)?"
    r"|360(?:°|[- ](?:degree|grad|feedback|review)\w*)|802\.11\w*|x86-64"
    r"|\d{3,5}(?:-\d)?:(?:19|20)\d\d"
    r"|(?:19|20)\d0s)(?![\w%])"
)
_STREET = (
    r"(?<!\w)\d{1,5}[a-z]?(?:[ ][A-Z][\w.]{0,30}){1,3}[ ](?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive"
    r"|Blvd|Boulevard|Square|Court)\b"
)
_STRASSE = (
    r"(?<![\w-])[\w-]{1,40}(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse)[ ]\d{1,4}[a-z]?"
    r"(?:,?[ ]\d{4,5}(?=[ ][A-Z]))?"
)
_SILENT = tuple(
    re.compile(shape, re.MULTILINE)
    for shape in (_MAIL, _PAGE, _PHONE, _PHONE_US, _LISTED, _FIXED, _STREET, _STRASSE)
)
_BEFORE = re.compile(r"(?P<lead>^|\n|[.!?:•]\s+)?(?P<word>[^\W\d_][\w&+#]*)[ \u00a0]$")
_AFTER = re.compile(r"(?P<end>$|[.,;:)\n!?](?!\d))|[ \u00a0](?P<word>[^\W\d_]+)")
_COUNTED = frozenset(
    "nps csat roi ebitda arr mrr gpa sla kpi ctr cac ltv fte ftes usd eur gbp chf oee otif dso tat"
    " ces roas cagr gmv".split()
)
_NAMED = frozenset(
    "python java windows office iso din en iec ifrs ias rfc section level tier phase class series"
    " grade version release web industry industrie fortune formula formel big covid chapter article"
    " rule form title basel angular vue drupal php django rails react node css swift kotlin ruby"
    " perl ios android macos ubuntu debian rhel boeing airbus server oracle sharepoint exchange"
    " type category vision agenda horizon microsoft dynamics studio route".split()
)
_NAMED_SMALL = frozenset("phase level tier section chapter version article grade".split())
_SMALL = frozenset(
    "and or in at for with to on as by from until when while the a of via using und oder mit fur"
    " in bei et ou avec pour y o con para e".split()
)


def silent(text: str) -> list[tuple[int, int]]:
    """From where to where nothing is claimed, whatever digits stand there."""
    return [found.span() for shape in _SILENT for found in shape.finditer(text)]


def is_name(text: str, figure: Figure) -> bool:
    """Whether a plain figure belongs to the name before it: "Python 3", "ISO 9001", "Web 2.0"."""
    found = _BEFORE.search(text, max(0, figure.start - 40), figure.start)
    if not figure.is_plain or found is None or plain(found["word"]) in _COUNTED:
        return False
    word = found["word"]
    if plain(word) in _NAMED:
        return word.lower() != word or word in _NAMED_SMALL
    if len(word) > 1 and word.isupper():
        return True
    return _is_proper(text, figure, found) and _is_left_alone(text, figure.end)


def _is_proper(text: str, figure: Figure, found: re.Match[str]) -> bool:
    """A capital within a sentence, before a number that is small enough for a version."""
    begins = found["lead"] is not None or found.start("word") == 0
    return found["word"][0].isupper() and not begins and max(figure.values) < 100


def _is_left_alone(text: str, end: int) -> bool:
    """Nothing follows that it could count."""
    after = _AFTER.match(text, end)
    return after is not None and (after["end"] is not None or plain(after["word"]) in _SMALL)


def is_version(text: str, start: int) -> bool:
    """Whether a year that begins here is the version of a product: "SQL Server 2019"."""
    found = _BEFORE.search(text, max(0, start - 40), start)
    return found is not None and plain(found["word"]) in _NAMED and found["word"][0].isupper()
