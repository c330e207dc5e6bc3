"""An upload as a list of files that can be read row by row: zip, folder, or files alone."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from throughline.imports.reading import archives, kinds
from throughline.imports.reading.archives import DAMAGED, Member, shown
from throughline.imports.reading.contacts.guessing import guess, is_of_use
from throughline.imports.reading.contacts.splitting import cards_in, looks_like_cards
from throughline.imports.reading.kinds import Kind
from throughline.imports.reading.limits import MEGABYTE, Counted, Limits, Refused
from throughline.imports.reading.looks import what_it_is
from throughline.imports.reading.tables import Header, Row, find_header, read_rows
from throughline.imports.reading.text import SAMPLE_BYTES, encoding_of
from throughline.imports.reading.workbooks import sheet_of

_NAMED = (".csv", ".tsv", ".xlsx", ".xlsm", ".ods", ".xls")  # some programs call their CSV .xls


@dataclass(frozen=True, slots=True)
class File:
    """One file of the upload, and what becomes of it.

    `name`: its path inside, with forward slashes, fit to show. `what`: a slug such as
    "connections" or "job_applications". `size`: bytes as the archive tells it. `note`: a sentence
    for a file that is skipped or unusable.
    """

    name: str
    kind: Kind
    what: str
    size: int
    note: str = ""
    index: int = 0

    @property
    def has_rows(self) -> bool:
        """Whether it is one of LinkedIn's tables that is read or kept."""
        return self.kind not in (Kind.SKIPPED, Kind.UNUSABLE, Kind.CONTACTS)

    @property
    def has_people(self) -> bool:
        """Whether it is an address book, for `contacts.reading`."""
        return self.kind is Kind.CONTACTS


def where(file: File, line: int, sentence: str) -> str:
    """The sentence with the place it speaks of: "messages.csv, line 5: …"."""
    return f"{file.name}, line {line}: {sentence}"


class Source:
    """An opened upload. Close it, or use it in a `with`."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._members: list[Member] = []
        self._headers: dict[int, Header] = {}
        self._readers: dict[int, Callable[[Counted], Iterator[Row]]] = {}
        self._read: dict[int, int] = {}
        self._total = 0
        self._opened = ExitStack()
        self.files: list[File] = []

    def __enter__(self) -> Source:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._opened.close()

    def rows(self, file: File) -> Generator[Row]:
        """The file's rows as a stream, as often as asked; none for one that is not to be read.

        A broken row says so in its `problem`, and the rest goes on. Raises Refused when the
        upload turns out to unpack to more than it may.
        """
        read = self._readers.get(file.index)
        if read is None or not (file.has_rows or file.has_people):
            return
        header = self.header(file)
        line = header.line if header else 0
        try:
            with self._stream(file.index) as stream:
                for row in read(stream):
                    line = row.line
                    yield row
        except DAMAGED:
            yield Row(line + 1, {}, "the file is damaged from here on; the rest of it is lost")

    def header(self, file: File) -> Header | None:
        """The names of the file's columns as they were found; None for a file that has none."""
        return self._headers.get(file.index)

    def of_kind(self, kind: Kind) -> list[File]:
        return [file for file in self.files if file.kind is kind]

    def add(self, member: Member, *, alone: bool = False) -> None:
        """List a file, after a look at its first bytes. `alone`: nothing else is uploaded."""
        index = len(self._members)
        self._members.append(member)
        kind, what, note = self._look_at(index, alone)
        self.files.append(File(member.name, kind, what, member.size, note or member.note, index))

    def add_zip(self, path: Path, name: str, inside: str = "") -> None:
        try:
            archive = self._opened.enter_context(zipfile.ZipFile(path))
            members = list(archives.zip_members(archive, shown(name), self.limits))
        except (*DAMAGED, ValueError) as error:
            raise Refused(
                f"{shown(name)} is a damaged or incomplete zip: {_plain(error)}"
            ) from error
        for member in members:
            self.add(_inside(member, inside))

    def add_folder(self, path: Path, name: str) -> None:
        for member in archives.folder_members(path, shown(name), self.limits):
            self.add(member)

    def look_for_people(self, *, alone: bool) -> None:
        """Take the last file for an address book, if nobody knows it and its columns say so.

        Within an archive a strange table is LinkedIn's own, however much it looks like one. A
        table that is uploaded `alone` is one in any case: what its columns mean can be asked.
        """
        file = self.files[-1]
        header = self.header(file)
        if header is None or file.kind is not Kind.KEPT or file.what not in ("other", "contacts"):
            return
        if kinds.by_columns(header.columns, "") is not None:
            return
        with closing(self.rows(file)) as rows:
            found = guess(header.columns, rows)
        if alone or is_of_use(found):
            table = kinds.ANY_CONTACTS
            self.files[-1] = replace(file, kind=table.kind, what=table.what)

    def _stream(self, index: int) -> Counted:
        return Counted(self._members[index].open(), lambda count: self._count(index, count))

    def _count(self, index: int, count: int) -> None:
        """Real bytes against the limits: what a zip says of its own sizes proves nothing."""
        before = self._read.get(index, 0)
        if count > before:
            self._read[index] = count
            self._total += count - before
        member, limits = self._members[index], self.limits
        if count > limits.file_bytes:
            most = limits.file_bytes // MEGABYTE
            raise Refused(f"{member.name} is longer than {most:,} MB, the most that is read.")
        if count > limits.ratio_from and count > limits.ratio * max(1, member.packed):
            raise Refused(archives.bomb_sentence(member.name, limits))
        if self._total > limits.total_bytes:
            most = limits.total_bytes // MEGABYTE
            raise Refused(f"The upload is longer than {most:,} MB, the most that is read.")

    def _look_at(self, index: int, alone: bool) -> tuple[Kind, str, str]:
        member = self._members[index]
        stem = kinds.stem_of(member.name)
        if member.refusal:
            return Kind.SKIPPED, "other", member.refusal
        try:
            sample = self._sample(index)
        except DAMAGED:
            return Kind.UNUSABLE, _what(stem), f"{member.name} is damaged and cannot be read."
        encoding = encoding_of(sample)
        if looks_like_cards(sample[:200].decode(encoding, "replace")):
            longest = self.limits.cell_chars
            self._readers[index] = lambda stream: cards_in(stream, encoding, longest)
            return Kind.CONTACTS, kinds.VCARDS, ""
        if foreign := what_it_is(sample, member.name):
            return Kind.SKIPPED, "other", foreign
        return self._place(index, stem, find_header(sample, stem, alone=alone))

    def _place(self, index: int, stem: str, header: Header | None) -> tuple[Kind, str, str]:
        name = self._members[index].name
        if header is None:
            known = kinds.by_name(stem)
            if known in kinds.TABLES:
                return Kind.UNUSABLE, _what(stem), f"{name}: no row with the columns' names found."
            return Kind.SKIPPED, _what(stem), known.note if known and known.note else "not a table"
        table = header.table
        named_a_table = name.lower().endswith(_NAMED) or bool(self._members[index].numbers)
        if not named_a_table and kinds.by_columns(header.columns, stem) is None:
            return Kind.SKIPPED, "other", "not a table"
        if lacking := kinds.missing(table, header.columns):
            note = f"{name}, line {header.line}: no column {lacking}; the file cannot be read."
            return Kind.UNUSABLE, table.what, note
        self._headers[index] = header
        longest, numbers = self.limits.cell_chars, self._members[index].numbers
        self._readers[index] = lambda stream: read_rows(stream, header, longest, numbers)
        return table.kind, table.what, table.note

    def _sample(self, index: int) -> bytes:
        with self._stream(index) as stream:
            pieces, left = [], SAMPLE_BYTES
            while left and (piece := stream.read(left)):
                pieces.append(piece)
                left -= len(piece)
        return b"".join(pieces)


