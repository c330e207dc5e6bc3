"""People and touches out of an archive: who they are, what counted, what is kept aside."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.imports.bringing import IN, OWNER, archive, bring, message, person, read, seen
from throughline.followthrough.models import Relationship, Touch
from throughline.followthrough.queries import touches
from throughline.imports.models import SourceRow
from throughline.network.actions import add_contact, name_people
from throughline.network.actions.contacts import Named
from throughline.network.queries import contacts
from throughline.people.models import ContactPoint, Evidence, Person
from throughline.rulebook.cadence import Interval, Unit

MONTHLY = Interval(1, Unit.MONTHS)


def tie(owner: Person, name: str) -> Relationship:
    return Relationship.objects.get(keeper=owner.keeper, party__name=name)


def outcomes(owner: Person, name: str) -> list[tuple[str, str]]:
    rows = touches(seen(owner)).filter(relationship__party__name=name).order_by("at")
    return list(rows.values_list("direction", "outcome"))


def test_a_connection_comes_with_company_points_circle_and_day(
    dana: Person, tmp_path: Path
) -> None:
    row = person("Ana Lopez", email="ana@globex.test", company="Globex", position="Director")
    bring(dana, archive(tmp_path / "a.zip", [row]))
    contact = contacts(seen(dana)).whole().get()
    party = contact.relationship.party
    assert (party.name, party.given_name, party.family_name) == ("Ana Lopez", "Ana", "Lopez")
    assert (party.title, party.company and party.company.name) == ("Director", "Globex")
    points = ContactPoint.objects.filter(party=party).order_by("kind")
    assert list(points.values_list("kind", "key")) == [
        ("email", "ana@globex.test"),
        ("profile", "ana-lopez"),
    ]
    assert set(
        Evidence.objects.filter(contact_point__party=party).values_list("kind", flat=True)
    ) == {"imported"}
    assert contact.circle is not None
    assert contact.circle.guess == "wider"
    assert contact.connected_on == date(2020, 1, 16)
    assert contact.relationship.due_on == seen(dana).today
    assert contact.relationship.strength == 1


def test_a_talk_is_two_way_once_both_have_written(dana: Person, tmp_path: Path) -> None:
    talk = [
        message("Ana Lopez", "Are you there?", "2023-01-01"),
        message("Ana Lopez", "I am.", "2023-01-02", sent=True),
        message("Ana Lopez", "Good.", "2023-01-03"),
        message("Ana Lopez", "Coffee?", "2023-01-04", sent=True),
    ]
    bring(dana, archive(tmp_path / "a.zip", [person("Ana Lopez")], reversed(talk)))
    assert outcomes(dana, "Ana Lopez") == [
        ("in", "two-way"),
        ("out", "two-way"),
        ("in", "two-way"),
        ("out", "one-way"),
    ]
    row = tie(dana, "Ana Lopez")
    assert row.last_on == date(2023, 1, 4)
    assert row.contact.circle is not None
    assert row.contact.circle.guess == "warm"
    assert row.strength == 2


def test_two_people_alone_have_one_conversation(dana: Person, tmp_path: Path) -> None:
    talk = [
        message("Ana Lopez", "Coffee?", "2023-01-01", talk="one"),
        message("Ana Lopez", "Yes.", "2023-01-02", sent=True, talk="two"),
    ]
    bring(dana, archive(tmp_path / "a.zip", [person("Ana Lopez")], talk))
    assert outcomes(dana, "Ana Lopez") == [("in", "two-way"), ("out", "one-way")]


def test_a_group_answer_counts_for_who_gave_it(dana: Person, tmp_path: Path) -> None:
    to = ("Ana Lopez,Ben Ito", f"{IN}ana-lopez,{IN}ben-ito")
    back = (f"{OWNER[0]},Ben Ito", f"{OWNER[1]},{IN}ben-ito")
    rows = [
        ["g", "", *OWNER, *to, "2023-01-01 12:00:00 UTC", "", "Lunch?", "SENT"],
        ["g", "", "Ana Lopez", f"{IN}ana-lopez", *back, "2023-01-02 12:00:00 UTC", "", "Yes", "I"],
    ]
    bring(dana, archive(tmp_path / "a.zip", [person("Ana Lopez"), person("Ben Ito")], rows))
    assert outcomes(dana, "Ana Lopez") == [("out", "two-way"), ("in", "two-way")]
    assert outcomes(dana, "Ben Ito") == [("out", "one-way")]


def test_a_circular_is_one_way_and_says_so(dana: Person, tmp_path: Path) -> None:
    names = [f"Person {letter}" for letter in "ABCDEF"]
    urls = ",".join(f"{IN}{name.lower().replace(' ', '-')}" for name in names)
    at = "2023-01-01 12:00:00 UTC"
    rows = [
        ["g", "", *OWNER, ",".join(names), urls, at, "", "I have a new number", "SENT"],
        message("Person A", "Thanks!", "2023-01-02", talk="g"),
    ]
    bring(dana, archive(tmp_path / "a.zip", map(person, names), rows))
    assert outcomes(dana, "Person B") == [("out", "one-way")]
    note = touches(seen(dana)).get(relationship__party__name="Person B").note
    assert note == "To 6 people: I have a new number"


def test_drafts_and_the_future_are_no_touches(dana: Person, tmp_path: Path) -> None:
    header = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,"
    header += "IS MESSAGE DRAFT\r\n"
    rows = "".join(
        f"a,Dana Reyes,{OWNER[1]},Ana Lopez,{IN}ana-lopez,{day} 12:00:00 UTC,{text},{draft}\r\n"
        for day, text, draft in (
            ("2023-01-01", "sent", "No"),
            ("2023-01-02", "not sent", "Yes"),
            ("2026-12-02", "not yet", "No"),
        )
    )
    path = archive(tmp_path / "a.zip", [person("Ana Lopez")], **{"messages.csv": header + rows})
    bring(dana, path)
    assert [row.note for row in touches(seen(dana))] == ["sent"]
    left = SourceRow.objects.filter(state="left")
    assert left.count() == 2


def test_who_was_never_answered_is_kept_aside_until_more_is_known(
    dana: Person, tmp_path: Path
) -> None:
    cold = [message("Rex Cold", "A role for you", "2023-01-01")]
    path = archive(tmp_path / "a.zip", [person("Ana Lopez")], cold)
    batch = bring(dana, path)
    assert batch.found["network"]["aside"] == 1
    assert not contacts(seen(dana)).filter(relationship__party__name="Rex Cold").exists()
    warm = [*cold, message("Rex Cold", "Tell me more", "2023-02-01", sent=True)]
    bring(dana, archive(tmp_path / "b.zip", [person("Ana Lopez")], warm))
    assert outcomes(dana, "Rex Cold") == [("in", "two-way"), ("out", "one-way")]
    assert not SourceRow.objects.filter(state="left").exists()


def test_who_was_written_to_is_a_contact_without_being_a_connection(
    dana: Person, tmp_path: Path
) -> None:
    bring(
        dana, archive(tmp_path / "a.zip", (), [message("New One", "Hi", "2023-01-01", sent=True)])
    )
    assert outcomes(dana, "New One") == [("out", "one-way")]


def test_a_message_with_nobody_who_has_a_profile_is_left_aside(
    dana: Person, tmp_path: Path
) -> None:
    rows = [
        message("Ana Lopez", "Hi", "2023-01-01", url=""),
        message("Ben Ito", "Hello", "2023-01-01", sent=True),
    ]
    batch = bring(dana, archive(tmp_path / "a.zip", [person("Ana Lopez")], rows))
    assert batch.found["network"]["nameless"] == 1
    assert outcomes(dana, "Ana Lopez") == []


def test_an_invitation_with_words_is_a_one_way_touch(dana: Person, tmp_path: Path) -> None:
    ana, when = ("Ana Lopez", f"{IN}ana-lopez"), "3/4/23, 9:30 AM"
    rows = [
        [OWNER[0], ana[0], when, "Shall we connect?", "OUTGOING", OWNER[1], ana[1]],
        ["Ben Ito", OWNER[0], when, "", "INCOMING", f"{IN}ben-ito", OWNER[1]],
        ["Cy Not", OWNER[0], when, "Buy this", "INCOMING", f"{IN}cy-not", OWNER[1]],
    ]
    bring(dana, archive(tmp_path / "a.zip", [person("Ana Lopez"), person("Ben Ito")], (), rows))
    assert outcomes(dana, "Ana Lopez") == [("out", "one-way")]
    assert outcomes(dana, "Ben Ito") == []
    assert contacts(seen(dana)).count() == 2
    assert tie(dana, "Ana Lopez").last_on == date(2023, 3, 4)


@pytest.mark.parametrize(
    "known", ["https://linkedin.com/in/ANA-lopez/?trk=x", "www.linkedin.com/in/ana-lopez/"]
)
def test_somebody_is_known_again_by_profile(dana: Person, tmp_path: Path, known: str) -> None:
    add_contact(seen(dana), Named("Anita L.", profile=known))
    row = person("Ana Lopez", email="a@x.test", company="Globex")
    batch = bring(dana, archive(tmp_path / "a.zip", [row]))
    party = contacts(seen(dana)).get().relationship.party
    assert (party.name, party.company and party.company.name) == ("Anita L.", "Globex")
    assert party.contact_points.filter(kind="email", key="a@x.test").exists()
    assert batch.result["network"]["people_updated"] == 1


def test_then_by_email_in_any_spelling(dana: Person, tmp_path: Path) -> None:
    add_contact(seen(dana), Named("Ana", email="ANA@Globex.test"))
    bring(dana, archive(tmp_path / "a.zip", [person("Ana Lopez", email="ana@globex.test")]))
    party = contacts(seen(dana)).get().relationship.party
    assert party.contact_points.filter(kind="profile", key="ana-lopez").exists()


def test_a_name_alone_only_suggests(dana: Person, tmp_path: Path) -> None:
    (known,) = name_people(seen(dana), [Named("Ana López", company="Globex")], ideal=MONTHLY)
    path = archive(tmp_path / "a.zip", [person("Ana Lopez")])
    batch = read(dana, path)
    (doubtful,) = batch.found["network"]["doubtful"]
    assert doubtful["name"] == "Ana Lopez"
    assert doubtful["like"] == [[known.relationship.party_id, "Ana López, Globex"]]


def test_a_doubtful_person_is_new_unless_said_otherwise(dana: Person, tmp_path: Path) -> None:
    name_people(seen(dana), [Named("Ana Lopez")], ideal=MONTHLY)
    bring(dana, archive(tmp_path / "a.zip", [person("Ana Lopez")]))
    assert contacts(seen(dana)).count() == 2


def test_a_doubtful_person_can_be_the_same(dana: Person, tmp_path: Path) -> None:
    (known,) = name_people(seen(dana), [Named("Ana Lopez")], ideal=MONTHLY)
    pk = known.relationship.party_id
    talk = [message("Ana Lopez", "Hi", "2023-01-01", sent=True)]
    path = archive(tmp_path / "a.zip", [person("Ana Lopez")], talk)
    bring(dana, path, network={"same": {"ana-lopez": pk}})
    contact = contacts(seen(dana)).get()
    assert contact.pk == known.pk
    assert contact.relationship.last_on == date(2023, 1, 1)
    assert contact.circle is not None
    assert contact.circle.guess == "close"


def test_recruiters_are_guessed_by_title(dana: Person, tmp_path: Path) -> None:
    rows = [person("Ana Lopez", position="Senior Recruiter"), person("Ben Ito", position="Nurse")]
    bring(dana, archive(tmp_path / "a.zip", rows))
    found = contacts(seen(dana)).filter(is_recruiter=True)
    assert [row.circle and row.circle.guess for row in found] == ["recruiters"]


def test_touches_fall_on_the_persons_own_day(dana: Person, tmp_path: Path) -> None:
    Person.objects.filter(pk=dana.pk).update(time_zone="Pacific/Auckland")
    dana.refresh_from_db()
    bring(dana, archive(tmp_path / "a.zip", (), [message("Ana L", "Hi", "2023-01-01", sent=True)]))
    touch = Touch.objects.get()
    assert touch.at == datetime(2023, 1, 1, 12, tzinfo=UTC)
    assert touch.on == date(2023, 1, 2)
    assert touch.relationship.last_on == date(2023, 1, 2)


def test_the_subject_is_said_where_it_says_more(dana: Person, tmp_path: Path) -> None:
    rows = [
        message("Ana L", "See you there", "2023-01-01", sent=True, subject="The fair"),
        message("Ana L", "The fair was good", "2023-01-02", sent=True, subject="the fair"),
    ]
    bring(dana, archive(tmp_path / "a.zip", (), rows))
    notes = [touch.note for touch in Touch.objects.order_by("at")]
    assert notes == ["The fair\n\nSee you there", "The fair was good"]


def test_without_a_profile_twins_are_two_people(dana: Person, tmp_path: Path) -> None:
    rows = [
        person("Ana Lopez", url="", on="1 Jan 2020"),
        person("Ana Lopez", url="", on="2 Jan 2020"),
    ]
    bring(dana, archive(tmp_path / "a.zip", rows))
    assert contacts(seen(dana)).count() == 2


def test_the_owner_is_nobodys_contact(dana: Person, tmp_path: Path) -> None:
    rows = [message("Ana L", "Hi", "2023-01-01"), message("Ana L", "Hi", "2023-01-02", sent=True)]
    own = person("Dana Reyes", email=dana.email)
    bring(dana, archive(tmp_path / "a.zip", [own, person("Ana L")], rows))
    assert [row.relationship.party.name for row in contacts(seen(dana)).whole()] == ["Ana L"]
