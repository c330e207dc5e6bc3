"""What stands on a paper, before any format: composing makes a `Sheet`, rendering draws it.

A sheet holds words in their order and nothing of how they look. Each piece says from which row
of the journal it comes (`origin`, as "accomplishment:12"), so that a page can show what proves
it, and so that reading a file back can say what a reader would lose. Dates are words already, in
the language of the paper.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A bullet, a paragraph or an item of a list of words."""

    text: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A position, a degree, a certificate: what, where, when, and what came of it."""

    title: str = ""
    by: str = ""  # employer, school, issuer
    place: str = ""
    when: str = ""  # "Mar 2020 – present"
    note: str = ""  # one quiet line below the head
    lines: tuple[Line, ...] = ()
    url: str = ""
    origin: str = ""
    is_same_place: bool = False  # a further position at the employer above: it stands closer


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it: paragraphs, items, or a run of words such as skills."""

    kind: str  # "summary", "work", "education", "skills", …
    heading: str  # "" for none
    paragraphs: tuple[Line, ...] = ()
    items: tuple[Item, ...] = ()
    words: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """How to reach the person: `kind` is email, phone, place, url or profile."""

    kind: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole paper. `to`, `day` and `subject` are a letter's; a resume leaves them empty."""

    title: str  # of the document, for its properties and its file name
    name: str
    label: str = ""
    ways: tuple[Way, ...] = ()
    sections: tuple[Section, ...] = ()
    language: str = "en"
    theme: str = "plain"
    size: str = "a4"  # or "us-letter"
    to: tuple[str, ...] = ()
    day: str = ""
    subject: str = ""
    closing: str = ""  # of a letter: "Yours sincerely,"
    most_pages: int = 0  # set smaller, within what is readable, until it fits; 0 for any number
