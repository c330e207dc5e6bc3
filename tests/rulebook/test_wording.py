"""Words with variables: nothing is lost, nothing is read twice, and what is wrong is said."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.wording import (
    Blank,
    Problem,
    Why,
    Words,
    as_html,
    closed_up,
    fill,
    literal,
    paragraphs,
    parse,
    problems,
    render,
    tidy,
)

ANA = {"first name": "Ana", "company": "", "my name": "Dana Reyes"}
texts = st.text(st.characters(codec="utf-8"), max_size=60)
marked = st.lists(
    st.sampled_from(
        ["{", "}", "{{", "}}", "{first name}", "{company}", "{x}", "\n", " ", "a", "{}"]
    ),
    max_size=12,
).map("".join)
values = st.fixed_dictionaries({"first name": marked, "company": marked, "my name": texts})


def test_words_and_variables_in_their_order() -> None:
    found = parse("Hi {First  name},\nhow is {company}?")
    assert found == (
        Words("Hi "),
        Blank("first name", "{First  name}", 1),
        Words(",\nhow is "),
        Blank("company", "{company}", 2),
        Words("?"),
    )


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("{{first name}}", "{first name}"),
        ("a { b } c", "a { b } c"),
        ("{}", "{}"),
        ("{ }", "{ }"),
        ("{first\nname}", "{first\nname}"),
        ("{{{first name}}}", "{Ana}"),
        ("{first name.__class__}", "{first name.__class__}"),
        ("{company}", "{company}"),
        ("", ""),
    ],
)
def test_how_it_is_read(text: str, read: str) -> None:
    assert render(text, ANA) == read


@given(texts | marked)
def test_what_is_made_literal_is_read_as_it_stands(text: str) -> None:
    assert render(literal(text), ANA) == text
    assert not any(isinstance(piece, Blank) for piece in parse(literal(text)))


@given(marked | texts, values)
def test_filling_in_changes_nothing_that_is_read(text: str, known: dict[str, str]) -> None:
    assert render(fill(text, known), known) == render(text, known)
    assert [one.name for one in problems(fill(text, known), known)] == [
        one.name for one in problems(text, known)
    ]


@given(marked | texts)
def test_without_variables_it_is_the_words_alone(text: str) -> None:
    blanks = [piece for piece in parse(text) if isinstance(piece, Blank)]
    assert bool(blanks) == bool(problems(text, {}))
    assert sum(len(piece.written) for piece in blanks) <= len(text)


def test_what_is_wrong_is_said_with_its_place() -> None:
    text = "Hi {frist name},\n\nyou left {company}. {zebra} {Company} {my name}"
    assert problems(text, ANA) == [
        Problem(Why.UNKNOWN, "frist name", 1, "first name"),
        Problem(Why.EMPTY, "company", 3),
        Problem(Why.UNKNOWN, "zebra", 3),
    ]


@given(marked)
def test_room_that_was_not_written_in_closes_up(parts: list[str]) -> None:
    text = "".join(parts)
    closed = closed_up(text)
    assert paragraphs(closed) == paragraphs(text)
    assert closed_up(closed) == closed
    assert "\n\n\n" not in closed


def test_words_are_kept_tidy() -> None:
    assert tidy("\r\n a\x00\x07b \r\nc\t\rd\n\n") == " ab\nc\nd"


@given(texts)
def test_tidy_is_tidy_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


def test_paragraphs_lines_and_links() -> None:
    html = as_html("Hi <Ana>,\nsee https://example.org/a?b=1&c=2.\n\n\nDana (http://x.example)")
    assert html == (
        '<p dir="auto">Hi &lt;Ana&gt;,<br>\nsee '
        '<a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a>.</p>\n'
        '<p dir="auto">Dana (<a href="http://x.example">http://x.example</a>)</p>'
    )
    assert paragraphs(" \n\n") == []


class Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _value in attrs}

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@given(
    texts | st.sampled_from(["<script>alert(1)</script>", 'https://a"onclick=b', "javascript:a"])
)
def test_html_is_only_ever_paragraphs_lines_and_links(text: str) -> None:
    read = Reader(as_html(text))
    assert read.tags <= {"p", "br", "a"}
    assert read.names <= {"dir", "href"}
    said = "".join("".join(read.words).split())
    assert said == "".join("".join(paragraphs(text)).split())
