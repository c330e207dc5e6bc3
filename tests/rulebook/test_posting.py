"""Against a posting: what it asks for, what proves it, and what to show first."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rulebook.postings import POSTINGS, UNSEEN, Labelled
from throughline.rulebook.posting import (
    Answer,
    Match,
    Need,
    Proof,
    Proved,
    Sort,
    Term,
    against,
    propose,
    terms,
)
from throughline.rulebook.posting.comparing import is_said, run, stem
from throughline.rulebook.posting.formal import degrees, languages, years_of


def plain(term: Term) -> str:
    return term.text.lower().replace("’", "'")


@pytest.mark.parametrize("posting", [*POSTINGS, *UNSEEN], ids=lambda posting: posting.name)
def test_what_a_reader_would_underline_is_found(posting: Labelled) -> None:
    found = {plain(term) for term in terms(posting.text)}
    wanted = posting.must | posting.nice | posting.tasks
    assert len(found & wanted) >= 0.93 * len(found), found - wanted
    assert len(found & wanted) >= 0.88 * len(wanted), wanted - found


@pytest.mark.parametrize("posting", [*POSTINGS, *UNSEEN], ids=lambda posting: posting.name)
def test_what_must_be_is_told_from_what_is_welcome(posting: Labelled) -> None:
    meant = {
        **dict.fromkeys(posting.tasks, Need.TASK),
        **dict.fromkeys(posting.nice, Need.NICE),
        **dict.fromkeys(posting.must, Need.MUST),
    }
    told = {plain(term): term.need for term in terms(posting.text) if plain(term) in meant}
    assert told == {name: meant[name] for name in told}


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        ("Requirements: Python", {"Python": Sort.TOOL}),
        ("Requirements: Kanban", {"Kanban": Sort.METHOD}),
        ("Requirements: ſcrum, care plans’", {"care plans": Sort.SKILL}),
        ("Requirements: fluent, a degree in English", {"degree in English": Sort.DEGREE}),
        ("Requirements: CPA", {"CPA": Sort.LICENCE}),
        ("Requirements: 3 years in sales", {"3 years": Sort.YEARS}),
        ("Requirements: Master's degree", {"Master's degree": Sort.DEGREE}),
        ("Requirements: a high degree of care", {}),
        ("Requirements: fluent Dutch", {"Dutch": Sort.LANGUAGE}),
        ("Requirements: bookbinding", {"bookbinding": Sort.SKILL}),
        ("Requirements: to go on and excel at it", {}),
        ("Requirements: Go and Excel", {"Go": Sort.TOOL, "Excel": Sort.TOOL}),
        ("Requirements: manage people, work under pressure, an eye", {}),
        ("Requirements: reports", {}),
        ("Benefits: Python", {}),
        ("Python Engineer", {}),
        ("**Requirements**\n# x\n- C#\n- Sage X3 Cloud Suite Pro Max", {"C#": Sort.TOOL}),
        ("", {}),
    ],
)
def test_what_each_term_is(text: str, sorts: dict[str, Sort]) -> None:
    assert {term.text: term.sort for term in terms(text)} == sorts


def test_the_management_of_something_is_a_term_and_that_of_somebody_is_none() -> None:
    asked = "Requirements:\n- Experience with bed management\n- Waste management\n"
    vague = "- Knowledge of line management\n- Day to day management\n- Works with top management\n"
    assert [term.text for term in terms(asked + vague)] == ["bed management", "Waste management"]


@pytest.mark.parametrize(
    ("term", "skill"),
    [
        ("Leadership", "Leading people"),
        ("people management", "Leadership"),
        ("Budget responsibility", "Budgets and tenders"),
    ],
)
def test_a_skill_answers_what_is_asked_for_in_the_trades_own_words(term: str, skill: str) -> None:
    found = against(f"Requirements:\n- {term}", [Proof("fact:1", "", (skill,))])
    assert [proved.origins for proved in found.proved] == [("fact:1",)]


def test_a_term_is_named_once_and_by_its_strongest_need() -> None:
    text = "Nice to have:\n- k8s\n\nRequirements:\n- Kubernetes\n- kubernetes"
    (term,) = terms(text)
    assert term == Term("Kubernetes", Sort.TOOL, Need.MUST, "Kubernetes")


def test_one_sentence_may_ask_for_one_thing_and_welcome_another() -> None:
    found = {term.text: term.need for term in terms("Skills\n- SQL required, Scala a plus; Kafka")}
    assert found == {"SQL": Need.MUST, "Kafka": Need.MUST, "Scala": Need.NICE}


def test_what_a_posting_says_again_is_a_term_even_among_the_tasks() -> None:
    text = "Your role\n- Plan grid connections for wind farms\n- Review grid connections"
    assert [term.text for term in terms(text)] == []
    again = "Your role\n- Plan with grid connections\n- Review of grid connections"
    assert [term.text for term in terms(again)] == ["grid connections"]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("JavaScript", "wrote JS"),
        ("k8s", "ran Kubernetes"),
        ("Node.js", "NodeJS and nodejs"),
        ("CI/CD", "continuous integration"),
        ("C++", "in C++, mostly"),
        ("C#", "C# and .NET"),
        (".NET", "on .NET Core"),
        ("budgeting", "planned budgets"),
        ("care plans", "a care plan for each"),
        ("month-end close", "the month end close"),
        ("P&L responsibility", "with profit and loss"),
        ("financial reporting", "reported to the financial board"),
        ("labour relations", "labor relations"),
        ("Jahresabschlüsse", "JAHRESABSCHLUSS".replace("SS", "ss") + "e"),
        ("MS Excel", "Microsoft Excel"),
        ("Go", "services in Go"),
    ],
)
def test_words_that_are_one(term: str, text: str) -> None:
    assert is_said(run(term, is_name=True), run(text))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("C++", "in C and C#"),
        ("C", "C++"),
        ("Java", "JavaScript"),
        ("Go", "to go home"),
        ("Excel", "to excel at it"),
        ("accounting", "key accounts"),
        ("marketing", "new markets"),
        ("financial reporting", "financial crisis, which the press and others have been reporting"),
        ("", "anything"),
        ("and", "and"),
    ],
)
def test_words_that_are_two(term: str, text: str) -> None:
    assert not is_said(run(term, is_name=True), run(text))


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("planned", "plan"),
        ("plans", "plan"),
        ("policies", "policy"),
        ("analysis", "analysis"),
        ("process", "process"),
        ("sql", "sql"),
        ("billing", "bill"),
        ("managed", "manag"),
        ("management", "manag"),
        ("king", "king"),
        ("s3bucket", "s3bucket"),
    ],
)
def test_stems(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


POSTING = """\
Data engineer

