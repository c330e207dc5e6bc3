"""Which resume is whose: by the name of the file in a row, else by an address, else by a name.

Nothing is guessed: a file that two rows could claim, or a row that two files could be meant by,
stays unmatched and is told. Pure.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from throughline.imports.reading.names import fold

TOP = 12
"""So many lines of a resume are looked at for the name of whose it is."""
_ADDRESS = re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in the table: the row's number, and what their resume may be known by."""

    row: int
    name: str
    email: str = ""
    said: str = ""  # the name of the file, as the row has it


@dataclass(frozen=True, slots=True)
class Paper:
    """A file: its number, its name, and its lines; no lines where it could not be read."""

    pk: int
    name: str
    lines: tuple[str, ...] = ()


@dataclass(slots=True)
class Matched:
    """Which file each row got. `unclear`: rows with more than one that it could be; `missing`:
    rows that name a file which is not there; `left`: files that are nobody's."""

    of_row: dict[int, int] = field(default_factory=dict)
    unclear: list[int] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)


def match(people: Sequence[Who], papers: Sequence[Paper]) -> Matched:
    """Match them, the surest way first. Each file goes to one row at most."""
    found = Matched()
    for known in (_by_said, _by_address, _by_name):
        _settle(found, people, papers, known)
    taken = set(found.of_row.values())
    found.left = [one.pk for one in papers if one.pk not in taken]
    found.unclear = sorted(set(found.unclear) - set(found.of_row))
    files = {key for one in papers for key in _keys(one.name)}
    found.missing = [
        one.row for one in people if one.said.strip() and not files & set(_keys(one.said))
    ]
    return found


Claims = Callable[[Sequence[Who], Sequence[Paper]], Iterable[tuple[int, int]]]


def _settle(found: Matched, people: Sequence[Who], papers: Sequence[Paper], known: Claims) -> None:
    """Take the claims of one kind that nothing else of this kind disputes."""
    taken = set(found.of_row.values())
    # A row that names a file gets that one or none: what it does not say is not guessed.
    rows = [one for one in people if one.row not in found.of_row and _may(one, known)]
    free = [one for one in papers if one.pk not in taken]
    of_row: dict[int, set[int]] = defaultdict(set)
    of_paper: dict[int, set[int]] = defaultdict(set)
    for row, pk in known(rows, free):
        of_row[row].add(pk)
        of_paper[pk].add(row)
    for row, pks in of_row.items():
        if len(pks) == 1 and of_paper[next(iter(pks))] == {row}:
            found.of_row[row] = next(iter(pks))
        else:
            found.unclear.append(row)


def _may(one: Who, known: Claims) -> bool:
    return bool(one.said.strip()) == (known is _by_said)


def _keys(name: str) -> tuple[str, str]:
    """A file's name as it is compared: with its ending, and without."""
    bare = PurePosixPath(name.replace("\\", "/")).name.strip().casefold()
    stem = bare.rsplit(".", 1)[0] if re.search(r"\.[a-z0-9]{1,5}$", bare) else bare
    return bare, stem


def _by_said(people: Sequence[Who], papers: Sequence[Paper]) -> Iterable[tuple[int, int]]:
    whole, stems = _named(papers)
    for one in people:
        name, stem = _keys(one.said)
        # "ana.pdf" is not "ana.docx"; "ana" is either.
        pks = whole.get(name) or (stems.get(stem) if name == stem else None) or ()
        yield from ((one.row, pk) for pk in pks)


def _named(papers: Sequence[Paper]) -> tuple[Mapping[str, list[int]], Mapping[str, list[int]]]:
    whole: dict[str, list[int]] = defaultdict(list)
    stems: dict[str, list[int]] = defaultdict(list)
    for one in papers:
        name, stem = _keys(one.name)
        whole[name].append(one.pk)
        stems[stem].append(one.pk)
    return whole, stems


def _by_address(people: Sequence[Who], papers: Sequence[Paper]) -> Iterable[tuple[int, int]]:
    """An address that stands in the resume, or that the file is called by."""
    rows: dict[str, list[int]] = defaultdict(list)
    for one in people:
        if one.email:
            rows[one.email.strip().casefold()].append(one.row)
    for paper in papers:
        text = "\n".join((_keys(paper.name)[1], paper.name, *paper.lines))
        for address in {said.casefold() for said in _ADDRESS.findall(text)}:
            yield from ((row, paper.pk) for row in rows.get(address, ()))


def _by_name(people: Sequence[Who], papers: Sequence[Paper]) -> Iterable[tuple[int, int]]:
    """Every word of the name is in the file's name, or they stand in one line at its top."""
    wanted = [(one.row, frozenset(fold(one.name).split())) for one in people]
    wanted = [(row, words) for row, words in wanted if len(words) > 1]
    for paper in papers:
        places = [_words(paper.name), *(_words(line) for line in paper.lines[:TOP])]
        meant = [(row, words) for row, words in wanted if any(words <= one for one in places)]
        for row, words in meant:
            if not any(words < longer for _row, longer in meant):  # Ana Li is not Ana Maria Li
                yield row, paper.pk


def _words(text: str) -> frozenset[str]:
    apart = re.sub(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|[_\W]+", " ", text)
    split = re.sub(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])", " ", apart)
    return frozenset((*fold(apart).split(), *fold(split).split()))
