"""What LinkedIn's rows mean, and keys that stay the same from archive to archive."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from throughline.imports.reading import open_source
from throughline.imports.reading.dates import Calendar
from throughline.imports.reading.facts import Connection, Fact, Invitation, Message, Problem, key
from throughline.imports.reading.linkedin import (
    Reading,
    connection,
    invitation,
    message,
    read,
    recipients_of,
)

from .writing import CONNECTIONS, DANA, MESSAGES, table, write_one, write_zip

TODAY = date(2026, 6, 1)
CALENDAR = Calendar(TODAY)
IN = "https://www.linkedin.com/in/"


def readings(path: Path) -> Iterator[Reading]:
    with open_source(path) as source:
        for file in source.files:
            yield from read(source, file, today=TODAY)


def a_connection(**cells: str) -> Connection:
    values = {"first name": "Ana", "last name": "Lopez", "url": IN + "ana", **cells}
    found = connection({name.replace("_", " "): cell for name, cell in values.items()}, CALENDAR)
    assert isinstance(found, Connection)
    return found


def a_message(**cells: str) -> Message:
    values = {
        "conversation id": "c1",
        "from": "Ana Lopez",
        "sender profile url": IN + "ana",
        "to": "Dana Reyes",
        "recipient profile urls": IN + "dana",
        "date": "2024-03-15 09:30:00 UTC",
        "content": "Coffee?",
        "folder": "INBOX",
        **{name.replace("_", " "): cell for name, cell in cells.items()},
    }
    found = message(values, CALENDAR)
    assert isinstance(found, Message)
    return found


def an_invitation(**cells: str) -> Invitation:
    values = {
        "from": "Dana Reyes",
        "to": "Ana Lopez",
        "sent at": "1/29/26, 2:37 PM",
        "direction": "OUTGOING",
        "inviter profile url": IN + "dana",
        "invitee profile url": IN + "ana",
        **{name.replace("_", " "): cell for name, cell in cells.items()},
    }
    found = invitation(values, CALENDAR)
    assert isinstance(found, Invitation)
    return found


def test_a_connection_says_who_since_when() -> None:
    found = a_connection(
        company="Smith &amp; Co", position=" Head  of\nCare ", connected_on="16 Jan 2020"
    )
    assert found == Connection(
        "Ana", "Lopez", "ana", IN + "ana", "", "Smith & Co", "Head of Care", date(2020, 1, 16)
    )
    assert found.name == "Ana Lopez"


def test_a_bad_date_loses_the_date_and_not_the_person() -> None:
    found = a_connection(connected_on="31 Feb 2024")
    assert found.connected_on is None
    assert found.note == "no such date '31 Feb 2024'"


def test_a_name_of_ten_thousand_characters_is_cut_and_said() -> None:
    found = a_connection(first_name="x" * 10_000)
    assert len(found.first) == 200
    assert "10,000 characters" in found.note


def test_html_in_a_name_stays_text() -> None:
    assert a_connection(first_name="<b>Ana</b>").first == "<b>Ana</b>"


def test_a_connection_without_profile_or_with_one_name_is_read() -> None:
    assert a_connection(url="", last_name="").name == "Ana"
    assert a_connection(first_name="", last_name="", name="Ana María Lopez").last == "Lopez"
    assert a_connection(url="https://example.com/ana").slug == ""


def test_a_member_whom_linkedin_hides_is_counted_and_not_listed() -> None:
    found = connection({"first name": "", "connected on": "07 Jun 2022"}, CALENDAR)
    assert isinstance(found, Problem)
    assert found.harmless


def test_a_message_says_who_wrote_what_to_whom_and_when() -> None:
    assert a_message() == Message(
        conversation="c1",
        title="",
        sender="Ana Lopez",
        sender_slug="ana",
        recipients=(("Dana Reyes", "dana"),),
        at=datetime(2024, 3, 15, 9, 30, tzinfo=UTC),
        subject="",
        content="Coffee?",
        folder="INBOX",
        is_draft=False,
    )


@pytest.mark.parametrize(
    ("column", "cell", "draft"),
    [
        ("is_message_draft", "Yes", True),
        ("is_message_draft", "TRUE", True),
        ("is_conversation_draft", "yes", True),
        ("is_message_draft", "No", False),
        ("is_message_draft", "", False),
    ],
)
def test_drafts_are_told(column: str, cell: str, draft: bool) -> None:
    assert a_message(**{column: cell}).is_draft is draft


def test_a_message_without_a_conversation_belongs_to_its_people() -> None:
    there = a_message(conversation_id="")
    back = a_message(
        conversation_id="",
        **{"from": "Dana Reyes", "sender_profile_url": IN + "dana"},
        to="Ana Lopez",
        recipient_profile_urls=IN + "ana",
    )
    assert there.conversation == back.conversation != ""


@pytest.mark.parametrize(
    ("cell", "says"), [("", "no date"), ("2024-02-31 09:30:00 UTC", "no such")]
)
def test_a_message_without_a_date_is_a_problem(cell: str, says: str) -> None:
    found = message({"from": "Ana", "date": cell}, CALENDAR)
    assert isinstance(found, Problem)
    assert says in found.sentence


@pytest.mark.parametrize(
    ("to", "urls", "found"),
    [
        ("Ana", IN + "ana", [("Ana", "ana")]),
        ("Ana", "", [("Ana", "")]),
        ("", IN + "ana", [("", "ana")]),
        ("", "", []),
        ("Ana, Bo", f"{IN}ana,{IN}bo", [("Ana", "ana"), ("Bo", "bo")]),
        ("Ana Lopez;Bo Li", "", [("Ana Lopez", ""), ("Bo Li", "")]),
        (
            "Ana Lopez, Jane Doe, Ph.D.",
            f"{IN}ana,{IN}jane",
            [("Ana Lopez", "ana"), ("Jane Doe, Ph.D.", "jane")],
        ),
        ("Jane Doe, PhD, MBA", IN + "jane", [("Jane Doe, PhD, MBA", "jane")]),
        ("Jane Doe, Ph.D., Ana Lopez", "", [("Jane Doe, Ph.D.", ""), ("Ana Lopez", "")]),
        (
            "Ana Lopez,LinkedIn Member,Bo Li",
            f"{IN}ana,{IN}bo",
            [("Ana Lopez", "ana"), ("Bo Li", "bo"), ("LinkedIn Member", "")],
        ),
        ("Ana Lopez, the baker", IN + "ana", [("Ana Lopez, the baker", "ana")]),
        (
            "Ana Lopez, the baker, Bo Li",
            f"{IN}ana-lopez-1,{IN}boli",
            [("Ana Lopez", "ana-lopez-1"), ("Bo Li", "boli")],
        ),
    ],
)
def test_recipients_are_paired_only_where_that_is_certain(
    to: str, urls: str, found: list[tuple[str, str]]
) -> None:
    assert list(recipients_of(to, urls)) == found


def test_an_invitation_says_its_direction() -> None:
    assert an_invitation().outgoing is True
    assert an_invitation(direction="INCOMING").outgoing is False
    assert an_invitation(direction="").outgoing is None
    assert an_invitation().at == datetime(2026, 1, 29, 14, 37, tzinfo=UTC)


# --- whole files ---


def test_the_order_of_day_and_month_is_settled_for_the_whole_file(tmp_path: Path) -> None:
    rows = [CONNECTIONS.split(",")]
    rows += [[f"P{n}", "", "", "", "", "", f"0{n}/04/2024"] for n in range(1, 9)]
    rows += [["Z", "", "", "", "", "", "15/03/2024"]]
    facts = [reading.fact for reading in readings(write_one(tmp_path, table(rows)))]
    days = [fact.connected_on for fact in facts if isinstance(fact, Connection)]
    assert days[:2] == [date(2024, 4, 1), date(2024, 4, 2)]
    assert days[-1] == date(2024, 3, 15)


def test_a_broken_row_is_a_problem_and_a_note_reaches_the_fact(tmp_path: Path) -> None:
    text = f"{CONNECTIONS}\n{DANA}\nBADROW\n".encode() + b"Zo\x81,B,,,,,16 Jan 2020\n"
    good, bad, noted = readings(write_one(tmp_path, text))
    assert good.problem is None
    assert bad.row.line == 3
    assert bad.problem is not None
    assert bad.fact is None
    assert isinstance(noted.fact, Connection)
    assert "cannot be read" in noted.fact.note


def test_archives_of_2021_without_any_addresses_are_read(tmp_path: Path) -> None:
    files = {
        "Connections.csv": "First Name,Last Name,Email Address,Company,Position,Connected On\n"
        "Priya,Raman,,Fabrikam,Analyst,12 Mar 2021",
        "messages.csv": "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,"
        f"SUBJECT,CONTENT,FOLDER\nc,,Ana,{IN}ana,Dana,2021-04-02 09:15:00 UTC,,Hi,INBOX\n",
        "Invitations.csv": "From,To,Sent At,Message,Direction\n"
        'Dana,Ana,"3/12/21, 4:05 PM",,OUTGOING\n',
    }
    facts = [reading.fact for reading in readings(write_zip(tmp_path / "a.zip", files))]
    assert [type(fact) for fact in facts] == [Connection, Message, Invitation]


# --- keys ---


def test_the_same_fact_has_the_same_key_in_a_later_archive() -> None:
    then = a_connection(company="Acme", connected_on="16 Jan 2020")
    now = a_connection(url="linkedin.com/in/ANA/?trk=x", company="Birch", connected_on="01/16/2020")
    assert key(then) == key(now)
    assert key(a_message(content="<p>Coffee &amp;</p><p>tea</p>")) == key(
        a_message(content="Coffee &\ntea ", date="2024-03-15 10:30:00+01:00", folder="ARCHIVE")
    )
    assert key(an_invitation()) == key(an_invitation(message="Hi"))


def test_different_facts_have_different_keys() -> None:
    facts: list[Fact] = [
        a_connection(),
        a_connection(url=IN + "ana-2"),
        a_connection(url="", connected_on="16 Jan 2020"),
        a_connection(url="", connected_on="17 Jan 2020"),
        a_connection(url="", first_name="Bo"),
        a_message(),
        a_message(content="Tea?"),
        a_message(conversation_id="c2"),
        a_message(date="2024-03-15 09:30:01 UTC"),
        a_message(sender_profile_url=IN + "bo"),
        an_invitation(),
        an_invitation(invitee_profile_url=IN + "bo"),
    ]
    keys = [key(fact) for fact in facts]
    assert len(set(keys)) == len(keys)
    assert all(len(one) == 24 for one in keys)


def test_twenty_thousand_messages_are_read_in_good_time(tmp_path: Path) -> None:
    """The goal is 0.6 s; the test allows for a machine that does other things meanwhile."""
    words = '"Shall we meet?\nTuesday, at three, by the river."'
    line = f"{IN}p,Dana,{IN}dana,2023-06-11 15:33:58 UTC,,{words},INBOX\n"
    talk = MESSAGES + "\n" + "".join(f"c{n % 2000},,P {n % 2000},{line}" for n in range(20_000))
    people = CONNECTIONS + "\n" + f"{DANA}\n" * 2_000
    path = write_zip(tmp_path / "a.zip", {"Connections.csv": people, "messages.csv": talk})
    start = time.process_time()
    count = sum(1 for reading in readings(path) if reading.fact)
    assert count == 22_000
    assert time.process_time() - start < 1.5
