"""What an address asks for after its question mark: typed, pasted or made up by anyone."""

from django.http import HttpRequest

LONGEST_ID = 18  # digits; every number this long fits the databases' ids


def words(request: HttpRequest, name: str, longest: int = 200) -> str:
    """Words to look for: no more than a name is long, and nothing that a database cannot hold."""
    return request.GET.get(name, "").replace("\0", "")[:longest]


def row_id(said: str) -> int | None:
    """A row's number, or None for what cannot be one."""
    return int(said) if said.isdecimal() and len(said) <= LONGEST_ID else None


def asked_row(request: HttpRequest, name: str) -> int | None:
    """The row that an address names after its question mark, or None."""
    return row_id(request.GET.get(name, ""))