def open_source(
    path: Path | Sequence[Path],
    *,
    limits: Limits | None = None,
    name: str | Sequence[str] | None = None,
) -> Source:
    """The upload at `path`: a zip, a folder or a table, told by content; or several of them.

    `name` is what the file was called by whoever uploaded it, one for each path. Raises Refused
    with a sentence for people when nothing in it can be used or it asks too much.
    """
    paths = [path] if isinstance(path, Path) else list(path)
    names = [name] if isinstance(name, str) else list(name or [one.name for one in paths])
    source = Source(limits or Limits())
    try:
        if len(paths) == 1:
            _add(source, paths[0], names[0], inside="")
        else:
            _add_several(source, paths, names)
    except BaseException:
        source.close()
        raise
    return source


def _add_several(source: Source, paths: Sequence[Path], names: Sequence[str]) -> None:
    """What is good of several uploads; one that is not is listed with its sentence."""
    sentences = []
    for path, name in zip(paths, names, strict=True):
        try:
            _add(source, path, name, inside=f"{shown(name)}/")
        except Refused as refusal:
            sentences.append(refusal.sentence)
            source.files.append(File(shown(name), Kind.UNUSABLE, "other", 0, refusal.sentence, -1))
    if len(sentences) == len(paths):
        raise Refused(" ".join(sentences) or "Nothing was uploaded.")


def _add(source: Source, path: Path, name: str, *, inside: str) -> None:
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    try:
        if path.is_dir():
            source.add_folder(path, name)
        elif sheet := sheet_of(path, name, source.limits):
            _add_lone(source, sheet, alone=not inside)
        elif _head(path).startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
            source.add_zip(path, name, inside)
        else:
            _add_lone(source, archives.lone_member(path, name), alone=not inside)
    except OSError as error:
        raise Refused(f"{shown(name)} cannot be opened: {error.strerror or error}.") from error
    if not source.files:
        raise Refused(f"{shown(name)} is empty: there is no file in it.")


def _add_lone(source: Source, member: Member, *, alone: bool) -> None:
    source.add(member, alone=alone)
    source.look_for_people(alone=alone)
    file = source.files[-1]
    if file.kind is Kind.SKIPPED and file.what == "other":
        source.files.pop()
        why = "" if file.note == "not a table" else f": {file.note}"
        raise Refused(f"{file.name} is neither a zip nor a table nor vCards{why}.")


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(4)


def _inside(member: Member, inside: str) -> Member:
    if not inside:
        return member
    return replace(member, name=inside + member.name)


def _what(stem: str) -> str:
    known = kinds.by_name(stem)
    return known.what if known else "other"


def _plain(error: BaseException) -> str:
    if isinstance(error, NotImplementedError):
        return "it is packed in a way that cannot be read here."
    return "perhaps the download broke off. Download it again."
