"""The head of a paper: who one is, in a line, and how one is reached."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from throughline.journal.models import About, Fact
from throughline.papers.composing.material import Material
from throughline.papers.composing.picks import Picked
from throughline.papers.models import Paper
from throughline.papers.sheet import Way

WAYS = ("place", "phone", "email", "url", "profile")
"""How one may be reached from a paper; each can be left out of one."""
_SHOWN: Mapping[str, Sequence[str]] = {
    Paper.Kind.BIO.value: (),
    Paper.Kind.PITCH.value: (),
    Paper.Kind.LINKEDIN.value: (),
}


def name_of(about: About) -> str:
    """As papers have it."""
    return about.name


def label_of(paper: Paper, about: About) -> str:
    """What one is, in a line: the paper's own, else the journal's."""
    return str(paper.settings.get("label", "") or about.label)


def shown(paper: Paper) -> list[str]:
    """Which ways stand in its head."""
    said = paper.settings.get("ways")
    wanted = said if isinstance(said, list) else _SHOWN.get(paper.kind, WAYS)
    return [way for way in WAYS if way in wanted]


def ways_of(paper: Paper, picked: Picked) -> tuple[Way, ...]:
    """How one is reached, in the order of every paper."""
    wanted = shown(paper)
    ways = _ways(picked.material.about, picked.facts("profiles"))
    return tuple(way for way in ways if way.kind in wanted)


def reached(material: Material) -> set[str]:
    """How every way to reach the person is written today."""
    profiles = (row for row in material.facts if row.kind == Fact.Kind.PROFILE)
    return {way.text for way in _ways(material.about, profiles)}


def _ways(about: About, profiles: Iterable[Fact]) -> Iterator[Way]:
    if place := ", ".join(part for part in (about.city, about.region or about.country) if part):
        yield Way("place", place)
    if about.phone:
        yield Way("phone", about.phone, f"tel:{_dialled(about.phone)}")
    if about.email:
        yield Way("email", about.email, f"mailto:{about.email}")
    if about.url:
        yield Way("url", bare(about.url), about.url)
    for row in profiles:
        if text := _profile(row):
            yield Way("profile", text, row.url)


def _profile(row: Fact) -> str:
    """Its link as people read it; a link to the front page of a site names nobody."""
    named = " ".join(part for part in (row.name, row.detail) if part)
    link = bare(row.url)
    return link if link and ("/" in link or not row.detail) else named


def _dialled(phone: str) -> str:
    return "".join(letter for letter in phone if letter.isdigit() or letter == "+")


def bare(url: str) -> str:
    """An address as people read it: "example.org/dana"."""
    text = url.strip()
    for beginning in ("https://", "http://", "www."):
        text = text.removeprefix(beginning)
    return text.rstrip("/")