Requirements
- Python and SQL
- 5 years of experience
- Bachelor's degree in statistics or mathematics
- Fluent English
- CPA

Nice to have
- Kafka

Responsibilities
- Code review
"""
PROOFS = (
    Proof("accomplishment:1", "Cut load times from 9 h to 1 with python scripts", ("SQL",)),
    Proof("accomplishment:2", "Moved 40 feeds to Kafka; code reviews for six"),
    Proof("accomplishment:3", "Grew a garden"),
    Proof("study:1", "Master of Science in Mathematics"),
    Proof("fact:1", "English"),
)


def names(found: tuple[Term, ...]) -> list[str]:
    return [term.text for term in found]


def test_what_is_proved_and_what_is_lacking() -> None:
    match = against(POSTING, PROOFS)
    assert {proved.term.text: proved.origins for proved in match.proved} == {
        "Python": ("accomplishment:1",),
        "SQL": ("accomplishment:1",),
        "Bachelor's degree in statistics or mathematics": ("study:1",),
        "English": ("fact:1",),
        "Kafka": ("accomplishment:2",),
        "Code review": ("accomplishment:2",),
    }
    assert names(match.lacking) == ["CPA"]
    assert names(match.unjudged) == ["5 years"]


def test_entries_say_what_they_answer_the_most_wanted_first() -> None:
    entries = against(POSTING, PROOFS).entries
    assert [entry.origin for entry in entries] == [
        "accomplishment:1",
        "study:1",
        "fact:1",
        "accomplishment:2",
    ]
    assert entries[0].reason == "Answers Python and SQL (asked for)."
    assert entries[-1].reason == "Answers Kafka (welcome), Code review (part of the work)."


def test_years_are_proved_by_months_worked() -> None:
    assert [one.term.text for one in against(POSTING, (), months=60).proved] == ["5 years"]
    assert "5 years" in names(against(POSTING, PROOFS, months=59).lacking)
    assert against(POSTING, (), months=59).unjudged == ()


@pytest.mark.parametrize(
    ("text", "is_proved"),
    [
        ("Bachelor of Science in Statistics", True),
        ("PhD in mathematics", True),
        ("Bachelor of Arts in History", False),
        ("Associate's degree in mathematics", False),
        ("Mathematics", False),
    ],
)
def test_a_degree_wants_its_level_and_its_field(text: str, is_proved: bool) -> None:
    match = against(POSTING, [Proof("study:1", text)])
    assert any(one.term.sort is Sort.DEGREE for one in match.proved) == is_proved


def test_any_field_will_do_where_none_is_named() -> None:
    match = against("Requirements: a degree", [Proof("study:1", "BA in History")])
    assert [one.origins for one in match.proved] == [("study:1",)]


def test_a_language_is_spoken_and_not_only_mentioned() -> None:
    assert languages("German (C1)") == {"de"}
    assert languages("Opened offices for German customers in four towns") == frozenset()
    assert languages("Negotiated in four towns with customers in fluent German") == {"de"}
    assert languages("polish the floor") == frozenset()


def test_forms() -> None:
    assert years_of("at least 5+ years") == 5
    assert years_of("many") == 0
    assert [level for level, _fields in degrees("PhD, MBA; BSc and an apprenticeship")] == [
        4,
        3,
        2,
        1,
    ]


def test_a_paper_takes_what_answers_most_of_what_is_open() -> None:
    a, b, c = (Term(name, Sort.SKILL, Need.MUST) for name in "abc")
    d = Term("d", Sort.SKILL, Need.TASK)
    proved = (Proved(a, ("1", "2")), Proved(b, ("1", "2")), Proved(c, ("3",)), Proved(d, ("2",)))
    answered = {"1": (a, b), "2": (a, b, d), "3": (c,)}
    entries = tuple(Answer(origin, found, "") for origin, found in answered.items())
    match = Match(proved, (), (), entries)
    order = ("4", "1", "3", "2", "2")
    assert propose(match, order, 9) == ("2", "3", "1", "4")
    assert propose(match, order, 2) == ("2", "3")
    assert propose(match, order, 0) == propose(match, (), 3) == ()


@given(st.text(max_size=200) | st.sampled_from([one.text for one in POSTINGS]))
def test_every_term_stands_in_the_posting_once(text: str) -> None:
    found = terms(text)
    assert len(set(found)) == len(found)
    assert all(term.text and term.text in term.line for term in found)
    ranks = [list(Need).index(term.need) for term in found]
    assert ranks == sorted(ranks)


@given(st.lists(st.sampled_from(PROOFS), max_size=4, unique=True), st.integers(0, 6))
def test_a_term_is_proved_or_lacking_or_left_to_the_person(proofs: list[Proof], room: int) -> None:
    match = against(POSTING, proofs)
    told = [*(one.term for one in match.proved), *match.lacking, *match.unjudged]
    assert sorted(told) == sorted(terms(POSTING))
    more = against(POSTING, PROOFS)
    assert {one.term for one in match.proved} <= {one.term for one in more.proved}
    origins = [proof.origin for proof in proofs]
    taken = propose(match, origins, room)
    assert len(taken) == min(room, len(origins))
    assert set(taken) <= set(origins)


def test_what_proves_itself_is_proved() -> None:
    for posting in POSTINGS:
        wanted = [term for term in terms(posting.text) if term.sort is not Sort.YEARS]
        match = against(posting.text, [Proof("x", term.text, (term.text,)) for term in wanted])
        assert match.lacking == ()


@pytest.mark.parametrize(
    "piece", ["a ", "A ", "1 ", "Master's ", "Requirements: ", "a, ", "C++", "-\n"]
)
def test_long_nonsense_is_read_in_a_moment(piece: str) -> None:
    begun = time.process_time()
    terms("Requirements\n- " + piece * (40_000 // len(piece)))
    assert time.process_time() - begun < 4
