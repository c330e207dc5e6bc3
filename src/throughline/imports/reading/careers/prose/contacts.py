"""Who it is and how to reach them, from the lines above the first heading."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from throughline.imports.reading.careers.prose.audit import Ledger
from throughline.imports.reading.careers.prose.headings import Section, section_of
from throughline.imports.reading.careers.prose.lines import Line, plain
from throughline.imports.reading.careers.prose.words import (
    is_known_place,
    may_be_place,
    title_weight,
)
from throughline.rulebook.career import About, Fact, FactKind

EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
URL = re.compile(
    r"(?:https?://|www\.)[^\s,;|<>]+|\b(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|me|de|fr|es|it|nl|pt|pl|eu|info"
    r"|co\.uk|uk|ch|at|be|ie|us|ca|example)(?:/[^\s,;|<>]*)?(?![\w@.])",
    re.IGNORECASE,
)
PHONE = re.compile(r"(?<![\w/])(?:\+|00)?\(?\d[\d ()./\u2010-\u2013-]{5,20}\d(?!\w)")
_PROFILES = (
    ("linkedin.com/", "LinkedIn"),
    ("github.com/", "GitHub"),
    ("gitlab.com/", "GitLab"),
    ("xing.com/", "Xing"),
    ("orcid.org/", "ORCID"),
    ("twitter.com/", "Twitter"),
)
_LABELS = (
    "email|e mail|mail|courriel|correo|correo electronico|phone|telephone|telefon|tel|telefono"
    "|telefoon"
    "|telefone|mobile|mobil|mobiel|movil|portable|cell|handy|cellulare|telemovel|komorka"
    "|nr telefonu|t|m|e|p|w"
    "|web|website|webseite|homepage|site|site web|portfolio|linkedin|github|gitlab|xing|orcid"
    "|twitter"
    "|address|adresse|anschrift|direccion|indirizzo|adres|morada|endereco|location|wohnort"
    "|woonplaats|ort"
    "|name|nom|nombre|nome|naam|imie i nazwisko|city|contact|kontakt|ville|domicilio|residenza"
)
_TOWN_LABELS = frozenset(
    "address adresse anschrift direccion indirizzo adres morada endereco location wohnort "
    "woonplaats ort city"
    " ville domicilio residenza".split()
)
_LABEL = re.compile(r"^\s*([^\W\d][\w .’'-]{0,24}?)\s*:\s*")
_MARKS = re.compile(r"\s*[|·•●⋅∙◦♦/✉☎✆📧📞🏠]\s+|\s+[–—-]\s+|\s*;\s*|[\uf000-\uf8ff]+")
_TOWN = re.compile(
    r"(.*?),?\s*\b((?:[A-Z]{1,2}-)?\d{4,5}|\d{2}-\d{3}|\d{4}-\d{3}|\d{4}\s?[A-Z]{2})\s+(.+)$"
)
_SUMMARY_WORDS = 10
_MOST_PROFILES = 30
_LONGEST = 400
"""Characters of a line that may say how to reach somebody."""


@dataclass
class _Found:
    about: About = field(default_factory=About)
    facts: list[Fact] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)


def read_top(lines: list[Line], ledger: Ledger) -> tuple[About, list[Fact]]:
    """The person and the profiles elsewhere; what fits nowhere is left in the ledger."""
    found = _Found()
    lines = [_with_label(line) for line in lines]
    lines = _take_name(lines, found, ledger)
    for number, line in enumerate(lines):
        for link in line.links:
            _take_link(link, found)
        if len(line.text) > _LONGEST:
            found.summary.append(line.text)
            continue
        rest = " | ".join(_take_marked(part, found, ledger) for part in line.parts)
        _take_rest(rest, number, found, ledger)
    _give_label(found, lines[0].where if lines else "page 1", ledger)
    summary = "\n".join(found.summary)
    return replace(found.about, summary=summary), found.facts


def _with_label(line: Line) -> Line:
    """ "Name" in a cell before what it is, as if a colon stood there."""
    if len(line.parts) < 2 or plain(line.parts[0]) not in {*_LABELS.split("|"), *_NAME_LABELS}:
        return line
    first = f"{line.parts[0].rstrip(':')}: {line.parts[1]}"
    return replace(line, parts=(first, *line.parts[2:]))


def _is_name(text: str) -> bool:
    words = text.split(",")[0].split()
    if not 1 <= len(words) <= 6 or any(c.isdigit() or c in "@:/|&" for c in text):
        return False
    return len(text) <= 60 and all(word[0].isupper() or len(word) <= 3 for word in words)


def _take_name(lines: list[Line], found: _Found, ledger: Ledger) -> list[Line]:
    """The largest line that can be a name, the first of them when several are."""
    labelled = [line for line in lines if _label_of(line.text) in _NAME_LABELS]
    if labelled:
        label, text = _cut_label(" ".join(labelled[0].parts))
        ledger.understood(label)
        found.about = replace(found.about, name=_cased(text))
        return [line for line in lines if line is not labelled[0]]
    fit = [
        line for line in lines[:30] if line.parts and _is_name(line.parts[0]) and not line.bullet
    ]
    large = _largest(fit)
    if large:
        name = " ".join(line.parts[0] for line in large)
        found.about = replace(found.about, name=_cased(name))
        return _without_first_parts(lines, large)
    many = [line for line in fit if " " in line.parts[0].split(",")[0]] or fit
    if not many:
        return lines
    best = max(many, key=lambda line: (line.size, -lines.index(line)))
    found.about = replace(found.about, name=_cased(best.parts[0]))
    return _without_first_parts(lines, [best])


def _largest(fit: list[Line]) -> list[Line]:
    """The lines, one below the other, that are set larger than all others; a name may need two."""
    sizes = sorted({line.size for line in fit}, reverse=True)
    if len(sizes) < 2 or sizes[0] < 1.15 * sizes[1]:
        return []
    large = [line for line in fit if line.size == sizes[0]]
    words = sum(len(line.parts[0].split()) for line in large)
    follows = [fit.index(line) for line in large] == list(
        range(fit.index(large[0]), fit.index(large[0]) + len(large))
    )
    return large if follows and 2 <= words <= 5 else []


def _without_first_parts(lines: list[Line], taken: list[Line]) -> list[Line]:
    made = []
    for line in lines:
        if any(line is one for one in taken):
            line = replace(line, parts=line.parts[1:])
        if line.parts:
            made.append(line)
    return made


_NAME_LABELS = {
    "name",
    "nom",
    "nombre",
    "nome",
    "naam",
    "imie i nazwisko",
    "full name",
    "nom et prenom",
}


def _cased(name: str) -> str:
    loose = plain(name) if re.fullmatch(r"(?:\w ){2,}\w(?:\s{2,}(?:\w ){2,}\w)*", name) else ""
    name = loose or name
    return name.title() if name.isupper() or loose else name


def _label_of(text: str) -> str:
    found = _LABEL.match(text)
    return plain(found[1]) if found else ""


def _cut_label(text: str) -> tuple[str, str]:
    found = _LABEL.match(text)
    return (found[0], text[found.end() :].strip()) if found else ("", text)


def _take_link(link: str, found: _Found) -> None:
    if link.startswith("mailto:"):
        address = EMAIL.search(link)
        if address and not found.about.email:
            found.about = replace(found.about, email=address[0])
    elif link.startswith(("http://", "https://")):
        _take_url(link, found)


def _take_url(url: str, found: _Found) -> None:
    if len(found.facts) >= _MOST_PROFILES:
        return
    bare = re.sub(r"^https?://|^www\.|/$", "", re.sub(r"^https?://", "", url))
    known = [*(fact.url for fact in found.facts), found.about.url, str(found.about.more)]
    if any(bare in other for other in known if other):
        return
    for host, network in _PROFILES:
        if host in url.lower():
            user = bare.split("/")[-1]
            found.facts.append(Fact(FactKind.PROFILE, network, detail=user, url=url))
            return
    if not found.about.url:
        found.about = replace(found.about, url=url)
    else:
        found.facts.append(Fact(FactKind.PROFILE, bare.split("/")[0], url=url))


def _take_marked(part: str, found: _Found, ledger: Ledger) -> str:
    """Takes what tells itself by its form; returns the rest."""
    for address in EMAIL.findall(part):
        if not found.about.email:
            found.about = replace(found.about, email=address)
            part = part.replace(address, " | ")
    for url in URL.findall(part):
        before = len(found.facts), found.about.url
        if url not in " ".join(EMAIL.findall(part)):
            _take_url(url.rstrip(".)"), found)
        if before != (len(found.facts), found.about.url):
            part = part.replace(url, " | ")
    for number in PHONE.findall(part):
        if not found.about.phone and _is_phone(number):
            found.about = replace(found.about, phone=number.strip())
            part = part.replace(number, " | ")
    return part


def _is_phone(number: str) -> bool:
    digits = sum(letter.isdigit() for letter in number)
    return 7 <= digits <= 15 and not re.search(r"\d{1,2}[./]\d{1,2}[./]\d{4}", number)


def _take_rest(rest: str, number: int, found: _Found, ledger: Ledger) -> None:
    if rest.count(" ") >= _SUMMARY_WORDS and "|" not in rest:
        found.summary.append(rest.strip())
        return
    for piece in _MARKS.split(rest.replace("|", " | ")):
        piece = piece.strip(" |,;·•-–—:()")
        while piece:
            label, after = _cut_label(piece + (":" if plain(piece) in _LABELS.split("|") else ""))
            if not label or plain(label) not in _LABELS.split("|"):
                break
            ledger.understood(label)
            piece = after.strip(" |,;:()")
            if plain(label) in _TOWN_LABELS and may_be_place(piece) and not found.about.city:
                _settle(found, piece)
                piece = ""
        if piece:
            _take_piece(piece, found)


def _take_piece(piece: str, found: _Found) -> None:
    """A place, or a thing to be decided on when all of them are known."""
    town = _TOWN.match(piece)
    if town and not found.about.city:
        address, code, city = (part.strip(" ,") for part in town.groups())
        found.about = replace(found.about, postal_code=code)
        _settle(found, city)
        if address:
            found.about = replace(found.about, address=address)
    elif not found.about.city and (
        is_known_place(piece) or re.fullmatch(r"[^,\d]+,\s*[A-Z]{2}\s+\d{5}", piece)
    ):
        _settle(found, piece)
    elif not found.about.address and re.search(r"\d", piece) and re.search(r"[^\W\d]{3}", piece):
        found.about = replace(found.about, address=piece)
    else:
        found.loose.append(piece)


def _settle(found: _Found, text: str) -> None:
    """Where the person lives: a town, and behind a comma the region."""
    city, _, region = text.partition(",")
    found.about = replace(found.about, city=city.strip(), region=region.strip())


def _part_label(found: _Found) -> None:
    """ "Nurse, Leeds": the place stands behind what one is."""
    for number, piece in enumerate(found.loose):
        title, _, town = piece.partition(", ")
        fits = title_weight(title) > 0 >= title_weight(town) and may_be_place(town or "-")
        if fits and not found.about.city:
            found.loose[number] = title
            _settle(found, town)


def _give_label(found: _Found, where: str, ledger: Ledger) -> None:
    """The best of what is loose says what one is; the last may be the place."""
    loose = found.loose
    places = [p for p in loose if may_be_place(p) and "," in p and title_weight(p) <= 0]
    if places and not found.about.city:
        _settle(found, places[0])
        loose.remove(places[0])
    for piece in [one for one in found.loose if _is_said(one, found)]:
        ledger.understood(piece)
        loose.remove(piece)
    _part_label(found)
    titled = [piece for piece in loose if title_weight(piece) > 0] or loose[:1]
    if titled and len(titled[0]) <= 100:
        found.about = replace(found.about, label=titled[0])
        loose.remove(titled[0])
    for piece in loose:
        if not found.about.city and may_be_place(piece) and title_weight(piece) == 0:
            _settle(found, piece)
        else:
            ledger.left(where, piece)


def _is_said(piece: str, found: _Found) -> bool:
    """The name once more in the head of a page, or that this is a resume."""
    return plain(piece) == plain(found.about.name) or section_of(piece) is Section.DOCUMENT
