"""Search texts written anew from the rows they are derived from, a chunk of parties at a time."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from throughline.followthrough.models import Relationship, Touch
from throughline.network.index import words
from throughline.network.models import Contact, SearchText, Stale, Tagged
from throughline.people.models import Arrival, ContactPoint, Party

CHUNK = 250  # parties in one transaction
LONGEST = 200_000  # letters of one text: some thirty thousand different words
BY_HAND = 500  # parties a search waits for at most, when a person changed them
BESIDES = 250  # and of those an import changed

Doc: TypeAlias = "dict[str, None]"  # tokens, each once, in order
Docs: TypeAlias = "dict[int | None, Doc]"  # by arrival


def bring_up_to_date(keeper_id: int) -> None:
    """Before a search: what this keeper has written is read in.

    What they did themselves comes first, the newest of it before the rest; of an import only so
    many as nobody notices. The worker does the others within seconds.
    """
    marks = Stale.objects.filter(keeper_id=keeper_id)
    if marks.exists():
        _some(marks.filter(arrival_id=0), BY_HAND)
        _some(marks.exclude(arrival_id__in=_on_their_way(keeper_id)), BESIDES)


def waiting(keeper_id: int) -> int:
    """How many of a keeper's parties are still to be read in."""
    marks = Stale.objects.filter(keeper_id=keeper_id)
    if not marks.exists():
        return 0
    shown = marks.exclude(arrival_id__in=_on_their_way(keeper_id))
    return shown.values("party_id").distinct().count()


def _on_their_way(keeper_id: int) -> list[int]:
    rows = Arrival.objects.filter(keeper_id=keeper_id, released_at=None, undone_at=None)
    return list(rows.values_list("pk", flat=True))


def _some(marks: QuerySet[Stale], most: int) -> None:
    newest = marks.order_by("-pk").values_list("party_id", flat=True)
    parties = list(dict.fromkeys(newest[: most * 2]))[:most]
    for at in range(0, len(parties), CHUNK):
        write(parties[at : at + CHUNK])


def write_some() -> int:
    """The worker's part: one chunk of whatever is stale; returns how many parties it read.

    What comes with an import waits until that is released: its rows are still being written.
    """
    arriving = Arrival.objects.filter(released_at=None, undone_at=None).values("pk")
    first = Stale.objects.exclude(arrival_id__in=arriving).order_by("pk").first()
    if first is None:
        return 0
    marks = Stale.objects.filter(keeper_id=first.keeper_id, pk__gte=first.pk)
    marks = marks.exclude(arrival_id__in=arriving).order_by("pk")
    parties = list(dict.fromkeys(marks.values_list("party_id", flat=True)[:CHUNK]))
    write(parties)
    return len(parties)


@transaction.atomic
def write(parties: Sequence[int]) -> None:
    """Derive the texts of these parties of one keeper. The marks are read first: what is changed
    meanwhile is marked again, and only the marks that were read are taken away."""
    with_marks = Stale.objects.filter(party_id__in=parties).order_by("pk")
    _one_at_a_time(with_marks)
    marks = list(with_marks.values_list("pk", flat=True))
    derived = derive(parties)
    _keep(parties, derived)
    for at in range(0, len(marks), 500):
        Stale.objects.filter(pk__in=marks[at : at + 500]).delete()


def _one_at_a_time(marks: QuerySet[Stale]) -> None:
    """Two that write texts of one keeper wait for each other; on SQLite everybody does anyway."""
    if connection.vendor != "postgresql":
        return
    for keeper in marks.order_by().values_list("keeper_id", flat=True)[:1]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [0x5EA7C4, keeper % 2**31])


def _keep(parties: Sequence[int], derived: dict[int, tuple[int, Docs]]) -> None:
    rows = SearchText.objects.filter(party__in=parties)
    standing = {(row.party_id, row.arrival_id): row for row in rows}
    new = []
    for party, (keeper, docs) in derived.items():
        for arrival, doc in docs.items():
            text = _text(doc)
            row = standing.pop((party, arrival), None)
            if row is None:
                row = SearchText(keeper_id=keeper, party_id=party, arrival_id=arrival, words=text)
                new.append(row)
            elif row.words != text:
                SearchText.objects.filter(pk=row.pk).update(words=text)
    SearchText.objects.filter(pk__in=[row.pk for row in standing.values()]).delete()
    SearchText.objects.bulk_create(new)


def _text(doc: Doc) -> str:
    text = " " + " ".join(doc)
    return text if len(text) <= LONGEST else text[: text.rindex(" ", 0, LONGEST)]


def derive(parties: Sequence[int]) -> dict[int, tuple[int, Docs]]:
    """The texts of parties as their rows say them now: by party the keeper and texts by arrival.

    The name, title and company stand in each text, so that they go together with any word of it.
    """
    found: dict[int, tuple[int, Docs]] = {}
    heads: dict[int, Doc] = {}
    for pk, keeper, arrival, name, nickname, *what in _heads(parties):
        called = f"{name} {nickname}"
        head = dict.fromkeys(words.tokens(keeper, words.NAME, words.words(called)))
        said = " ".join(one for one in what if one)
        head |= dict.fromkeys(words.tokens(keeper, words.WHAT, words.words(said)))
        heads[pk], found[pk] = head, (keeper, {arrival: dict(head)})
    for party, arrival, place, spoken in _sources(parties):
        if party in found:
            keeper, docs = found[party]
            doc = docs.get(arrival)
            if doc is None:
                doc = docs[arrival] = dict(heads[party])
            if len(doc) * (words.CODE + 3) < LONGEST:
                doc |= dict.fromkeys(words.tokens(keeper, place, spoken))
    return found


def _heads(parties: Sequence[int]) -> Iterable[tuple[Any, ...]]:
    rows = Party.objects.filter(pk__in=parties)
    who = ("pk", "keeper", "arrival", "name", "nickname")
    return rows.values_list(*who, "title", "department", "company__name", "place")


def _sources(parties: Sequence[int]) -> Iterator[tuple[int, int | None, str, Iterable[str]]]:
    """Everything else that somebody is found by, what matters most first: a text may be cut."""
    tagged = Tagged.objects.filter(_theirs(parties)).values_list(
        "relationship__party", "arrival", "tag__name"
    )
    for party, arrival, name in tagged:
        yield party, arrival, words.WHAT, words.words(name)
    contacts = Contact.objects.filter(_theirs(parties)).values_list(
        "relationship__party", "arrival", "circle__name", "about"
    )
    for party, arrival, circle, about in contacts:
        yield party, arrival, words.WHAT, words.words(circle or "")
        yield party, arrival, words.REST, words.words(about)
    points = ContactPoint.objects.filter(party__in=parties)
    for party, arrival, kind, value, key in points.values_list(
        "party", "arrival", "kind", "value", "key"
    ):
        yield party, arrival, words.REST, _of_a_point(kind, value, key)
    touches = Touch.objects.filter(_theirs(parties), voided_at__isnull=True).exclude(note="")
    for party, arrival, note in touches.order_by("-on", "-id").values_list(
        "relationship__party", "arrival", "note"
    ):
        yield party, arrival, words.REST, words.words(note)


def _theirs(parties: Sequence[int]) -> Q:
    return Q(relationship__party__in=parties, relationship__kind=Relationship.Kind.CONTACT)


def _of_a_point(kind: str, value: str, key: str) -> Iterator[str]:
    """An address and a number are found by any of their middle, the others by their words."""
    yield from words.words(value)
    yield from words.words(key)
    if kind in {ContactPoint.Kind.EMAIL, ContactPoint.Kind.PHONE}:
        yield from words.pieces(key)
