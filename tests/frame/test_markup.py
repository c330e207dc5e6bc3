"""Pages that were broken off, or made to hold up whoever reads them."""

import time

import pytest

from throughline.frame.markup import Markup
from throughline.imports.reading.plain import plain_text
from throughline.imports.reading.postings import read_posting
from throughline.letters.arriving.words import text_of_html

ENDLESS = (
    *("<p ", "<!--", "<![", "<![CDATA[", "</", "<p a='"),
    *("<?", "<a<", "&#", "<script>", "<svg>"),
)


class Said(Markup):
    """Tags as they are, and text."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.said.append(f"[{tag}]")

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def said(page: str) -> str:
    reader = Said()
    reader.read(page)
    return "".join(reader.said)


def seconds(read: object, page: str) -> float:
    began = time.perf_counter()
    read(page)  # type: ignore[operator]
    return time.perf_counter() - began


@pytest.mark.parametrize("endless", ENDLESS)
@pytest.mark.parametrize("read", [said, read_posting, plain_text, text_of_html])
def test_a_page_that_never_ends_what_it_begins_is_read_at_once(read: object, endless: str) -> None:
    assert seconds(read, "<p>" + endless * 20_000) < 2


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>if x <y then z", "[p]if x <y then z"),
        ("<p>a<p b='c <i>d</i> e", "[p]a<p b='c [i]d e"),
        ("AT&T", "AT&T"),
        ("<p>Fish &amp; chips, AT&amp", "[p]Fish & chips, AT&"),
        ("<p>a<![if !IE]>b<![endif]>c", "[p]abc"),
        ("<p>a<![CDATA[ x > y ]]>b", "[p]ab"),
        ("<script>a && '<p>'", "[script]a && '<p>'"),
        ("<p>5 < 6", "[p]5 < 6"),
        (f"<p>a&#{'9' * 5000};b&#x{'f' * 5000};c", "[p]a\ufffdb\ufffdc"),
    ],
)
def test_what_is_not_ended_is_text(page: str, text: str) -> None:
    assert said(page) == text


def test_a_posting_of_a_word_processor_is_read() -> None:
    assert read_posting("<p>Needed<![if x]><p>Python<![").text == "Needed\nPython<!["
