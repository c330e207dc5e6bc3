"""The letters there are: open fonts from installed packages, and a few folders of the system.

Every package brings fonts under the SIL Open Font License, unchanged: Source Sans and Serif,
EB Garamond and Inter (Latin, Greek, Cyrillic), Amiri (Arabic), Noto Sans (Chinese, Japanese,
Korean). The compiler itself brings Libertinus Serif, New Computer Modern and DejaVu Sans Mono.

Whole system folders of fonts are never searched, so that machines with the same packages draw the
same bytes. `fonts-noto-core` is looked at because it has the scripts that no package here has.
"""

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PACKAGES = (
    "fontpkg_source_sans_3",
    "fontpkg_source_serif_4",
    "fontpkg_eb_garamond",
    "fontpkg_inter",
    "fontpkg_amiri",
    "justmytype_intl_cjk",
)
SYSTEM: tuple[Path, ...] = (Path("/usr/share/fonts/truetype/noto"),)
# Which form of a Chinese character is meant depends on the language; the first one decides.
_EAST = {"ja": "JP", "ko": "KR", "zh-hant": "TC", "zh-tw": "TC", "zh-hk": "TC"}
_ALL_EAST = ("SC", "TC", "JP", "KR")
_NAMED = {"CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean"}


@cache
def folders() -> tuple[Path, ...]:
    """Where this machine's fonts are, without importing the packages that bring them."""
    specs = [find_spec(name) for name in PACKAGES]
    found = [
        Path(place) for spec in specs if spec for place in spec.submodule_search_locations or ()
    ]
    return (*found, *(folder for folder in SYSTEM if folder.is_dir()))


def after(language: str) -> list[str]:
    """Families that draw what a theme's own font lacks, for a paper in this language."""
    tag = language.lower().replace("_", "-")
    first = _EAST.get(tag) or _EAST.get(tag.split("-")[0]) or "SC"
    east = sorted(_ALL_EAST, key=lambda one: one != first)
    return ["Amiri", *(f"Noto Sans {one}" for one in east), "Libertinus Serif"]


def script(letter: str) -> str:
    """What people call the writing that a letter belongs to: "Thai", "Chinese", "symbols"."""
    letter = letter[0]
    if not letter.isalpha() and not unicodedata.category(letter).startswith("M"):
        return "symbols"
    first = unicodedata.name(letter, "UNKNOWN").split(" ")[0]
    return _NAMED.get(first, first.capitalize())
