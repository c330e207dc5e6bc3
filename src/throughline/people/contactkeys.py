"""Contact points as they are compared: two spellings of one address have one key."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _
from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email

from throughline.people import names
from throughline.people.models import ContactPoint
from throughline.people.refusals import InvalidContactPoint
from throughline.people.slugs import slug_of

# Inside one house bob@corp.local or me@localhost is a good address; only mail itself can tell.
SPECIAL_USE_DOMAIN_NAMES.clear()

LONGEST = 500
LONGEST_LABEL = 40
PARTS = ("street", "city", "region", "postcode", "country")
SHORTEST_NUMBER, LONGEST_NUMBER = 3, 18
_EXTENSION = re.compile(r"(?:;ext=|\bext(?:ension)?\b\.?|(?<![a-z])x|#)\s*:?\s*(\d+)\s*$")
_TRUNK_ZERO = re.compile(r"\(\s*0\s*\)")
# Addresses that need no reading: nothing quoted, nothing foreign, nowhere near any limit.
_PLAIN_EMAIL = re.compile(
    r"(?=.{6,64}$)[\w+-]+(?:\.[\w+-]+)*@(?:[a-z\d]+(?:-[a-z\d]+)*\.)+[a-z]{2,}", re.A
)
_ALLOWED = re.compile(r"[+\d\s().\-/–‑,]*")
_PUNCTUATION = re.compile(r"[\W_]+")


def key(kind: str, value: str) -> str:
    """What `value` is compared by. Raises InvalidContactPoint with a sentence."""
    tidied = names.tidy(value, LONGEST)
    if not tidied:
        raise InvalidContactPoint(_("Nothing was written."))
    return _KEYS[ContactPoint.Kind(kind)](tidied)


def _email(value: str) -> str:
    """Lower case, the domain in its ASCII form. Nothing is looked up on the network."""
    if value.isascii() and _PLAIN_EMAIL.fullmatch(plain := value.lower()):
        return plain
    try:
        found = validate_email(
            value.removeprefix("mailto:"), check_deliverability=False, globally_deliverable=False
        )
    except EmailNotValidError as problem:
        raise InvalidContactPoint(
            _("'%(value)s' is not an e-mail address.") % {"value": value}
        ) from problem
    return f"{found.local_part}@{found.ascii_domain}".lower()


def _phone(value: str) -> str:
    """Digits, with a leading + when the country was written, and the extension after an x."""
    text = unicodedata.normalize("NFKC", value).lower().removeprefix("tel:")
    extension = _EXTENSION.search(text)
    number = text[: extension.start()] if extension else text
    is_international = number.lstrip(" (").startswith(("+", "00"))
    if is_international:
        number = _TRUNK_ZERO.sub("", number)
    digits = re.sub(r"\D", "", number)
    if is_international:
        digits = digits.removeprefix("00")
    fits = SHORTEST_NUMBER <= len(digits) <= LONGEST_NUMBER and _ALLOWED.fullmatch(number)
    if not fits:
        raise InvalidContactPoint(_("'%(value)s' is not a phone number.") % {"value": value})
    plus = "+" if is_international else ""
    return f"{plus}{_ascii(digits)}" + (f"x{_ascii(extension[1])}" if extension else "")


def _ascii(digits: str) -> str:
    if digits.isascii():
        return digits
    return "".join(str(unicodedata.digit(digit)) for digit in digits)


def _profile(value: str) -> str:
    """A LinkedIn profile's slug; any other page by its host and path."""
    if slug := slug_of(value):
        return slug[:LONGEST]
    found = _page(value if "://" in value else f"https://{value}")
    if not found:
        raise InvalidContactPoint(
            _("'%(value)s' is not the address of a profile.") % {"value": value}
        )
    return found[:LONGEST]


def _page(address: str) -> str:
    """Host and path in lower case, without www. and a closing slash; '' if it is no page's."""
    try:
        url = urlsplit(address)
        host = (url.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    is_page = url.scheme in {"http", "https"} and "." in host.strip(".") and " " not in address
    return host + unquote(url.path).rstrip("/").lower() if is_page else ""


def _address(value: str) -> str:
    """Letters and digits alone, folded."""
    found = _PUNCTUATION.sub(" ", names.folded(value)).strip()
    if not found:
        raise InvalidContactPoint(_("'%(value)s' is not an address.") % {"value": value})
    return found


_KEYS: dict[ContactPoint.Kind, Callable[[str], str]] = {
    ContactPoint.Kind.EMAIL: _email,
    ContactPoint.Kind.PHONE: _phone,
    ContactPoint.Kind.ADDRESS: _address,
    ContactPoint.Kind.PROFILE: _profile,
}


def address_of(parts: Mapping[str, str]) -> str:
    """An address in one line, from the parts that are known."""
    return names.tidy(", ".join((tidy_parts(parts) or {}).values()).replace("\n", ", "), LONGEST)


def tidy_parts(parts: Mapping[str, str]) -> dict[str, str] | None:
    """The parts as they are kept, a street's lines as lines; None when they say nothing."""
    known = {part: _lines(parts.get(part, "")) for part in PARTS}
    return {part: said for part, said in known.items() if said} or None


def _lines(text: str) -> str:
    return "\n".join(line for one in text.splitlines() if (line := names.tidy(one)))
