"""Whatever somebody writes, no format breaks."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.papers.sheets import LETTER
from throughline.papers.rendering import engine, text, word
from throughline.papers.rendering.cleaning import clean, cleaned, safe_url
from throughline.papers.rendering.readback import read_back
from throughline.papers.sheet import Item, Line, Section, Sheet, Way

WORDS = st.text(st.characters(), max_size=40)
PROSE = st.text("abc äöß éΩЖ中文 0123 .,;:!?'\"()-–—…/&@#*_[]<>$\\", max_size=40)
LINES = st.lists(st.builds(Line, WORDS), max_size=2).map(tuple)
ITEMS = st.lists(st.builds(Item, WORDS, WORDS, WORDS, WORDS, WORDS, LINES, WORDS), max_size=2)
SECTIONS = st.builds(Section, WORDS, WORDS, LINES, ITEMS.map(tuple), LINES)
SHEETS = st.builds(
    Sheet,
    title=WORDS,
    name=WORDS,
    label=WORDS,
    ways=st.lists(st.builds(Way, st.sampled_from(["email", "place"]), WORDS, WORDS), max_size=2),
    sections=st.lists(SECTIONS, max_size=2).map(tuple),
    language=st.sampled_from(["en", "ar", "zh-TW", "", "x-!", "pt-BR"]),
    theme=st.sampled_from(engine.THEMES),
    subject=st.sampled_from(["", "Subject"]),
    closing=WORDS,
).map(lambda sheet: replace(sheet, ways=tuple(sheet.ways)))


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SHEETS)
def test_any_words_are_drawn_and_written(sheet: Sheet) -> None:
    assert engine.pdf(sheet).startswith(b"%PDF")
    assert engine.svg_pages(sheet)
    assert read_back(word.docx(sheet), "docx", sheet).lost == ()
    text.plain(sheet).encode()
    text.markdown(sheet).encode()


@given(WORDS)
def test_clean_words_stay_as_they_are_and_go_through_every_door(words: str) -> None:
    plain = clean(words)
    assert clean(plain) == plain
    plain.encode()
    assert not {one for one in plain if ord(one) < 32} - {"\n"}


@given(PROSE)
def test_cleaning_leaves_what_people_write(words: str) -> None:
    assert cleaned(replace(LETTER, label=words)).label == words.strip()


@given(
    st.sampled_from(["javascript:", "data:", "file:///", "vbscript:", " java\tscript:", "//"]),
    WORDS,
)
def test_no_link_leads_elsewhere(scheme: str, rest: str) -> None:
    assert safe_url(scheme + rest) == ""


def test_half_a_character_shows_that_it_is_missing() -> None:
    assert clean("a\ud800b\x00c\u202ed") == "a\ufffdbcd"
