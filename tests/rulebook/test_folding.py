"""Words as they are compared."""

from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.folding import plain, run_of, stands_in, words


def test_letters_without_accents() -> None:
    assert plain("Straße") == plain("STRASSE") == "strasse"
    assert plain("Łódź Øre œuvre") == "lodz ore oeuvre"
    assert plain("ABC") == "abc"


@given(st.text(max_size=40))
def test_folding_twice_is_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text(max_size=60))
def test_a_word_stands_where_it_says(text: str) -> None:
    for word in words(text):
        assert plain(text[word.start : word.end]) == word.plain


def test_runs_of_words() -> None:
    assert run_of("Alder’s new-found GmbH") == ("alder's", "new", "found", "gmbh")
    assert stands_in(("b", "c"), ("a", "b", "c"))
    assert not stands_in(("a", "c"), ("a", "b", "c"))
    assert not stands_in((), ("a",))
