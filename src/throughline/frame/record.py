"""What a room's record.py says: its part of the record, table by table, column by column.

A room declares; `website.record` reads the declarations, writes the file, checks one that comes
back and brings it in. Nothing here knows a model, so that every room can use it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeAlias, TypeVar

from django.db.models import Field, Model, QuerySet

H = TypeVar("H")  # the hat; it lives in a room above this one
AnyField: TypeAlias = "Field[Any, Any]"  # Django's own is not generic when it runs


@dataclass(frozen=True, slots=True)
class Column:
    """A field of the row, given and taken as it is: text, number, truth, day, instant, uid, JSON.

    `path` is where the value stands when that is not the field `name` of the row itself.
    """

    name: str
    path: str = ""
    new_in: int = field(default=1, kw_only=True)  # the version of the part that brought it
    before: Any = field(default="", kw_only=True)  # what rows of an older file have instead

    @property
    def source(self) -> str:
        """Where the value is read from."""
        return self.path or self.name


@dataclass(frozen=True, slots=True)
class Link(Column):
    """Points to a row of another table of the file, by its number there."""

    table: str = ""


@dataclass(frozen=True, slots=True)
class Mine(Column):
    """Points to an account: true when it is the owner of the record, false for anybody else.

    Whoever else it was is not ours to carry to another machine.
    """


@dataclass(frozen=True, slots=True)
class Mention(Column):
    """Text that may name a row by its number, as in `appointment:12` or `/me/appointments/12/`.

    The number is the file's in the file and the database's in the database.
    """


@dataclass(frozen=True, slots=True)
class Sealed(Column):
    """Text that the database holds encrypted: readable in the file, which is its owner's."""


@dataclass(frozen=True, slots=True)
class Blob(Column):
    """Bytes: a file of its own in the zip, and its path there in the row.

    `digest` is the field with their SHA-256, `called` the one with the name they go by.
    """

    digest: str = "sha256"
    called: str = "name"


@dataclass(frozen=True, slots=True)
class Held:
    """A column that would show, or clash, while its row is still hidden.

    Until the record is released it holds `instead(n)` for the n-th row; with `if_taken` only
    where a row that is already there has the same value.
    """

    column: str
    instead: Callable[[int], Any]
    if_taken: bool = False


def plain(*names: str, new_in: int = 1, before: Any = "") -> tuple[Column, ...]:
    """Columns that are given as they are."""
    return tuple(Column(name, new_in=new_in, before=before) for name in names)


@dataclass(frozen=True, slots=True)
class Table(Generic[H]):
    """One table of a part: which rows the hat's record has, and what is given of each.

    `spoken_of` are the forms in which other rows mention one of these, with `{}` for the number.
    `fill` makes, on the way in, what every row needs and the file does not say. `arriving` finds
    the rows of a record that is still coming in. `left_out` names the fields that are not given
    and why; with the columns it must cover the model, which a test checks. `amiss` says of a whole
    row, its values each being possible, what cannot be about it; "" where nothing is.
    """

    name: str
    model: type[Model]
    rows: Callable[[H], QuerySet[Any, Any]]
    columns: tuple[Column, ...]
    left_out: Mapping[str, str] = field(default_factory=dict)
    spoken_of: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    fill: Mapping[str, Callable[[H], Any]] = field(default_factory=dict)
    arriving: Callable[[H], QuerySet[Any, Any]] | None = None
    is_returned: bool = True  # False: given as information, never brought in
    is_settings: bool = False  # one row, changed where it is there already
    amiss: Callable[[Mapping[str, Any]], str] | None = None
    new_in: int = 1  # the version of the part that brought it; older files go without

    @property
    def blobs(self) -> tuple[Blob, ...]:
        """The columns that are files of their own."""
        return tuple(column for column in self.columns if isinstance(column, Blob))


@dataclass(frozen=True, slots=True)
class Part(Generic[H]):
    """A room's part of the record; tables in the order in which they point to each other.

    `content` says what already stands in the room, in words, or nothing: a record is brought in
    only where all parts are empty. `make_way` removes what an empty record has by itself, in the
    transaction in which the new rows begin to show.
    """

    name: str
    version: int
    tables: tuple[Table[H], ...]
    content: Callable[[H], str]
    make_way: Callable[[H], None]
