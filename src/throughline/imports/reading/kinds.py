"""Which of LinkedIn's files a table is, told by its columns; by its name only where they tie.

The columns are known from archives of 2019 to 2026: they came and went (a connection's URL in
2023, a message's recipients' URLs in 2023, the drafts in 2024), so a table is known by the few
that never changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORD = re.compile(r"[\W_]+")
_NUMBER_AT_END = re.compile(r"(?:[ _-]+\d+|\s*\(\d+\))+$")
_SAME_COLUMN = {
    "e mail address": "email address",
    "e mail": "email address",
    "firstname": "first name",
    "lastname": "last name",
    "profile url": "url",
    "linked in url": "url",
    "linkedin url": "url",
}


class Kind(Enum):
    """What happens to a file of the upload."""

    CONNECTIONS = "connections"
    MESSAGES = "messages"
    INVITATIONS = "invitations"
    CONTACTS = "contacts"
    """An address book: `contacts.reading` says what its rows mean."""
    KEPT = "kept"
    """A table whose rows are kept for the rooms that will want them."""
    SKIPPED = "skipped"
    """Left alone on purpose, or no table; the note says why."""
    UNUSABLE = "unusable"
    """Meant to be read, but it cannot be; the note says what is wrong and where."""


@dataclass(frozen=True, slots=True)
class Table:
    """One of LinkedIn's files.

    `marks`: sets of columns, each of which is proof alone. `stems`: squeezed beginnings of its
    name. `needs`: of each group at least one column must be there. `filled`: columns that every
    good row fills, so that a row that ends before the last of them was cut.
    """

    what: str
    kind: Kind
    marks: tuple[frozenset[str], ...] = ()
    stems: tuple[str, ...] = ()
    needs: tuple[tuple[str, ...], ...] = ()
    filled: frozenset[str] = frozenset()
    note: str = ""


def _marks(*groups: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split(", ")) for group in groups)


OTHER = Table("other", Kind.KEPT)
VCARDS = "vcards"
"""What a file of vCards holds; it is no table."""
ANY_CONTACTS = Table("contacts_csv", Kind.CONTACTS)
"""A table of nobody's known shape, in which people can be found by what its columns mean."""

# Chats with LinkedIn's own assistants: the columns of messages, but nobody at the other end.
_ASSISTANTS = ("guidemessages", "learningcoach", "learningroleplay", "coachmessages")
_ASSISTANT = Table(
    "assistant_chats", Kind.SKIPPED, note="not read: talks with LinkedIn's own assistant"
)

TABLES: tuple[Table, ...] = (
    Table(
        "messages",
        Kind.MESSAGES,
        _marks("conversation id, from", "sender profile url, date", "conversation id, date"),
        ("messages",),
        (("from", "sender profile url"), ("date",)),
        frozenset({"conversation id", "from", "date"}),
    ),
    Table(
        "invitations",
        Kind.INVITATIONS,
        _marks("sent at, direction", "inviter profile url", "invitee profile url"),
        ("invitations",),
        (("from", "inviter profile url"), ("to", "invitee profile url"), ("sent at",)),
        frozenset({"from", "to", "sent at", "direction"}),
    ),
    Table(
        "connections",
        Kind.CONNECTIONS,
        _marks("connected on"),
        ("connections",),
        (("first name", "last name", "name", "full name"),),
        frozenset({"first name", "last name", "connected on"}),
    ),
)

_LEFT_ALONE: tuple[Table, ...] = tuple(
    Table(what, Kind.SKIPPED, _marks(*marks), tuple(stems.split()), note=f"not read: {why}")
    for what, why, stems, *marks in (
        ("ad_targeting", "what advertisers were told", "adtargeting", "member age", "buyer groups"),
        ("ads_clicked", "advertisements", "adsclicked lanads", "ad date", "ad title id"),
        ("logins", "when and where you signed in", "logins", "login date", "ip address"),
        ("search_queries", "what you searched for", "searchqueries", "search query"),
        ("endorsements", "endorsements", "endorsement", "endorsement date", "endorsement status"),
        ("receipts", "payments", "receipts", "transaction made at"),
        ("security_challenges", "sign-in checks", "securitychallenges", "challenge type"),
        ("rich_media", "links to pictures and videos", "richmedia", "media link"),
        ("inferences", "what LinkedIn guessed about you", "inferences", "type of inference"),
        ("registration", "how the account was opened", "registration", "registered at"),
        ("identity", "proofs of identity", "privateidentity verification", "verification type"),
    )
)

