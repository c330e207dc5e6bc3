"""Reading what people typed into a form that can be compared."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from .names import root
from .people import Person

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "'": ""})
_NOT_WORD = re.compile(r"[\W_]+")
_NOT_DIGIT = re.compile(r"[^0-9]+")
_EXTENSION = re.compile(r"(?:;?\s*ext\.?|[x#])\s*=?\s*(\d+)\s*$", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./ -](\d{1,2})[./ -](\d{1,2})(?:[T ].*)?")
_NO_YEAR = re.compile(r"--(\d{2})-?(\d{2})")

NONE: frozenset[str] = frozenset()

_SHORT = {
    "av": "avenue", "ave": "avenue", "bldg": "building", "blvd": "boulevard", "cct": "circuit",
    "cir": "circuit", "cl": "close", "cres": "crescent", "crs": "crescent", "ct": "court",
    "cnr": "corner", "dr": "drive", "dve": "drive", "est": "estate", "gr": "grove",
    "hwy": "highway", "ln": "lane", "lt": "lot", "pde": "parade", "pl": "place", "rd": "road",
    "retrmnt": "retirement", "sq": "square", "st": "street", "str": "street", "tce": "terrace",
    "ter": "terrace", "vlge": "village", "strasse": "street",
}  # fmt: skip
"""Abbreviations in addresses; both forms become the longer one."""

_LEGAL_TEXT = """
ab ag as bv co company corp corporation gmbh group inc incorporated kg limited llc llp ltd nv oy
plc pty sa sarl se spa srl the
"""
_LEGAL = frozenset(_LEGAL_TEXT.split())
"""Words of a company's name that do not tell companies apart."""

_ROLES_TEXT = """
accounts admin billing careers contact enquiries enquiry help hello hr info jobs kontakt mail
marketing noreply no-reply office personal post postmaster pr press reception recruiting
recruitment sales secretary service support team webmaster
"""
_ROLES = frozenset(_ROLES_TEXT.split())
"""Local parts of e-mail addresses that belong to a desk, not to a person."""

_GENERATIONS = {
    "sr": "1", "snr": "1", "senior": "1", "jr": "2", "jnr": "2", "junior": "2", "ii": "2",
    "2nd": "2", "iii": "3", "3rd": "3", "iv": "4", "4th": "4",
}  # fmt: skip
"""Which of those who bear a name in a family: what stands behind it, without dots."""

_MOBILE = re.compile(
    r"(?:\+|00)(?:44\s*7|33\s*[67]|49\s*1[567]|61\s*4|39\s*3|34\s*[67]|31\s*6|41\s*7[5-9]|43\s*6|"
    r"46\s*7|47\s*[49]|48\s*[5-8]|351\s*9|353\s*8|32\s*4|64\s*2|91\s*[6-9]|86\s*1|81\s*[789]0)"
)
"""International numbers that are surely mobile. North American ones cannot be told."""

_SOUNDS = (("ph", "f"), ("ck", "k"), ("sch", "s"), ("sh", "s"), ("th", "t"), ("gh", "g"))
_CLASSES = str.maketrans("cqxzwyj", "kkssvii")
_VOWELS = frozenset("aeiouh")


@dataclass(frozen=True, slots=True)
class Profile:
    """A person in comparable form; ``""`` or an empty set where nothing is known.

    The sounds are codes that alike names tend to share, variants of a given name always.
    ``birth`` is year, month, day in digits, or four digits when the year is not known.
    """

    given: str
    family: str
    given_sound: str
    family_sound: str
    birth: str
    emails: frozenset[str]
    phones: frozenset[str]
    mobiles: frozenset[str]
    slugs: frozenset[str]
    street: str
    numbers: frozenset[str]
    suburb: str
    postcode: str
    region: str
    employers: frozenset[str]
    generation: str = ""  # "2" for a junior

    @property
    def is_empty(self) -> bool:
        """Nothing is known that could tell this person from any other."""
        named = self.given or self.family or self.birth or self.street or self.suburb
        return not (named or self.postcode or self.emails or self.phones or self.slugs)


def fold(text: str | None) -> str:
    """Small letters without accents, words apart by one blank."""
    return _fold(text) if text else ""


@lru_cache(maxsize=20_000)
def _fold(text: str) -> str:
    if text.isascii():
        return " ".join(_NOT_WORD.sub(" ", text.lower().replace("'", "")).split())
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(_NOT_WORD.sub(" ", kept).split())


