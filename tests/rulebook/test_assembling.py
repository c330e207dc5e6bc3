"""A draft of the answer out of its three parts, and what an interview is called."""

from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.speaking import length, reading_seconds
from throughline.rulebook.statement import Statement
from throughline.rulebook.statement.assembling import assembled, sentences
from throughline.rulebook.statement.meeting import is_interview

FACT = "Alder closed its plant. I had been there for six years."
LEARNED = "I placed my team first"
FORWARD = "I look for a plant that grows!"
SENTENCE = st.text(alphabet="abc AB,.!?\n", min_size=0, max_size=400)


def test_short_is_the_first_sentence_of_each() -> None:
    said = assembled(Statement(FACT, LEARNED, FORWARD))
    assert said.short == f"Alder closed its plant. {LEARNED}. {FORWARD}"
    assert said.long == f"{FACT} {LEARNED}. {FORWARD}"
    assert said.written == f"{FACT}\n\n{LEARNED}.\n\n{FORWARD}"


def test_what_stands_is_left_alone() -> None:
    said = assembled(Statement(FACT, LEARNED, FORWARD, short="Mine."))
    assert said.short == "Mine."


def test_without_parts_there_is_no_draft() -> None:
    assert assembled(Statement()) == Statement()


def test_sentences_are_told_apart_and_ended() -> None:
    assert sentences("One. Two! three\nFour") == ["One.", "Two! three.", "Four."]
    assert sentences("工厂关闭了。我学到了。") == ["工厂关闭了。", "我学到了。"]


def test_a_long_draft_loses_last_sentences_until_it_takes_a_minute() -> None:
    many = " ".join(f"Sentence number {n} says something." for n in range(60))
    said = assembled(Statement(many, LEARNED, FORWARD))
    assert reading_seconds(said.long) <= 60
    assert said.long.endswith(FORWARD)


def test_a_short_draft_leaves_out_what_would_make_it_too_long() -> None:
    long = "Word " + "word " * 69 + "end."
    assert assembled(Statement(long, long, FORWARD)).short == long


@given(SENTENCE, SENTENCE, SENTENCE)
def test_drafting_twice_changes_nothing(fact: str, learned: str, forward: str) -> None:
    once = assembled(Statement(fact, learned, forward))
    assert assembled(once) == once
    assert length(once.short) <= max(length(once.written), 75)


def test_interviews_are_known_by_their_names() -> None:
    assert is_interview("2nd interview, Cedar")
    assert is_interview("VORSTELLUNGSGESPRÄCH bei Alder")
    assert is_interview("Entretien chez Cedar")
    assert not is_interview("Lunch with Helen")
    assert not is_interview("User interviews for the portal")
    assert is_interview("User interviews in the morning, my interview at four")
