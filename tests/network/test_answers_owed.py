"""After an import Today asks for the answers that are owed: to whom, when, and until when."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cast import NOW, signed_in
from tests.imports.bringing import (
    IN,
    OWNER,
    Row,
    archive,
    bring,
    everything,
    message,
    person,
    read,
    seen,
    undo,
)
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise, Relationship
from throughline.followthrough.queries import promises
from throughline.imports import actions
from throughline.imports.models import Batch
from throughline.network.actions import add_contact
from throughline.network.actions.contacts import Named
from throughline.people.hats import me
from throughline.people.models import ContactPoint, Person

TODAY = NOW.date()


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def owed(owner: Person) -> list[str]:
    """To whom an answer is owed, in the order in which Today asks."""
    rows = promises(seen(owner)).for_answers().open().order_by("ask_on", "pk")
    return list(rows.values_list("relationship__party__name", flat=True))


def bring_later(owner: Person, path: Path, days: int = 1) -> Batch:
    """Another archive, so many days after."""
    now = NOW + timedelta(days=days)
    batch = actions.receive(me(owner, now), files=[(path.name, path)])
    batch = actions.finish(batch, clock=lambda: now)
    actions.approve(me(owner, now), batch, choices={})
    return actions.finish(batch, clock=lambda: now)


ANA, BEN = person("Ana Lopez"), person("Ben Ito")


def test_who_wrote_last_and_was_not_answered_is_owed_an_answer(
    dana: Person, tmp_path: Path
) -> None:
    talk = [
        message("Ana Lopez", "Could you send the rota?", ago(9)),
        message("Ben Ito", "Hello Dana, still there?", ago(20)),
        message("Cleo Park", "A question", ago(8)),
        message("Cleo Park", "Here is the answer", ago(7), sent=True),
        message("Dev Xu", "Too long ago", ago(62)),
    ]
    people = [ANA, BEN, person("Cleo Park"), person("Dev Xu")]
    path = archive(tmp_path / "a.zip", people, talk)
    batch = read(dana, path)
    page = signed_in(dana).get(f"/me/bring-in/{batch.pk}/").content.decode()
    assert "2 people wrote to you and wait for an answer." in page
    assert owed(dana) == []
    actions.approve(me(dana, NOW), batch, choices={})
    actions.finish(batch, clock=lambda: NOW)
    assert owed(dana) == ["Ana Lopez", "Ben Ito"]
    (first, _second) = promises(seen(dana)).for_answers().order_by("pk")
    assert first.what == "Answer Ana Lopez (22 February)"
    assert first.origin == f"answer:{first.relationship_id}:{ago(9)}"
    assert first.arrival_id == batch.arrival_id


@pytest.mark.parametrize(
    ("text", "is_owed"),
    [("Thanks!", False), ("Thanks Dana", False), ("👍", False), ("Thanks, and you?", True)],
)
def test_a_mere_thank_you_asks_for_nothing(
    dana: Person, tmp_path: Path, text: str, is_owed: bool
) -> None:
    talk = [message("Ana Lopez", "Here it is", ago(3), sent=True)]
    talk.append(message("Ana Lopez", text, ago(2)))
    bring(dana, archive(tmp_path / "a.zip", [ANA], talk))
    assert bool(owed(dana)) is is_owed


def test_recruiters_strangers_and_circulars_are_left_out(dana: Person, tmp_path: Path) -> None:
    people = [
        *(ANA, person("Rita Cold", position="Recruiter")),
        person("Rose Warm", position="Recruiter"),
    ]
    crowd = [OWNER[0], *(f"P {n}" for n in range(6))]
    urls = [OWNER[1], *(f"{IN}p-{n}" for n in range(6))]
    at = f"{ago(2)} 12:00:00 UTC"
    talk: list[Row] = [
        [
            "g",
            "",
            ANA[0] + " " + ANA[1],
            ANA[2],
            ",".join(crowd),
            ",".join(urls),
            at,
            "",
            "Hi",
            "I",
        ],
        message("Rita Cold", "An exciting role", ago(3)),
        message("Rose Warm", "Shall I send you in?", ago(3)),
        message("Rose Warm", "Hello Rose", ago(300), sent=True),
        message("Sol Stranger", "Buy this", ago(3)),
    ]
    bring(dana, archive(tmp_path / "a.zip", people, talk))
    assert owed(dana) == ["Rose Warm"]


def test_two_a_day_the_newest_first_and_thirty_at_most(dana: Person, tmp_path: Path) -> None:
    names = [f"Person N{n:02}" for n in range(33)]
    talk = [message(name, "Are you there?", ago(1 + n)) for n, name in enumerate(names)]
    batch = bring(dana, archive(tmp_path / "a.zip", map(person, names), talk))
    assert owed(dana) == names[:30]
    rows = promises(seen(dana)).for_answers().order_by("pk").values_list("ask_on", flat=True)
    assert list(rows) == [TODAY + timedelta(days=n // 2) for n in range(30)]
    assert batch.result["network"]["answers"] == 30
    page = signed_in(dana).get(f"/me/bring-in/{batch.pk}/").content.decode()
    assert "Today asks you for the answers, two a day." in page


def test_the_same_or_a_newer_archive_makes_no_second_one_and_keeps_what_was_answered(
    dana: Person, tmp_path: Path
) -> None:
    talk = [message("Ana Lopez", "One?", ago(9)), message("Ben Ito", "Two?", ago(8))]
    bring(dana, archive(tmp_path / "a.zip", [ANA, BEN], talk))
    more = [message("Ana Lopez", "Yes", ago(4), sent=True), message("Ben Ito", "Hm?", ago(3))]
    newer = bring_later(dana, archive(tmp_path / "b.zip", [ANA, BEN], [*talk, *more]))
    assert newer.result["network"]["answers"] == 0
    assert Promise.objects.filter(keeper=dana.keeper, origin__startswith="answer:").count() == 2
    assert owed(dana) == ["Ben Ito"]
    again = [*talk, *more, message("Ana Lopez", "And now?", ago(1))]
    bring_later(dana, archive(tmp_path / "c.zip", [ANA, BEN], again), days=2)
    assert owed(dana) == ["Ben Ito", "Ana Lopez"]


def test_undo_of_the_newer_one_opens_it_again_and_of_the_older_one_removes_it(
    dana: Person, tmp_path: Path
) -> None:
    talk = [message("Ana Lopez", "One?", ago(9))]
    first = bring(dana, archive(tmp_path / "a.zip", [ANA], talk))
    before = everything(dana)
    answer = message("Ana Lopez", "Yes", ago(4), sent=True)
    newer = bring_later(dana, archive(tmp_path / "b.zip", [ANA], [*talk, answer]))
    assert owed(dana) == []
    undo(dana, newer)
    assert owed(dana) == ["Ana Lopez"]
    assert everything(dana) == before
    undo(dana, first)
    assert not Promise.objects.filter(keeper=dana.keeper, origin__startswith="answer:").exists()


def test_what_was_logged_by_hand_is_an_answer(dana: Person, tmp_path: Path) -> None:
    hat = me(dana, NOW)
    known = add_contact(hat, Named("Ana Lopez")).relationship
    ContactPoint.objects.create(
        keeper=dana.keeper, party=known.party, kind="profile", value=str(ANA[2]), key="ana-lopez"
    )
    followthrough.log_touch(hat, known, on=TODAY - timedelta(days=9), channel="phone")
    talk = [message("Ana Lopez", "One?", ago(9)), message("Ben Ito", "Two?", ago(8))]
    bring(dana, archive(tmp_path / "a.zip", [ANA, BEN], talk))
    assert owed(dana) == ["Ben Ito"]
    ben = Relationship.objects.get(keeper=dana.keeper, party__name="Ben Ito")
    then = me(dana, datetime(2026, 3, 3, 10, tzinfo=UTC))
    followthrough.log_touch(then, ben, on=TODAY, channel="linkedin", outcome="one-way")
    assert owed(dana) == []


def test_who_was_let_go_is_not_owed_anything(dana: Person, tmp_path: Path) -> None:
    bring(dana, archive(tmp_path / "a.zip", [ANA], ()))
    row = Relationship.objects.get(keeper=dana.keeper, party__name="Ana Lopez")
    followthrough.release(me(dana, NOW), row)
    later_on = archive(tmp_path / "b.zip", [ANA], [message("Ana Lopez", "One?", ago(2))])
    bring_later(dana, later_on)
    assert owed(dana) == []


def test_today_asks_and_a_letter_that_is_logged_answers(dana: Person, tmp_path: Path) -> None:
    bring(dana, archive(tmp_path / "a.zip", [ANA], [message("Ana Lopez", "The rota?", ago(9))]))
    client = signed_in(dana)
    page = client.get("/me/").content.decode()
    assert "Ana wrote on" in page
    assert "and you have not answered." in page
    assert "The rota?" in page
    row = Relationship.objects.get(keeper=dana.keeper, party__name="Ana Lopez")
    client.post(
        f"/me/relationships/{row.pk}/touches/",
        {"on": TODAY.isoformat(), "channel": "linkedin", "outcome": "one-way"},
    )
    assert owed(dana) == []
