"""Why somebody stands on Today, and a first line: only of what was written down."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from tests.making import days, later, tie, touch
from throughline.followthrough import actions, words
from throughline.followthrough.models import Promise, Relationship, Touch
from throughline.followthrough.queries import Item, today
from throughline.people.hats import Hat
from throughline.people.models import Party
from throughline.rulebook.cadence import Band, Interval, Unit

TODAY = date(2026, 3, 3)


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


def item(hat: Hat) -> Item:
    return today(hat).items[0]


def why(hat: Hat, known_since: date | None = None) -> tuple[str, str]:
    found = words.reason(item(hat), hat.today, known_since)
    return found.point, found.rest


def test_never_in_touch(hat: Hat) -> None:
    tie(hat, ideal=Interval(3, Unit.MONTHS))
    assert why(hat) == ("No contact is written down yet.", "You wanted every 3 months.")
    long_ago = TODAY - timedelta(days=800)
    assert why(hat, long_ago)[1] == "You have been connected for 2 years."
    assert why(hat, TODAY)[1] == "You are newly connected."


def test_quiet(hat: Hat) -> None:
    row = tie(hat, ideal=days(7), worst=days(60))
    touch(hat, row, ago=23)
    assert why(hat) == ("Quiet for 23 days.", "You wanted every week.")


def test_at_worst(hat: Hat) -> None:
    row = tie(hat, ideal=Interval(1, Unit.MONTHS), worst=days(35))
    touch(hat, row, ago=94)
    point = "You wanted every month, and at worst every 5 weeks."
    assert why(hat) == ("Quiet for 94 days.", point)


def test_asked_for(hat: Hat) -> None:
    row = tie(hat, ideal=days(90))
    touch(hat, row, ago=1)
    actions.snooze(later(hat, minutes=1), row, until=TODAY + timedelta(days=2))
    last = "You were last in touch on Mon 2 Mar."
    assert why(later(hat, days=2)) == ("You asked to be reminded today.", last)
    assert why(later(hat, days=4)) == ("You asked to be reminded on Thu 5 Mar.", last)


def test_asked_for_and_never_in_touch(hat: Hat) -> None:
    actions.snooze(hat, tie(hat, ideal=None), until=TODAY + timedelta(days=1))
    assert why(later(hat, days=1)) == ("You asked to be reminded today.", "")


@pytest.mark.parametrize(
    ("said", "point", "rest"),
    [
        (
            {"what": "send the number", "due_on": TODAY},
            "You promised: send the number.",
            "It is due today.",
        ),
        (
            {"what": "call!", "due_on": TODAY - timedelta(days=1), "ask_on": TODAY},
            "You promised: call!",
            "It is 1 day late.",
        ),
        (
            {"what": "read it", "owes": "them", "due_on": date(2026, 3, 6), "ask_on": TODAY},
            "Helen Marsh owes you: read it.",
            "It is due on Fri 6 Mar.",
        ),
        ({"what": "review it", "why": "12 rows are in doubt."}, "You promised: review it.", None),
    ],
)
def test_a_promise(hat: Hat, said: dict[str, object], point: str, rest: str | None) -> None:
    actions.promise(hat, relationship=tie(hat), **said)  # type: ignore[arg-type]
    assert why(hat) == (point, "12 rows are in doubt." if rest is None else rest)


def test_a_promise_to_nobody_is_said_as_it_is(hat: Hat) -> None:
    actions.promise(hat, what="Practise the answer")
    assert why(hat) == ("Practise the answer.", "")


def test_the_sweeps_question(hat: Hat) -> None:
    actions.promise(hat, what="Lunch", origin="appointment:1")
    assert why(hat) == ("How did it go? Lunch.", "")


@pytest.mark.parametrize(
    ("count", "unit", "said"),
    [
        (1, "days", "every day"),
        (3, "days", "every 3 days"),
        (7, "days", "every week"),
        (14, "days", "every 2 weeks"),
        (1, "months", "every month"),
        (12, "months", "every 12 months"),
    ],
)
def test_how_often(count: int, unit: str, said: str) -> None:
    assert words.every(count, unit) == said


def told(note: str, direction: str = "both", on: date = date(2026, 2, 20)) -> Touch:
    return Touch(note=note, direction=direction, on=on, channel="email", outcome="two-way")


def line(note: str, direction: str = "in", on: date = date(2026, 2, 20)) -> str:
    party = Party(name="Ruth Okafor", given_name="Ruth")
    said = told(note, direction, on)
    tie = Relationship(party=party)
    return words.first_line(Item(Band.IDEAL, relationship=tie, said=said, last=said), TODAY)


@pytest.mark.parametrize(
    ("note", "direction", "said"),
    [
        ("Nice. What would you move for? Bye.", "in", "Ruth, on 20 February you asked: “{}”"),
        ("The budget may come back.", "in", "Ruth, on 20 February you wrote: “{}”"),
        ("Would you spare me time?", "out", "Ruth, on 20 February I wrote to you: “{}”"),
    ],
)
def test_a_first_line_says_who_said_it_and_when(note: str, direction: str, said: str) -> None:
    taken_up = "What would you move for?" if "move for" in note else note
    assert line(note, direction) == said.format(taken_up)


def test_another_year_is_named() -> None:
    assert "20 February 2024" in line("Hello.", on=date(2024, 2, 20))


@pytest.mark.parametrize(
    "note",
    [
        "word " * 2000,
        "x" * 10_000,
        "<script>alert(1)</script>",
        "word 💌 " * 40,
        "שלום, מה שלומך? " * 30,
        "one\r\ntwo\n\n three",
        "no stop at all and then some more of it " * 20,
    ],
)
def test_a_first_line_is_short_and_made_of_recorded_words_only(note: str) -> None:
    said = line(note)
    opening, _, rest = said.partition("“")
    quoted = rest.removesuffix("”").removesuffix("…")
    assert opening in ("Ruth, on 20 February you wrote: ", "Ruth, on 20 February you asked: ")
    assert quoted in " ".join(note.split())
    assert len(said) < 200


def test_a_note_on_a_talk_is_for_oneself_and_never_in_a_line_to_send() -> None:
    said = line("He has nobody to run intake.", "both")
    assert said == "Ruth, we were last in touch on 20 February."


@pytest.mark.parametrize("note", ["👍", "?!. … .", "💌 " * 40])
def test_a_message_without_a_word_is_not_quoted(note: str) -> None:
    assert line(note, "out") == "Ruth, we were last in touch on 20 February."


def test_whoever_was_reached_today_is_not_told_so() -> None:
    assert line("", "both", on=TODAY) == ""


def test_a_first_line_without_words_names_the_day_and_without_contact_is_empty() -> None:
    tie = Relationship(party=Party(name="Ruth Okafor", given_name="Ruth"))
    silent = told("")
    said = words.first_line(Item(Band.IDEAL, relationship=tie, last=silent), TODAY)
    assert said == "Ruth, we were last in touch on 20 February."
    assert words.first_line(Item(Band.IDEAL, relationship=tie), TODAY) == ""
    assert words.first_line(Item(Band.PROMISE, promise=Promise(what="x")), TODAY) == ""


def test_an_item_with_nobody_and_nothing_says_nothing() -> None:
    assert words.reason(Item(Band.IDEAL), TODAY) == words.Reason("")


def test_a_quotation_is_cut_at_a_word() -> None:
    assert words.quote(told("word " * 2000)) == ("word " * 32).rstrip() + "…"
    assert len(words.quote(told("x" * 10_000))) == words.QUOTE + 1
    assert words.quote(told("two\nlines")) == "two lines"


def test_whose_words_they_are() -> None:
    ruth = Party(name="Ruth Okafor")
    assert words.said_by(told("x", "in"), ruth, TODAY) == "Ruth, Fri 20 Feb, e-mail"
    assert words.said_by(told("x", "out"), ruth, TODAY) == "you, Fri 20 Feb, e-mail"
    assert words.said_by(told("x"), ruth, TODAY) == "your note, Fri 20 Feb, e-mail"
