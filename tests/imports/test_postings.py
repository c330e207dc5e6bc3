"""Postings out of plain words and out of pages: JSON-LD of all kinds, and hostile ones."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.imports.reading.postings import read_posting

JOB = {"@type": "JobPosting", "title": "Engineer", "hiringOrganization": {"name": "Cedar"}}


def page(*blocks: object, body: str = "<p>Words of the page</p>") -> str:
    scripts = (f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in blocks)
    return f"<html><head><title>A page</title>{''.join(scripts)}</head><body>{body}</body></html>"


def test_plain_words_stay_as_they_are() -> None:
    said = read_posting("Engineer\r\n\n\n\n-  Python\xa0 \n")
    assert said.text == "Engineer\n\n- Python"
    assert (said.title, said.company) == ("", "")


def test_less_than_is_no_page() -> None:
    assert read_posting("Teams < 10 people & a > b").text == "Teams < 10 people & a > b"


def test_a_page_for_machines_is_read_first() -> None:
    said = read_posting(page({**JOB, "description": "<p>We need:</p><ul><li>Python</li></ul>"}))
    assert (said.title, said.company) == ("Engineer", "Cedar")
    assert "We need:" in said.text
    assert "Python" in said.text
    assert "<" not in said.text


@pytest.mark.parametrize(
    "block",
    [
        [{"@type": "Organization"}, JOB],
        {"@graph": [{"@type": "WebPage"}, JOB]},
        {"@type": "WebPage", "mainEntity": JOB},
        {**JOB, "@type": ["Thing", "JobPosting"]},
        {**JOB, "@type": "http://schema.org/JobPosting"},
        {**JOB, "hiringOrganization": "Cedar"},
        {**JOB, "hiringOrganization": [{"name": "Cedar"}]},
    ],
)
def test_it_is_found_wherever_it_stands(block: object) -> None:
    said = read_posting(page({"@type": "BreadcrumbList"}, block))
    assert (said.title, said.company) == ("Engineer", "Cedar")
    assert said.text == "Words of the page"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("Leeds", "Leeds"),
        ({"address": "Leeds, UK"}, "Leeds, UK"),
        ({"address": {"addressLocality": "Leeds", "addressCountry": {"name": "UK"}}}, "Leeds, UK"),
        ([{"address": "Leeds"}, {"address": "York"}], "Leeds; York"),
    ],
)
def test_a_place_may_be_text_or_parts(place: object, words: str) -> None:
    said = read_posting(page({**JOB, "description": "We need you", "jobLocation": place}))
    assert f"Place: {words}" in said.text


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1970-01-01", "soon", 5, None, {}])
def test_a_day_that_cannot_be_is_left_out(day: object) -> None:
    said = read_posting(page({**JOB, "description": "We need you", "validThrough": day}))
    assert "Apply by" not in said.text


def test_a_day_that_can_be_is_told() -> None:
    said = read_posting(page({**JOB, "description": "x", "validThrough": "2026-05-01T00:00"}))
    assert "Apply by 2026-05-01" in said.text


def test_html_that_was_escaped_once_too_often_is_made_plain() -> None:
    said = read_posting(page({**JOB, "description": "&lt;p&gt;Python &amp;amp; SQL&lt;/p&gt;"}))
    assert said.text == "Python & SQL"


def test_what_is_required_has_its_heading() -> None:
    wanted = {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 60}
    extra = {"qualifications": ["Python", "SQL"], "experienceRequirements": wanted}
    said = read_posting(page({**JOB, **extra}))
    assert "Requirements:\nPython\nSQL" in said.text
    assert "5 years of experience" in said.text


@pytest.mark.parametrize("months", ["1e999", "nan", "inf", -5, 10**400, [], "x"])
def test_no_number_of_months_breaks_it(months: object) -> None:
    wanted = {"monthsOfExperience": months}
    assert read_posting(page({**JOB, "experienceRequirements": wanted})).title == "Engineer"


def test_a_broken_block_leaves_the_words_of_the_page() -> None:
    broken = '<script type="application/ld+json">{"@type": "JobPosting", </script><p>Words</p>'
    said = read_posting(broken)
    assert said.text == "Words"


def test_menus_and_scripts_are_no_words() -> None:
    body = "<nav>Home</nav><script>alert(1)</script><main><h1>Engineer</h1><ul><li>Python</ul>"
    said = read_posting(page(body=body))
    assert said.text == "Engineer\n\n• Python"
    assert said.title == "A page"


def test_a_link_is_kept_only_where_it_is_one() -> None:
    assert read_posting(page({**JOB, "url": "javascript:alert(1)"})).url == ""
    assert read_posting(page({**JOB, "url": "https://x.example/1"})).url == "https://x.example/1"


def test_nesting_without_end_is_no_posting() -> None:
    assert read_posting("[" * 100_000).title == ""
    deep = f'<script type="application/ld+json">{"[" * 100_000}</script><p>Words</p>'
    assert read_posting(deep).text == "Words"


def test_halves_of_letters_and_nul_are_left_out() -> None:
    block = r'{"@type": "JobPosting", "title": "En\ud800gin\u0000eer", "description": "a\udfffb"}'
    said = read_posting(f'<script type="application/ld+json">{block}</script>')
    assert (said.title, said.text) == ("Engineer", "ab")


@given(st.text(alphabet='<>/="{}[]:,@ abplitsrcx!-\n&;', max_size=300))
def test_nothing_that_is_pasted_breaks_it(content: str) -> None:
    said = read_posting(content)
    assert "\0" not in said.text
    read_posting(f'<html><script type="application/ld+json">{content}</script>{content}')


@pytest.mark.parametrize("name", ["description", "skills", "hiringOrganization", "jobLocation"])
@pytest.mark.parametrize("depth", [100, 450, 900])
def test_what_is_nested_deeper_than_anybody_writes_is_no_posting(name: str, depth: int) -> None:
    nested = f'{{"@type": "JobPosting", "{name}": {"[" * depth}"Nurse"{"]" * depth}}}'
    assert read_posting(nested).text == nested.strip()


def test_a_number_of_no_letter_is_a_letter_that_is_not_there() -> None:
    said = json.dumps({"@type": "JobPosting", "title": f"A&#{'9' * 5000};b", "description": "x"})
    assert read_posting(said).title == "A\ufffdb"
