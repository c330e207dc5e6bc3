"""What of a career may stand in a public file."""

from throughline.rulebook.career import (
    Accomplishment,
    Career,
    Discretion,
    Entry,
    EntryKind,
    Evidence,
    Fact,
    FactKind,
    Pay,
    Position,
    Wording,
)
from throughline.rulebook.publishing import OF_THE_JOURNAL, public


def test_what_a_position_paid_and_why_it_ended_is_nobodys_business() -> None:
    said = Position("Finch", "Nurse", manager="Ana", budget="2m", why_ended="x", team="9 people")
    paid = Position("Finch", "Nurse", pay=(Pay("2020", "1"),))
    assert public(Career(positions=(said, paid))).positions == (
        Position("Finch", "Nurse", team="9 people"),
        Position("Finch", "Nurse"),
    )


def test_of_accomplishments_only_open_ones_are_shown_and_without_who_said_so() -> None:
    worded = Accomplishment(wordings=(Wording("Led"),), confirmed_by="Ana")
    proven = Accomplishment("why", evidence=(Evidence("fine work", by="Ana"),))
    rest = tuple(
        Accomplishment("x", discretion=one) for one in Discretion if one is not Discretion.OPEN
    )
    shown = public(Career(positions=(Position(accomplishments=(worded, proven, *rest)),)))
    assert shown.positions[0].accomplishments == (
        Accomplishment(wordings=(Wording("Led"),)),
        Accomplishment("why"),
    )


def test_what_only_the_journal_is_for_stays_there() -> None:
    shown = public(Career(entries=tuple(Entry(kind, "x") for kind in EntryKind)))
    kinds = {entry.kind for entry in shown.entries}
    assert kinds == set(EntryKind) - OF_THE_JOURNAL
    assert kinds == {
        EntryKind.MEMBERSHIP,
        EntryKind.PUBLISHED,
        EntryKind.CERTIFICATE,
        EntryKind.AWARD,
    }


def test_how_a_referee_is_reached_is_not_for_everybody() -> None:
    said = tuple(Fact(kind, "Ana", "+31 6 1", "Calm.") for kind in FactKind)
    shown = public(Career(facts=said)).facts
    assert [one.kind for one in shown if not one.detail] == [FactKind.REFERENCE]
    assert [(one.name, one.text) for one in shown] == [("Ana", "Calm.")] * len(said)