@lru_cache(maxsize=20_000)
def sound(name: str) -> str:
    """A short code that names which sound alike tend to share. ``name`` is folded."""
    text = name.replace(" ", "")
    for letters, letter in _SOUNDS:
        text = text.replace(letters, letter)
    text = text.translate(_CLASSES)
    code = "a" if text[:1] in _VOWELS else text[:1]
    for letter in text[1:]:
        if letter not in _VOWELS and letter != code[-1]:
            code += letter
    return code[:5]


def read_birth(value: date | str | None) -> str:
    """Digits, year first. What cannot be a birthday at all is not known: "" ."""
    if isinstance(value, date):
        return f"{value.year:04d}{value.month:02d}{value.day:02d}"
    text = str(value or "").strip()
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
        return f"{year}{month:>02}{day:>02}"
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
        return f"{year}{month:>02}{day:>02}"
    if found := _NO_YEAR.fullmatch(text):
        return found[1] + found[2]
    digits = _ascii_digits(text)
    return digits if 5 <= len(digits) <= 10 and digits.strip("0") else ""


def _ascii_digits(text: str) -> str:
    return _NOT_DIGIT.sub("", unicodedata.normalize("NFKC", text))


def read_phone(text: str) -> str:
    """The nine last digits, so that national and international forms agree.

    A stated extension is kept. Fewer than seven digits are no number: "".
    """
    text = text.strip()
    extension = _EXTENSION.search(text)
    digits = _ascii_digits(text[: extension.start()] if extension else text)
    if len(digits) < 7 or not digits.strip("0"):
        return ""
    return digits[-9:] + (f"x{extension[1]}" if extension else "")


def is_mobile(text: str) -> bool:
    """Whether a number is written in the international form of a mobile."""
    return _MOBILE.match(text.strip()) is not None


def read_email(text: str) -> str:
    """Small letters, without "mailto:" and without a tag after "+"; "" without an "@"."""
    local, at, domain = text.strip().lower().removeprefix("mailto:").rpartition("@")
    local = local.split("+")[0] or local
    return f"{local}@{domain}" if at and local and domain else ""


def is_role(email: str) -> bool:
    """Whether an address belongs to a desk ("info@…")."""
    return email.partition("@")[0] in _ROLES


def read_slug(text: str) -> str:
    """The last part of a profile's address, in small letters."""
    return text.strip().lower().split("?")[0].rstrip("/").rpartition("/")[2]


def read_employer(text: str) -> str:
    """A company's name without its legal form, unless nothing else is left."""
    words = fold(text).split()
    return " ".join(word for word in words if word not in _LEGAL) or " ".join(words)


def _read_street(text: str | None) -> tuple[str, frozenset[str]]:
    """The words of a street in full and in order, and its numbers."""
    if not text:
        return "", NONE
    parts = fold(text).split()
    numbers = frozenset(part for part in parts if part[0].isdigit())
    words = [_SHORT.get(part, part) for part in parts if not part[0].isdigit()]
    return " ".join(words), numbers


def _all(read: Callable[[str], str], texts: Sequence[str]) -> frozenset[str]:
    return frozenset(map(read, texts)) - {""} if texts else NONE


def _without_generation(name: str) -> tuple[str, str]:
    """A folded name without a "jr" at its end, and which generation that says."""
    before, _blank, last = name.rpartition(" ")
    generation = _GENERATIONS.get(last, "") if before else ""
    return (before, generation) if generation else (name, "")


def read(person: Person) -> Profile:
    """Bring a person into comparable form. Anything goes in; nothing is refused."""
    street, numbers = _read_street(person.street)
    given, family = fold(person.given_name), fold(person.family_name)
    given, of_given = _without_generation(given)
    family, of_family = _without_generation(family)
    *_more, behind = ["", *fold(person.suffix).split()]
    return Profile(
        given=given,
        family=family,
        given_sound=sound(root(given)),
        family_sound=sound(family),
        birth=read_birth(person.birth_date),
        emails=_all(read_email, person.emails),
        phones=_all(read_phone, person.phones),
        mobiles=_all(read_phone, [phone for phone in person.phones if is_mobile(phone)]),
        slugs=_all(read_slug, person.slugs),
        street=street,
        numbers=numbers,
        suburb=fold(person.suburb),
        postcode=fold(person.postcode).replace(" ", ""),
        region=fold(person.region),
        employers=_all(read_employer, person.employers),
        generation=_GENERATIONS.get(behind) or of_family or of_given,
    )
