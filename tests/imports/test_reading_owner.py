"""Whose archive is this?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from throughline.imports.reading.facts import Connection, Invitation, Message
from throughline.imports.reading.owner import OwnerGuess, People

Person = tuple[str, str]
ANA, BO, CY = ("Ana Lopez", "ana"), ("Bo Li", "bo"), ("Cy Roe", "cy")
DANA = ("Dana Reyes", "dana")
START = datetime(2024, 1, 1, tzinfo=UTC)


def wrote(
    talk: str,
    sender: Person,
    *to: Person,
    minute: int = 0,
    folder: str = "",
    draft: bool = False,
) -> Message:
    at = START + timedelta(minutes=minute)
    return Message(talk, "", *sender, to, at, "", "Hi", folder, draft)


def invited(sender: Person, recipient: Person, outgoing: bool | None) -> Invitation:
    return Invitation(*sender, *recipient, START, "", outgoing)


def connected(person: Person) -> Connection:
    first, last = person[0].split(" ")
    return Connection(first, last, person[1], "", "", "", "", None)


def guess(
    *facts: Message | Invitation | Connection, profile: str = "", account: str = ""
) -> OwnerGuess:
    people = People()
    for fact in facts:
        if isinstance(fact, Message):
            people.see_message(fact)
        elif isinstance(fact, Invitation):
            people.see_invitation(fact)
        else:
            people.see_connection(fact)
    return people.owner(profile_name=profile, account_name=account)


ONE_TALK = (wrote("1", ANA, DANA), wrote("1", DANA, ANA, minute=5))


@pytest.mark.parametrize("name", ["Dana Reyes", "DANA REYES", "Dána  Reyes", "Dana Reyes, MBA"])
def test_the_profile_or_the_account_names_the_owner(name: str) -> None:
    for found in (guess(*ONE_TALK, profile=name), guess(*ONE_TALK, account=name)):
        assert (found.slug, found.name, found.sure) == ("dana", "Dana Reyes", True)


def test_the_profile_goes_before_the_account() -> None:
    assert guess(*ONE_TALK, profile="Dana Reyes", account="Ana Lopez").slug == "dana"


def test_a_namesake_who_is_a_connection_does_not_win() -> None:
    other = ("Dana Reyes", "dana-2")
    talks = (*ONE_TALK, wrote("2", BO, DANA), wrote("3", other, DANA))
    assert guess(*talks, connected(other), profile="Dana Reyes").slug == "dana"


def test_who_is_in_every_conversation_is_the_owner() -> None:
    found = guess(wrote("1", ANA, DANA), wrote("2", BO, DANA, CY), wrote("3", DANA, CY))
    assert (found.slug, found.sure) == ("dana", True)
    assert found.candidates[0] == ("dana", "Dana Reyes")


def test_recipients_known_by_name_only_are_joined_to_their_profile() -> None:
    by_name = (DANA[0], "")
    found = guess(wrote("1", ANA, by_name), wrote("2", BO, by_name), wrote("3", DANA, (CY[0], "")))
    assert (found.slug, found.sure) == ("dana", True)


def test_an_owner_who_never_wrote_has_a_name_only() -> None:
    by_name = (DANA[0], "")
    found = guess(wrote("1", ANA, by_name), wrote("2", BO, by_name))
    assert (found.slug, found.name, found.sure) == ("", "Dana Reyes", True)
    assert found.is_person("dana reyes", "dana")


def test_who_is_in_nearly_all_of_many_conversations_is_the_owner() -> None:
    talks = [wrote(str(n), (f"P {n}", f"p{n}"), DANA) for n in range(9)]
    found = guess(*talks, wrote("x", ANA, BO))
    assert (found.slug, found.sure) == ("dana", True)


def test_invitations_tell_by_their_direction() -> None:
    found = guess(invited(DANA, ANA, True), invited(BO, DANA, False), invited(CY, BO, None))
    assert (found.slug, found.sure) == ("dana", True)
    assert guess(*ONE_TALK, invited(DANA, CY, True)).slug == "dana"


def test_sent_messages_and_drafts_tell() -> None:
    assert guess(wrote("1", ANA, DANA), wrote("1", DANA, ANA, folder="SENT")).slug == "dana"
    assert guess(wrote("1", ANA, DANA), wrote("1", DANA, ANA, draft=True)).slug == "dana"


@pytest.mark.parametrize("other", [ANA, ("Ana Lopez", "")])
def test_a_connection_is_not_the_owner(other: Person) -> None:
    found = guess(*ONE_TALK, connected(other))
    assert (found.slug, found.sure) == ("dana", True)


def test_at_last_who_got_the_first_message_of_the_inbox_unsure() -> None:
    found = guess(
        wrote("2", DANA, ANA, minute=30, folder="INBOX"), wrote("1", ANA, DANA, folder="INBOX")
    )
    assert (found.slug, found.sure) == ("dana", False)
    assert set(found.candidates) == {("dana", "Dana Reyes"), ("ana", "Ana Lopez")}


def test_nothing_to_go_by_is_no_guess() -> None:
    found = guess(profile="Dana Reyes")
    assert (found.slug, found.name, found.sure) == ("", "Dana Reyes", False)
    assert guess(*ONE_TALK).sure is False


def test_members_who_are_gone_are_nobody() -> None:
    gone = ("LinkedIn Member", "")
    found = guess(wrote("1", gone, DANA), wrote("2", gone, DANA), wrote("3", gone, DANA))
    assert found.slug == "dana"


def test_the_owner_is_told_from_the_others() -> None:
    found = guess(*ONE_TALK, profile="Dana Reyes")
    assert [found.wrote(message) for message in ONE_TALK] == [False, True]
    assert not found.is_person("Dana Reyes", "dana-2")
    assert found.is_person("Dana Reyes", "")
