"""What became of a text, line by line."""

from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.revising import numbered, revised

TEXTS = st.lists(st.sampled_from(["a", "b", "c", "d  e", "", " "]), max_size=12)


def test_a_worked_case() -> None:
    found = revised(["Ana", "", "Baker", "Bread"], ["Ana", "Baker", "400 loaves", "Cakes"])
    assert [(one.number, one.was, one.gone) for one in found.lines] == [
        (1, 1, ()),
        (2, 2, ()),
        (3, None, (3,)),
        (4, None, ()),
    ]
    assert (found.new, found.lost, found.gone) == (2, 1, ())


def test_spacing_is_no_change() -> None:
    assert revised(["a   b"], ["a b"]).new == 0


@given(TEXTS, TEXTS)
def test_both_texts_can_be_told_from_it(before: list[str], after: list[str]) -> None:
    old, new, found = numbered(before), numbered(after), revised(before, after)
    assert [one.text for one in found.lines] == new
    assert [one.number for one in found.lines] == list(range(1, len(new) + 1))
    seen = [at for one in found.lines for at in (*one.gone, *([one.was] if one.was else []))]
    assert [*seen, *found.gone] == list(range(1, len(old) + 1))
    for one in found.lines:
        assert one.was is None or old[one.was - 1].split() == one.text.split()


@given(TEXTS)
def test_the_same_text_has_nothing_new(text: list[str]) -> None:
    found = revised(text, text)
    assert (found.new, found.lost) == (0, 0)
