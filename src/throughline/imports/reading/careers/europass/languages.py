"""Names of languages that Europass writes as codes (ISO 639-1 and 639-2)."""

from __future__ import annotations

_CODES = (
    "bg bul Bulgarian|hr hrv Croatian|cs cze ces Czech|da dan Danish|nl dut nld Dutch"
    "|en eng English|et est Estonian"
    "|fi fin Finnish|fr fre fra French|de ger deu German|el gre ell Greek"
    "|hu hun Hungarian|ga gle Irish|it ita Italian|lv lav Latvian|lt lit Lithuanian|mt mlt Maltese"
    "|pl pol Polish|pt por Portuguese|ro rum ron Romanian|sk slo slk Slovak|sl slv Slovenian"
    "|es spa Spanish|sv swe Swedish|no nor Norwegian|nb nob Norwegian|is ice isl Icelandic"
    "|tr tur Turkish|ru rus Russian|uk ukr Ukrainian|ar ara Arabic|zh chi zho Chinese"
    "|ja jpn Japanese|sr srp Serbian|sq alb sqi Albanian|mk mac mkd Macedonian|bs bos Bosnian"
    "|ca cat Catalan|eu baq eus Basque|gl glg Galician|lb ltz Luxembourgish"
    "|hi hin Hindi|fa per fas Persian"
)
_NAMES = {code: line.split()[-1] for line in _CODES.split("|") for code in line.split()[:-1]}


def language(code: str) -> str:
    """The language's English name; the code itself where it is another, or no code."""
    return _NAMES.get(code.strip().lower(), code.strip())
