"""The sections of resumes, each from the rows that were chosen for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from throughline.papers.composing import items
from throughline.papers.composing.languages import say
from throughline.papers.composing.picks import Picked
from throughline.papers.models import Paper
from throughline.papers.sheet import Item, Line, Section

RESUME = (
    "summary",
    "work",
    "accomplishments",
    "project",
    "education",
    "skills",
    "certificates",
    "languages",
    "publications",
    "awards",
    "volunteer",
    "memberships",
    "interests",
    "references",
)
ACADEMIC = (
    "summary",
    "education",
    "work",
    "publications",
    "awards",
    "project",
    "accomplishments",
    "certificates",
    "memberships",
    "volunteer",
    "languages",
    "skills",
    "interests",
    "references",
)
ORDERS: Mapping[str, Sequence[str]] = {
    Paper.Kind.RESUME.value: RESUME,
    Paper.Kind.ACADEMIC.value: ACADEMIC,
    Paper.Kind.REFERENCES.value: ("references",),
}


@dataclass(frozen=True, slots=True)
class Bench:
    """What a section is made from."""

    paper: Paper
    picked: Picked

    @property
    def language(self) -> str:
        """The paper's."""
        return self.paper.language


Making = Callable[[Bench], Section]


def order_of(paper: Paper) -> list[str]:
    """The sections in the paper's order; those it says nothing of follow as they usually do."""
    usual = ORDERS.get(paper.kind, RESUME)
    said = paper.settings.get("order") if isinstance(paper.settings, dict) else None
    wanted = [name for name in said if name in usual] if isinstance(said, list) else []
    return list(dict.fromkeys([*wanted, *usual]))


def sections(bench: Bench) -> tuple[Section, ...]:
    """All that have something in them."""
    made = (section(name, bench) for name in order_of(bench.paper))
    return tuple(one for one in made if one.paragraphs or one.items or one.words)


def section(name: str, bench: Bench) -> Section:
    """One section, with nothing in it when nothing was chosen for it."""
    if name == "summary":
        return summary(bench)
    if name == "accomplishments":
        return _listed(name, bench, _nowhere(bench))
    if name in {"work", "project", "volunteer"}:
        return _listed(name, bench, items.positions(bench.picked, name, bench.language))
    if name in {"skills", "languages", "interests"}:
        words = tuple(items.word(row) for row in bench.picked.facts(name))
        return _section(name, bench, words=tuple(one for one in words if one.text))
    return _listed(name, bench, _items(name, bench))


def _items(name: str, bench: Bench) -> tuple[Item, ...]:
    picked, language = bench.picked, bench.language
    if name == "education":
        rows = picked.all("study")
        return tuple(items.study(row, language) for row in rows)  # type: ignore[arg-type]
    if name == "references":
        return tuple(items.reference(row) for row in picked.facts(name))
    return tuple(items.entry(row, language) for row in picked.entries(name))


def _nowhere(bench: Bench) -> tuple[Item, ...]:
    lines = items.bullets(bench.picked, None, bench.language)
    return (Item(lines=lines),) if lines else ()


def summary(bench: Bench) -> Section:
    """The paper's own words, else how the person introduces themselves."""
    own = paragraphs(bench.paper.words)
    said = own or paragraphs(bench.picked.material.about.summary, "about")
    return _section("summary", bench, paragraphs=said)


def paragraphs(text: str, source: str = "words") -> tuple[Line, ...]:
    """Paragraphs parted by empty lines; a single line's end within one is a space."""
    parts = text.replace("\r\n", "\n").replace("\r", "\n").split("\n\n")
    tidy = (" ".join(part.split()) for part in parts)
    return tuple(Line(part, source) for part in tidy if part)


def _listed(name: str, bench: Bench, rows: tuple[Item, ...]) -> Section:
    return _section(name, bench, items=rows)


def _section(
    name: str,
    bench: Bench,
    *,
    paragraphs: tuple[Line, ...] = (),
    items: tuple[Item, ...] = (),
    words: tuple[Line, ...] = (),
) -> Section:
    heading = say(name, bench.language)
    return Section(name, heading, paragraphs=paragraphs, items=items, words=words)
