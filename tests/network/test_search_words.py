"""Words as they are indexed and asked for: every sign is only a sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.network.index import words
from throughline.people import names

ANY = st.text(max_size=60)


@given(ANY)
def test_words_never_hold_what_an_index_would_read_as_a_sign(text: str) -> None:
    for word in words.words(text):
        assert word
        assert all(letter.isalnum() for letter in word)
        assert word == word.lower()


@given(ANY)
def test_a_query_says_only_words_to_either_database(text: str) -> None:
    query = words.parse(text)
    if query is not None:
        assert all(word and word.isalnum() for word in query.words)
        assert "''" not in query.tsquery(7)
        assert '""' not in query.fts5(7)


@given(ANY)
def test_folding_before_makes_no_difference(text: str) -> None:
    assert list(words.words(names.folded(text))) == list(words.words(text))


@given(st.integers(1, 36**words.CODE - 1), st.integers(1, 36**words.CODE - 1))
def test_keepers_have_codes_of_one_length_and_of_their_own(one: int, other: int) -> None:
    assert len(words.code(one)) == words.CODE
    assert (words.code(one) == words.code(other)) == (one == other)


def test_more_keepers_than_codes_is_an_error_and_not_a_mix_up() -> None:
    with pytest.raises(OverflowError):
        words.code(36**words.CODE)


@given(st.text(st.characters(categories=["L", "N"]), min_size=3, max_size=20), st.data())
def test_any_middle_of_an_address_begins_one_of_its_pieces(local: str, data: st.DataObject) -> None:
    whole = "".join(words.pieces_of(f"{local}@example.org"))[: words.LONGEST_ADDRESS]
    begin = data.draw(st.integers(0, len(whole) - words.SHORTEST_PIECE))
    end = data.draw(st.integers(begin + words.SHORTEST_PIECE, len(whole)))
    middle = whole[begin : min(end, begin + words.LONGEST)]
    assert any(piece.startswith(middle) for piece in words.pieces(f"{local}@example.org"))


@pytest.mark.parametrize(
    ("text", "asked", "shown"),
    [
        ("Zoë Núñez", "nunez", [("Zoë ", False), ("Núñez", True)]),
        ("a <b>bold</b> word", "bold", [("a <b>", False), ("bold", True), ("</b> word", False)]),
        ("nothing", "else", []),
    ],
)
def test_what_was_asked_for_is_marked(text: str, asked: str, shown: list[tuple[str, bool]]) -> None:
    query = words.parse(asked)
    assert query is not None
    assert words.marked(text, query) == shown


@given(st.text(max_size=300), st.text(st.characters(categories=["L"]), min_size=1, max_size=3))
def test_a_marked_text_is_a_part_of_the_text(text: str, asked: str) -> None:
    query = words.parse(asked)
    if query is not None:
        shown = "".join(words for words, _asked in words.marked(text, query))
        assert shown.strip("…") in text
