"""Paper: which sheet a letter is printed on, and the lines of an address on it.

The windows are those of DIN 5008 (form B, which DL windows of the ISO 216 countries meet too) and
of the US No. 10 envelope.
"""

from collections.abc import Mapping
from enum import StrEnum

MOST_LINES = 10
_LETTER_LANDS = frozenset({"us", "usa", "u.s.", "u.s.a.", "united states", "ca", "canada"}) | {
    "united states of america",
    "mexico",
    "méxico",
    "puerto rico",
    "philippines",
}
_A4_IN_AMERICA = ("America/Argentina/", "America/Sao_Paulo", "America/Montevideo", "America/Lima")
_CITY_FIRST = _LETTER_LANDS | {"australia", "au"}
_CITY_ALONE = frozenset({"united kingdom", "uk", "gb", "great britain", "england", "scotland"}) | {
    "wales",
    "ireland",
    "northern ireland",
}


class Sheet(StrEnum):
    """What a printer is fed with."""

    A4 = "a4"
    LETTER = "letter"


def sheet_for(zone: str, country: str = "") -> Sheet:
    """The sheet that somebody has at hand: of where they live, said by their time zone (tzdata's
    names); where that says nothing, of the country that they write to."""
    if zone.startswith("America/"):
        return Sheet.A4 if zone.startswith(_A4_IN_AMERICA) else Sheet.LETTER
    if "/" not in zone or zone.startswith("Etc/"):
        return Sheet.LETTER if country.strip().lower() in _LETTER_LANDS else Sheet.A4
    return Sheet.LETTER if zone.startswith(("US/", "Canada/", "Pacific/Honolulu")) else Sheet.A4


def address_lines(name: str, parts: Mapping[str, str], value: str) -> list[str]:
    """A name and an address as they stand on an envelope, at most ten lines.

    The town as its country writes it; the country last, in capitals (Universal Postal Union,
    Addressing: "name of the country of destination in capital letters on the last line").
    Without parts, the value as it is written, broken at its commas.
    """
    said = _by_parts(parts) if parts else value.replace(", ", "\n").split("\n")
    lines = [line.strip() for line in (name, *said) if line.strip()]
    if len(lines) > MOST_LINES:
        lines[MOST_LINES - 1 :] = [", ".join(lines[MOST_LINES - 1 :])]
    return lines


def _by_parts(parts: Mapping[str, str]) -> list[str]:
    street, city, region, postcode, country = (
        parts.get(part, "") for part in ("street", "city", "region", "postcode", "country")
    )
    land = country.strip().lower()
    if land in _CITY_FIRST:
        town = [" ".join(filter(None, (f"{city}," if city and region else city, region, postcode)))]
    elif land in _CITY_ALONE:
        town = [city, region, postcode]
    else:
        town = [" ".join(filter(None, (postcode, city))), region]
    return [*street.split("\n"), *town, country.upper()]
