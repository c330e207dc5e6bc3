"""Plain text and Markdown: the words as they were written."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.papers.sheets import HOSTILE, LETTER, MEAN, PAPERS, RESUME
from tests.papers.sheets.saying import lines
from throughline.papers.rendering import text
from throughline.papers.rendering.layout import rows_of_words
from throughline.papers.rendering.readback import Kind, read_back
from throughline.papers.sheet import Item, Section, Sheet

FORMS = {"txt": text.plain, "md": text.markdown}
BARE = re.compile(r"(?<!\\)(?:\\\\)*[*_`\[\]<>~|$^#]")


@pytest.mark.parametrize("kind", ["txt", "md"])
@pytest.mark.parametrize("name", PAPERS)
def test_nothing_is_lost(kind: Kind, name: str) -> None:
    made = FORMS[kind](PAPERS[name])
    assert read_back(made.encode(), kind, PAPERS[name]).lost == ()


def test_plain_text_has_no_sign_of_its_own_but_dashes() -> None:
    made = text.plain(RESUME)
    assert made.startswith("Dana Whitfield\n\nOperations director")
    assert "\nExperience\n----------\n\nDirector of Operations\nHarrow & Lyle" in made
    assert f"\n- {RESUME.sections[1].items[0].lines[0].text}\n" in made
    assert made.endswith("\n")
    assert not made.endswith("\n\n")


def test_plain_text_prints_everything_literally() -> None:
    made = text.plain(HOSTILE)
    for words in MEAN:
        assert " ".join(words.split()) in made


def test_markdown_has_headings_and_bullets() -> None:
    made = text.markdown(RESUME)
    assert made.startswith("# Dana Whitfield\n")
    assert "\n## Experience\n\n### Director of Operations\n\nHarrow & Lyle Logistics" in made
    assert "\n- Cut the time" in made
    assert "**Chief Operating Officer, reference NR-2291**" in text.markdown(LETTER)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("*bold* _it_", r"\*bold\* \_it\_"),
        ("<script>", r"\<script\>"),
        ("$x$ `code`", r"\$x\$ \`code\`"),
        ("[a](b)", r"\[a\](b)"),
        ("1. not a list", r"1\. not a list"),
        ("2) nor this", r"2\) nor this"),
        ("- nor this", r"\- nor this"),
        ("+ nor that", r"\+ nor that"),
        ("# no heading", r"\# no heading"),
        ("&lt; and R&D", r"\&lt; and R&D"),
        ("two\nlines", "two lines"),
        ("3.5 million", r"3\.5 million"),
    ],
)
def test_markdown_escapes_what_would_mean_something(words: str, written: str) -> None:
    assert text.escaped(words) == written


@given(st.text("ab \\*_`[]()<>~|$^#-+=1.&;x", max_size=30))
def test_no_sign_is_left_bare_and_unescaping_gives_the_words(words: str) -> None:
    made = text.escaped(words)
    assert not BARE.search(made)
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", made) == " ".join(words.split())


def test_words_that_are_lists_themselves_stand_in_a_row_each() -> None:
    assert "Tools: SQL, Excel\nNegotiation\n" in text.plain(
        skilled("Tools: SQL, Excel", "Negotiation")
    )
    assert "SQL, Negotiation\n" in text.plain(skilled("SQL", "Negotiation"))


def test_plain_words_between_lists_share_a_row() -> None:
    said = text.plain(skilled("Rotas", "Budgets", "Tools: SQL, Excel", "Tenders", "Beds"))
    assert "Rotas, Budgets\nTools: SQL, Excel\nTenders, Beds\n" in said


@given(st.lists(st.text("abc:, ", min_size=1).filter(str.strip), max_size=8))
def test_no_word_of_a_list_is_lost_or_moved(words: list[str]) -> None:
    rows = rows_of_words(skilled(*words).sections[0], "en")
    assert ", ".join(rows) == ", ".join(words)


def test_every_position_names_its_employer_and_a_place_only_once() -> None:
    first = Item("Head", "Alder", "Bristol", "2020")
    items = (first, replace(first, title="Deputy", is_same_place=True))
    said = text.plain(Sheet("x", "x", sections=(Section("work", "Experience", items=items),)))
    assert "Head\nAlder, Bristol\n2020" in said
    assert "Deputy\nAlder\n2020" in said


def skilled(*words: str) -> Sheet:
    skills = Section("skills", "Skills", words=lines(*words))
    return Sheet(title="x", name="x", sections=(skills,))
