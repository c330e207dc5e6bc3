"""What an address may answer, for the access table: see `tests/access.py`."""

from typing import Any

GET, POST = "GET", "POST"
NOBODY = "nobody"
DANA, PRIYA, MARCUS, OMAR, RUTH, SAM = "dana", "priya", "marcus", "omar", "ruth", "sam"
CAST = (DANA, PRIYA, MARCUS, OMAR, RUTH, SAM)

Answers = dict[str, int]
Row = dict[str, Answers]


def everyone(status: int) -> Answers:
    """The same for all."""
    return dict.fromkeys((NOBODY, *CAST), status)


def members(status: int) -> Answers:
    """The same for all who are signed in; nobody is sent to sign in."""
    return everyone(status) | {NOBODY: 302}


def only(status: int, *names: str) -> Answers:
    """Those named; for the others there is nothing here."""
    return members(404) | dict.fromkeys(names, status)


def at(row: Any, *names: str) -> dict[str, dict[str, Any]]:
    """The addresses of these names lead to this row."""
    return {name: {"pk": row.pk} for name in names}


def entrance(get: int = 200, post: int = 200) -> Row:
    """A page for whoever is not signed in; the others are sent on."""
    return {GET: everyone(302) | {NOBODY: get}, POST: everyone(302) | {NOBODY: post}}


def read(status: Answers) -> Row:
    """A page that takes no POST, for all."""
    return {GET: status, POST: everyone(405)}


def again(get: int = 302, post: int = 302) -> Row:
    """'Is it you?': in this world only Dana has anything to show that by."""
    return {GET: members(403) | {DANA: get}, POST: members(403) | {DANA: post}}


def click(status: Answers) -> Row:
    """A button, which takes no GET."""
    return {GET: everyone(405), POST: status}


MIDWAY: Row = {GET: everyone(302), POST: everyone(302)}  # only in the middle of something else
FORM: Row = {GET: members(200), POST: members(200)}  # nothing was sent, so the form comes back
NEW: Row = {GET: members(200), POST: members(422)}  # the same on our own pages
HERS: Row = {GET: only(200, DANA), POST: only(422, DANA)}
HER_CLICK = click(only(302, DANA))
