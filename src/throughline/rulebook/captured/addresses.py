"""Addresses as people and mail programs write them, with the names beside them."""

import re
from dataclasses import dataclass

LONGEST = 320
"""Letters of an address: 64 before the @, 255 after it (RFC 5321)."""
MOST = 50
"""Addresses of one line that are looked at: whoever writes to more writes to nobody in person."""

_ADDRESS = re.compile(r"[^\s<>\[\]()\"',;:@]{1,64}@[^\s<>\[\]()\"',;:@]{1,255}")
_AROUND = " \t\r\n\"'<>[](),;"
_MACHINE = re.compile(
    r"(?:no|do[._-]?not|nicht)[._-]?(?:reply|antworten|respond)|mailer[._-]?daemon|postmaster"
    r"|bounces?|notifications?|newsletter|mailing[._-]?list|unsubscribe|abuse|webmaster",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Address:
    """One address, and the name that stands beside it, if there is one."""

    name: str
    address: str

    @property
    def called(self) -> str:
        """A name for whoever it is: the one that was written, or what the address sounds like.

        "helen.marsh@alder.example" sounds like Helen Marsh; "hm7@…" sounds like nobody, and stays.
        """
        if self.name:
            return self.name
        words = [word for word in re.split(r"[._]", self.address.partition("@")[0]) if word]
        if len(words) > 1 and all(word.isalpha() and len(word) > 1 for word in words):
            return " ".join(word.capitalize() for word in words)
        return self.address


def addresses_in(line: str) -> tuple[Address, ...]:
    """Every address of a line such as To has, in order, none twice.

    Reads "Helen Marsh <helen@x.example>", "Marsh, Helen [mailto:helen@x.example]; b@y.example"
    and the like: a name is what stands between two addresses, and a comma may be part of it.
    """
    found: dict[str, Address] = {}
    end = 0
    for match in _ADDRESS.finditer(line):
        before = line[end : match.start()]
        end = match.end()
        address = match[0].strip(".")
        if len(address) > LONGEST or "@" not in address.strip("@"):
            continue
        found.setdefault(address.lower(), Address(_name(before, address), address))
        if len(found) == MOST:
            break
    return tuple(found.values())


def _name(said: str, address: str) -> str:
    said = re.sub(r"mailto:", "", said, flags=re.IGNORECASE)
    name = " ".join(said.split()).strip(_AROUND)
    name = re.sub(r"^(?:>|\])?[\s,;]*", "", name).strip(_AROUND)
    if name.lower() == address.lower() or "@" in name:
        return ""
    family, comma, given = name.partition(",")
    if comma and given.strip() and "," not in given:
        name = f"{given.strip()} {family.strip()}"
    return name[:200]


def is_somebody(address: str) -> bool:
    """Whether an address may be a person's: nobody knows noreply@ or a mailer daemon."""
    return _MACHINE.match(address.partition("@")[0]) is None
