"""Search everywhere, the network's part: whom the words mean, the best first, and where they stand.

First those whose name has all the words, then those whose title, company, place, tags or circle
do, then everybody else; among equals whoever you were in touch with last. Of more than a few
hundred equals only so many are ranked.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import relationships, touches
from throughline.frame.among import among
from throughline.frame.searching import Found, Marked, Section
from throughline.network.index import words
from throughline.network.index.reading import party_ids
from throughline.network.index.writing import bring_up_to_date, waiting
from throughline.network.models import Contact
from throughline.network.queries import known, tagged
from throughline.people.hats import Hat
from throughline.people.queries import contact_points

RANKED = 500  # of each kind of place
TOUCHES = 100  # of one person, the newest, in which words are looked for to be shown


@dataclass(frozen=True, slots=True)
class Hit:
    """Somebody found: the name as it is shown, what they do, and what else has the words."""

    tie: Relationship
    name: Marked
    what: Marked
    snippet: Marked


def find(hat: Hat, text: str, most: int = 20) -> Found:
    """The best `most` contacts; let go or not. Never an error, whatever was typed."""
    query = words.parse(text)
    if query is None:
        return _by_signs(hat, text, most)
    if hat.is_own:
        bring_up_to_date(hat.keeper_id)
    best = _best(hat, query, most + 1)
    more = f"{reverse('contacts')}?{urlencode({'q': text})}" if len(best) > most else ""
    ties = relationships(hat).select_related("party__company", "contact__circle").in_bulk(best)
    shown = [ties[pk] for pk in best[:most] if pk in ties]
    behind = waiting(hat.keeper_id) if hat.is_own else 0
    return Found(list(_shown(hat, query, shown)), more, behind)


def _by_signs(hat: Hat, text: str, most: int) -> Found:
    """Signs alone are in no index, but may be somebody's name."""
    if not text.replace("\0", "").strip():
        return Found(())
    named = known(hat).named_like(text.replace("\0", "")).whole(hat).in_order()[:most]
    ties = [tie for party in named for tie in party.ties]  # type: ignore[attr-defined]
    shown = relationships(hat).select_related("party__company").in_bulk([tie.pk for tie in ties])
    hits = [Hit(row, [(row.party.name, False)], [], []) for row in shown.values()]
    return Found(hits)


def _best(hat: Hat, query: words.Query, most: int) -> list[int]:
    """Relationships in the order of the ranking."""
    best: dict[int, None] = {}
    tiers = (words.NAME, words.NAME + words.WHAT, words.ALL)
    for places in tiers:
        if len(best) >= most:
            break
        parties = party_ids(hat, query, places=places, most=RANKED)
        ties = relationships(hat).filter(kind=Relationship.Kind.CONTACT, contact__isnull=False)
        ties = ties.filter(party__in=among(parties))
        newest = ties.order_by(F("last_on").desc(nulls_last=True), "pk")
        best |= dict.fromkeys(newest.values_list("pk", flat=True))
    return list(best)[:most]


def _shown(hat: Hat, query: words.Query, ties: Sequence[Relationship]) -> Iterator[Hit]:
    texts = _Texts(hat, ties)
    for tie in ties:
        party = tie.party
        company = party.company.name if party.company else ""
        what = ", ".join(one for one in (party.title, company) if one)
        name_marked, what_marked = words.marked(party.name, query), words.marked(what, query)
        snippet: Marked = []
        if not name_marked and not what_marked:
            snippet = texts.first_with(query, tie)
        yield Hit(
            tie,
            name_marked or [(party.name, False)],
            what_marked or [(what, False)],
            snippet,
        )


class _Texts:
    """What else is written of the people shown, read in four reads."""

    def __init__(self, hat: Hat, ties: Sequence[Relationship]) -> None:
        self.hat = hat
        self.by_tie: dict[int, list[str]] = {tie.pk: [] for tie in ties}
        by_party = {tie.party_id: tie.pk for tie in ties}
        for tie in ties:
            contact: Contact = tie.contact
            circle = contact.circle.name if contact.circle else ""
            self.by_tie[tie.pk] += [tie.party.place, circle, contact.about]
        self._add(
            tagged(hat).filter(relationship__in=ties).values_list("relationship", "tag__name")
        )
        self.points: dict[int, list[str]] = {tie.pk: [] for tie in ties}
        points = contact_points(hat).filter(party__in=by_party).values_list("party", "value")
        for party, value in points:
            self.points[by_party[party]].append(value)

    def _add(self, rows: Iterable[tuple[int, str]]) -> None:
        for pk, text in rows:
            self.by_tie[pk].append(text)

    def first_with(self, query: words.Query, tie: Relationship) -> Marked:
        """The first text in which the words stand: facts, then touches from the newest on."""
        for text in self.by_tie[tie.pk]:
            if found := words.marked(text, query):
                return found
        for text in self.points[tie.pk]:
            if found := words.marked(text, query) or words.marked_whole(text, query):
                return found
        return next(filter(None, (words.marked(note, query) for note in self._notes(tie))), [])

    def _notes(self, tie: Relationship) -> Iterator[str]:
        notes = touches(self.hat).of(tie).standing().exclude(note="").newest_first()
        yield from notes.values_list("note", flat=True)[:TOUCHES]


SECTIONS = [
    Section("people", _("People"), "network/_found.html", find, _("Everyone with these words"))
]
