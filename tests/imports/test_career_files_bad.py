"""Files that are broken or hostile: a sentence, in good time, and nothing else."""

from __future__ import annotations

import copy
import json
import random
import time
from importlib.util import find_spec

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.imports import career_files
from throughline.imports.reading import Refused
from throughline.imports.reading.careers import read
from throughline.rulebook.career import Reading

MB = 1_000_000
HAS_PAGES = find_spec("throughline.imports.reading.careers.pdf") is not None
BOMB = b"cv: &a [1,1,1,1,1,1,1,1,1]\n" + b"".join(
    b"k%d: &k%d [%s]\n" % (at, at, b",".join([b"*a" if at == 0 else b"*k%d" % (at - 1)] * 9))
    for at in range(9)
)
DOUBLED = b"cv: &k0 [1]\n" + b"".join(
    b"k%d: &k%d [*k%d, *k%d]\n" % (at, at, at - 1, at - 1) for at in range(1, 20)
)
REPEATED = b"cv: &k0 ['" + b"x" * 400_000 + b"']\n" + DOUBLED.partition(b"\n")[2][:400]
MERGES = b"cv: &k0 {a: 1}\n" + b"".join(
    b"m%d: &k%d {<<: [%s]}\n" % (at, at, b",".join([b"*k%d" % (at - 1)] * 3)) for at in range(1, 30)
)
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<SkillsPassport>&b;</SkillsPassport>"
)
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    b"<Candidate>&a;</Candidate>"
)
REFUSED = {
    "nothing": (b"", "is empty"),
    "blank": (b" \n\0\0", "is empty"),
    "large": (b'{"basics": 1}' + b" " * 50 * MB, "5 MB"),
    "cut": (b'{"basics": {"name": "Da', "line 1, column 21"),
    "a list": (b"[1, 2]", "none of the sections"),
    "no resume": (b'{"a": 1}', "none of the sections"),
    "deep": (b'{"basics": ' + b"[" * 2 * MB, "levels deep"),
    "deep and whole": (b'{"basics": ' + b"[" * 500 + b"]" * 500 + b"}", "levels deep"),
    "wide": (b'{"basics": [' + b"1," * 2 * MB + b"1]}", "values"),
    "yaml bomb": (BOMB, "aliases"),
    "yaml doubled": (DOUBLED, "values"),
    "yaml repeated": (REPEATED.rpartition(b"\n")[0], "more text"),
    "yaml merges": (MERGES, "aliases"),
    "yaml of itself": (b"cv: &a [*a]\n", "aliases"),
    "yaml deep": (b"cv: " + b"[" * 200_000, "nesting depth"),
    "yaml deep blocks": (
        b"cv:\n" + b"".join(b" " * n + b"a:\n" for n in range(1, 500)),
        "levels deep",
    ),
    "yaml broken": (b"cv: [a, b\nd: {", "line 2"),
    "yaml large": (b"cv:\n" + b"- a\n" * 500_000, "YAML of more than"),
    "yaml tag": (b"cv: !!python/object/apply:os.system ['true']\n", "none of the sections"),
    "laughs": (LAUGHS, "entities"),
    "outside": (OUTSIDE, "entities"),
    "xml deep": (b"<SkillsPassport>" + b"<a>" * 300_000, "nested deeper"),
    "xml wide": (b"<SkillsPassport>" + b"<a/>" * MB + b"</SkillsPassport>", "more elements"),
    "xml broken": (b"<SkillsPassport>\n<a></b></SkillsPassport>", "line 2"),
    "xml encoding": (b'<?xml version="1.0" encoding="x-none"?><SkillsPassport/>', "encoding"),
    "other xml": (b"<rss/>", "not of Europass"),
    "a page": (b"<!DOCTYPE html><p>Dana", "web page"),
    "plain": (b"Dana Reyes, Head of Care", "no resume in a format"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "picture"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".docx"),
    "a zip": (b"PK\x03\x04abc", "no Word document"),
    "rich": (b"{\\rtf1 Dana}", ".docx"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_gets_a_sentence_in_time(what: str) -> None:
    data, words = REFUSED[what]
    began = time.process_time()
    with pytest.raises(Refused) as caught:
        read("cv.txt", data)
    assert words in caught.value.sentence
    assert "cv.txt" in caught.value.sentence
    assert time.process_time() - began < 2


SLOW = {
    "html": {"content": "<a " * 19_000},
    "comments": {"content": "<p><!" * 11_000},
    "markdown": {"content": "[a](" * 15_000 + "**a" * 5},
    "stars": {"content": "**a " * 15_000},
    "entities": {"content": "<p>" + "&" * 50_000},
    "bullets": {"content": "<ul>" + "<li>" * 14_000},
    "date": {"content": "x"},
}


@pytest.mark.parametrize("what", SLOW)
def test_markup_made_to_be_slow_is_not(what: str) -> None:
    section = {"name": "x", "items": [{"company": "A", "summary": SLOW[what]["content"]}] * 20}
    file = {"basics": {"name": "D"}, "sections": {"summary": SLOW[what], "experience": section}}
    began = time.process_time()
    assert isinstance(read("a.json", json.dumps(file).encode()), Reading)
    assert time.process_time() - began < 2


def test_a_large_honest_file_is_read_in_time() -> None:
    job = {"name": "Alder", "position": "Head", "startDate": "2020", "highlights": ["x" * 200] * 20}
    data = json.dumps({"work": [job] * 1_000, "extra": {"a": ["b"] * 50_000}}).encode()
    began = time.process_time()
    assert len(read("a.json", data).career.positions) == 1_000
    assert time.process_time() - began < 2


def test_a_changed_file_with_a_large_journal_is_read_in_time() -> None:
    facts = [{"kind": "skill", "name": str(n), "text": "x"} for n in range(12_000)]
    skills = [{"name": str(n)} for n in range(12_000, 0, -1)]
    data = json.dumps({"skills": skills, "x-journal": {"version": 1, "facts": facts}}).encode()
    began = time.process_time()
    found = read("a.json", data)
    assert time.process_time() - began < 2
    assert [one.text for one in found.career.facts[:2]] == ["", "x"]


def test_blanks_without_end_are_read_in_time() -> None:
    long = "a" + " " * 400_000 + "b"
    file = {"basics": {"name": long}, "sections": {"summary": {"content": long + "<b>"}}}
    began = time.process_time()
    assert read("a.json", json.dumps(file).encode()).career.about.name == long
    read("a.yaml", f"cv:\n  sections:\n    languages: ['{long}']\n".encode())
    assert time.process_time() - began < 2


def test_no_more_leftovers_are_told_than_anybody_reads() -> None:
    found = read("a.json", json.dumps({"basics": {str(n): "x" for n in range(1_000)}}).encode())
    assert len(found.leftovers) == 300
    assert found.remarks == ("700 more parts of the file were not understood.",)
    assert len(found.career.about.more) == 1_000


def reads_or_refuses(data: bytes) -> None:
    assume(HAS_PAGES or b"%PDF-" not in data)
    try:
        found = read("a", data)
    except Refused as refused:
        said = refused.sentence
    else:
        said = found.format
        repr(found).encode()
    assert said


PIECES = st.one_of(
    st.sampled_from([b"", b"\0", b"{", b"}", b"[", b"]", b'"', b":", b"null", b"1e999", b"NaN"]),
    st.sampled_from([b"\xff", b"\xed\xa0\x80", b"&a ", b"*a ", b"<<: *a", b"<", b">", b"&amp;"]),
    st.sampled_from([b"<![CDATA[", b"-", b"\n", b" ", b"\\ud800", b'"work": [null, 1, {}],']),
    st.sampled_from([b"!!binary x", b"? ", b"|\n", b"'", b"%", b"9" * 5000]),
)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(career_files.FILES)),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), PIECES), max_size=6),
)
def test_a_mangled_file_is_read_or_refused(name: str, cuts: list[tuple[float, int, bytes]]) -> None:
    data = career_files.FILES[name]
    for at, length, piece in cuts:
        place = int(at * len(data))
        data = data[:place] + piece + data[place + length :]
    reads_or_refuses(data)


SWAPS: st.SearchStrategy[object] = st.sampled_from(
    [None, 1, True, 2.5, "", "x", [], {}, [None], {"a": [1]}, [[]], [{"id": 1}]]
)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([name for name in sorted(career_files.FILES) if name.endswith("json")]),
    st.integers(0, 10**6),
    st.lists(SWAPS, min_size=1, max_size=5),
)
def test_values_of_other_types_are_read(name: str, seed: int, swaps: list[object]) -> None:
    """Any value anywhere replaced by one of another type."""
    value = json.loads(career_files.FILES[name])
    chosen = random.Random(seed)
    for swap in swaps:
        place = value
        while isinstance(place, dict | list) and place:
            key = chosen.choice(list(place) if isinstance(place, dict) else range(len(place)))
            if not isinstance(place[key], dict | list) or chosen.random() < 0.2:
                place[key] = copy.deepcopy(swap)
                break
            place = place[key]
    reads_or_refuses(json.dumps(value).encode())


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"{", b"cv:", b"<a", b"basics:\n- ", b"\xff\xfe"]),
)
def test_any_bytes_are_read_or_refused(data: bytes, start: bytes) -> None:
    reads_or_refuses(start + data)
