"""What a text document says, as flows of lines: the body, what stands beside it, and its tables.

Word's and LibreOffice's documents are read alike from here on.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from throughline.imports.reading.careers.prose import Line
from throughline.imports.reading.careers.prose.headings import section_of


@dataclass
class Read:
    """What has been read: the body, what stands beside it, and how many flows there are."""

    main: list[Line] = field(default_factory=list)
    beside: list[Line] = field(default_factory=list)
    flows: int = 1
    gap: bool = False


def own_flow(lines: list[Line], read: Read) -> list[Line]:
    """The lines as what is read for itself."""
    read.flows += 1
    return [replace(line, flow=read.flows) for line in lines]


def add_row(cells: list[list[Line]], read: Read) -> None:
    """Cells that have headings over more are columns; others are read beside each other."""
    if not cells:
        return
    columns = [cell for cell in cells if _has_sections(cell)]
    if len(cells) > 1 and columns:
        main = max(cells, key=lambda cell: sum(len(line.text) for line in cell))
        read.main += main
        for cell in cells:
            if cell is not main:
                read.beside += own_flow(cell, read)
        return
    read.main += _beside(cells)


def _has_sections(cell: list[Line]) -> bool:
    named = sum(section_of(line.text) is not None for line in cell)
    return named > 0 and len(cell) >= 2 * named


def _beside(cells: list[list[Line]]) -> list[Line]:
    """The first lines of all cells are one line with a part for each; the rest follows."""
    firsts = [cell[0] for cell in cells]
    if len(cells) == 1:
        return cells[0]
    heads = [cell for cell in cells[:1] if len(cell) == 1 and section_of(cell[0].text)]
    if heads:  # a heading in the margin
        return [*heads[0], *_beside(cells[1:])]
    parts = tuple(part for line in firsts for part in line.parts)
    bold = all(line.bold for line in firsts)
    links = tuple(link for line in firsts for link in line.links)
    first = replace(firsts[-1], parts=parts, bold=bold, links=links, bullet=False, gap=True)
    return [first, *_rest(cells)]


def _rest(cells: list[list[Line]]) -> list[Line]:
    """What stands below the first lines: the short column's lines beside the long one's."""
    long = max(cells, key=len)
    short = [line for cell in cells if cell is not long for line in cell[1:]]
    made = list(long[1:])
    for number, line in enumerate(short):
        if number < len(made) and not made[number].bullet:
            made[number] = replace(made[number], parts=(*made[number].parts, *line.parts))
        else:
            made.insert(number, line)
    return made
