"""What the letters of the ladder say, and what they leave out when it is not known."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.coaching.quiet_there import climbing
from tests.coaching.there import There
from throughline.coaching.actions.telling import tell
from throughline.coaching.models import Engagement
from throughline.letters.actions import keep_words
from throughline.letters.models import Letter
from throughline.letters.wordings import LADDER, LADDER_VARIABLES, VARIABLES, offered
from throughline.people.models import Person
from throughline.rulebook.ladder import DEFAULT
from throughline.rulebook.wording import problems, without_gaps

KNOWN = dict.fromkeys((*VARIABLES, *LADDER_VARIABLES), "x")


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast)


def test_every_step_of_the_built_in_ladder_has_words_with_variables_that_exist() -> None:
    for step in DEFAULT:
        words = LADDER[step.words]
        assert step.way.value in words.ways
        assert not problems(f"{words.subject}{words.text}", KNOWN)


def test_every_built_in_letter_carries_the_answer() -> None:
    assert all("{answer link}" in str(LADDER[s.words].text) for s in DEFAULT if s.way.is_message)


@given(st.lists(st.sampled_from(["Plain.", "Of {last topic}.", "Dear {first name}"]), max_size=6))
def test_what_is_left_has_no_gaps_and_loses_no_other_words(parts: list[str]) -> None:
    values = {"last topic": "", "first name": "Dana"}
    left = without_gaps("\n\n".join(parts), values)
    assert not problems(left, values)
    assert left == "\n\n".join(one for one in parts if "topic" not in one)


def test_the_last_topic_is_named_where_it_is_written_down(there: There) -> None:
    Engagement.objects.update(topic="the interview at Alder")
    climbing(there)
    said = "The last time we spoke, it was about “the interview at Alder”."
    assert said in Letter.objects.get().text


def test_words_of_ones_own_that_forget_the_answer_get_it_all_the_same(there: There) -> None:
    keep_words(there.hat, kind="ladder-slots", locale="en", subject="", text="Just this.")
    climbing(there)
    letter = Letter.objects.get()
    assert letter.text.startswith("Just this.\n\nTo answer with one tap:\n")
    assert letter.subject == "How are you?"


def test_what_is_spoken_has_no_link(there: There) -> None:
    told = tell(there.hat, there.engagement, "ladder-last", answer="", door=there.hat.today)
    assert "{" not in told.text
    assert "one tap" not in told.text
    assert "This is the last letter" in told.text


def test_the_words_of_the_ladder_do_not_stand_among_those_of_every_letter(there: There) -> None:
    keep_words(there.hat, kind="ladder-last", locale="en", subject="Bye", text="Bye")
    assert not {one.kind for one in offered(there.hat)} & set(LADDER)