_KEPT: tuple[Table, ...] = tuple(
    Table(what, Kind.KEPT, _marks(*marks) if marks else (), tuple(stems.split()))
    for what, stems, *marks in (
        ("profile_summary", "profilesummary", "profile summary"),
        ("profile", "profile", "first name, last name, headline"),
        ("positions", "positions", "company name, title, started on"),
        ("volunteering", "volunteering", "company name, role", "role, cause"),
        ("education", "education", "school name"),
        ("certifications", "certifications", "name, authority"),
        ("languages", "languages", "name, proficiency"),
        ("publications", "publications", "name, published on"),
        ("patents", "patents", "patent number", "application number, inventors"),
        ("honors", "honors", "title, issued on"),
        ("recommendations_received", "recommendationsreceived"),
        ("recommendations_given", "recommendationsgiven"),
        ("recommendations", "recommendations", "text, creation date, status"),
        ("job_applications", "jobapplications", "application date, job title"),
        ("saved_jobs", "savedjobs", "saved date, job url"),
        ("email_addresses", "emailaddresses", "email address, confirmed", "email address, primary"),
        ("phone_numbers", "phonenumbers whatsappphone", "extension, number"),
        ("company_follows", "companyfollows", "organization, followed on"),
        ("notes", "notes", "connection first name, note", "connection profile url, note"),
        ("contacts", "contacts importedcontacts", "source, emails, phone numbers"),
        ("skills", "skills"),
        ("courses", "courses"),
        ("projects", "projects"),
        ("organizations", "organizations"),
        ("test_scores", "testscores"),
    )
)

# Google writes English whatever its reader speaks; Outlook writes the language it was set up in.
_ADDRESS_BOOKS: tuple[Table, ...] = (
    Table(
        "google_contacts",
        Kind.CONTACTS,
        _marks(
            "e mail 1 value",
            "phone 1 value",
            "labels, organization name",
            "group membership, family name",
        ),
    ),
    Table(
        "outlook_contacts",
        Kind.CONTACTS,
        _marks(
            "email address, business phone",
            "email address, e mail 2 address",
            "first name, business phone, home phone",
            "e mail adresse, telefon geschäftlich",
            "e mail adresse, e mail 2 adresse",
            "vorname, telefon geschäftlich, telefon privat",
            "adresse de messagerie, adresse de messagerie 2",
            "adresse de messagerie, téléphone bureau",
            "prénom, téléphone bureau, téléphone domicile",
            "dirección de correo electrónico 2, teléfono del trabajo",
            "apellidos, teléfono del trabajo",
        ),
    ),
)

BOOKS = (VCARDS, ANY_CONTACTS.what, *(table.what for table in _ADDRESS_BOOKS))
"""What the rows of an address book are, by the format it came in."""


def columns_of(cells: Sequence[str]) -> list[str]:
    """The header's cells as the names used everywhere: lower case, words parted by one space.

    `CONVERSATION ID`, `Conversation Id` and `conversationId` are one column. A name that comes
    twice gets a number; cells without a name are '' and are dropped at the end of the row.
    """
    names: list[str] = []
    for cell in cells:
        words = _NOT_WORD.sub(" ", _CAMEL.sub(" ", cell.strip("\ufeff \t"))).strip().lower()
        name = _SAME_COLUMN.get(words, words)[:100]
        number = 1
        while name and (name if number == 1 else f"{name} {number}") in names:
            number += 1
        names.append(name if number == 1 else f"{name} {number}")
    while names and not names[-1]:
        names.pop()
    return names


def stem_of(path: str) -> str:
    """The file's name for comparing: no folder, ending, member's number, spaces or case."""
    name = path.rsplit("/", 1)[-1]
    name = re.sub(r"\.(?:csv|tsv|txt|xls[xmb]?|xltx|o[dt]s)$", "", name, flags=re.IGNORECASE)
    return _NOT_WORD.sub("", _NUMBER_AT_END.sub("", name)).lower()


def by_columns(columns: Sequence[str], stem: str) -> Table | None:
    """The table whose columns these are; None when nothing proves one."""
    here = frozenset(columns)
    if stem.startswith(_ASSISTANTS) and any(mark <= here for mark in TABLES[0].marks):
        return _ASSISTANT
    fitting = [
        table
        for table in (*TABLES, *_LEFT_ALONE, *_KEPT, *_ADDRESS_BOOKS)
        if any(mark <= here for mark in table.marks)
    ]
    if not fitting:
        return None
    if fitting[0].what == "recommendations":
        return by_name(stem) if stem.startswith("recommendations") else fitting[0]
    return fitting[0]


def by_name(stem: str) -> Table | None:
    """The table that a file of this name holds in LinkedIn's archives; None for any other."""
    if stem.startswith(_ASSISTANTS):
        return _ASSISTANT
    for table in (*TABLES, *_LEFT_ALONE, *_KEPT):
        exact = table.kind not in (Kind.SKIPPED,)
        if any(stem == name if exact else stem.startswith(name) for name in table.stems):
            return table
    return None


def missing(table: Table, columns: Sequence[str]) -> str:
    """The first needed column that is not there, as LinkedIn writes it; '' when none is."""
    for group in table.needs:
        if not any(name in columns for name in group):
            return " or ".join(f"'{name.title()}'" for name in group[:2])
    return ""
