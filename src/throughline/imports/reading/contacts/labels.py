"""What a contact point is called: one word for what each program calls otherwise.

A label is made of the words below, in this order ("work fax"), or is whatever its owner wrote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from throughline.imports.reading.names import cut, tidy

LONGEST_LABEL = 40
_LOOK_AT = 100  # types, and characters of each: what is longer is no label, and not remembered
PLACES = ("home", "work", "other", "school")
DEVICES = ("mobile", "fax", "pager", "car", "main", "assistant", "homepage", "profile", "blog")

# vCard's types, Google's and Outlook's words, and what a few languages say for them.
_SAME = {
    "cell": "mobile", "iphone": "mobile", "mobil": "mobile", "portable": "mobile",
    "movil": "mobile", "handy": "mobile", "business": "work", "office": "work",
    "bureau": "work", "arbeit": "work", "geschaftlich": "work", "trabajo": "work",
    "privat": "home", "personal": "home", "domicile": "home", "casa": "home",
    "autre": "other", "otro": "other", "andere": "other",
}  # fmt: skip
# They say how a value is written, or that it can be called, but nothing about which one it is.
_SILENT = frozenset(
    {"internet", "pref", "voice", "text", "video", "msg", "x400", "uri", "tel", "intl", "dom"}
    | {"parcel", "postal", "textphone", "custom"}
)
_ORDER = {word: number for number, word in enumerate((*PLACES, *DEVICES))}
_AS_TYPE = {"mobile": "cell"}
_CODED = re.compile(r"^_\$!<(.*)>!\$_$")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_APPLES = {"home page": "homepage", "assistant phone": "assistant"}


def from_types(types: Sequence[str]) -> str:
    """The label that a vCard's types come to: ("work", "voice", "fax") is "work fax"."""
    return _from_types(tuple(kind[:_LOOK_AT] for kind in types[:_LOOK_AT])) if types else ""


@lru_cache(maxsize=1024)
def _from_types(types: tuple[str, ...]) -> str:
    words = [_SAME.get(word, word) for kind in types for word in kind.lower().split()]
    telling = {word.removeprefix("x-") for word in words if word not in _SILENT} - {""}
    ordered = sorted(telling, key=lambda word: (_ORDER.get(word, len(_ORDER)), word))
    return cut(tidy(" ".join(ordered)), LONGEST_LABEL)[0]


def from_words(text: str) -> str:
    """The label that somebody wrote or chose: `* Work Fax` and `_$!<WorkFax>!$_` are "work fax"."""
    return _from_words(tidy(text[:_LOOK_AT])) if text else ""


@lru_cache(maxsize=1024)
def _from_words(text: str) -> str:
    if coded := _CODED.match(text):
        text = _CAMEL.sub(" ", coded[1]).lower()
        text = _APPLES.get(text, text)
    text = cut(tidy(text.lstrip("* ")), LONGEST_LABEL)[0]
    words = [_SAME.get(word, word) for word in text.lower().split()]
    if all(word in _ORDER or word in _SILENT for word in words):
        return from_types(tuple(words))
    return text


def as_types(label: str) -> tuple[str, ...]:
    """The vCard types that say the label and come back to it; none when types cannot say it."""
    words = label.split()
    if any(word not in _ORDER for word in words):
        return ()
    types = tuple(_AS_TYPE.get(word, word) for word in words)
    return types if from_types(types) == label else ()
