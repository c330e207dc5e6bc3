"""The answer to "What happened?": what is refused, what is only said, and what is left alone."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.statement import (
    Finding,
    Held,
    Kind,
    Statement,
    Surroundings,
    check,
    is_ready,
    needs_reminder,
    seconds,
)
from throughline.rulebook.statement.blame import blame
from throughline.rulebook.statement.ending import Ending, endings

GOOD = Statement(
    fact="My position at Alder was eliminated in a restructuring in March 2024.",
    learned="I learned to put change in writing early.",
    forward="I look for a plant where quality comes first.",
    short="Alder restructured in March 2024 and my position was eliminated. I have since taken a"
    " course on lean, and I look for a plant where quality comes first.",
)
AROUND = Surroundings(
    positions=(
        Held("Brook Ltd.", "Engineer", "2010", "2018-03"),
        Held("Alder GmbH", "Plant manager", "2018-04", "2024-03"),
    ),
    heard=("Priya",),
)


def found(text: str, around: Surroundings = AROUND, **fields: str) -> list[tuple[Kind, str, str]]:
    statement = replace(GOOD, **({"long": text} | fields))
    return [(one.kind, one.where, one.words) for one in check(statement, around)]


def test_a_good_answer_has_nothing_to_mend() -> None:
    assert check(GOOD, AROUND) == ()
    assert is_ready(GOOD, AROUND)


def test_it_is_not_ready_before_somebody_has_heard_it() -> None:
    assert not is_ready(GOOD, replace(AROUND, heard=()))
    assert not is_ready(replace(GOOD, short=" "), AROUND)


@pytest.mark.parametrize(
    ("words", "kinds"),
    [(38, []), (39, [Kind.PACE]), (75, [Kind.PACE]), (76, [Kind.TOO_LONG])],
)
def test_the_short_one_is_short(words: int, kinds: list[Kind]) -> None:
    statement = replace(GOOD, short="word " * words)
    assert [
        one.kind for one in check(statement, AROUND) if one.kind is not Kind.PACE or words > 38
    ] == kinds
    assert is_ready(statement, AROUND) == (words <= 75)


def test_how_long_it_takes_is_said() -> None:
    (pace,) = check(replace(GOOD, short="word " * 60), AROUND)
    assert pace.sentence == "This takes about 24 seconds aloud; 15 are meant."
    (long,) = check(replace(GOOD, long="word " * 200), AROUND)
    assert (long.kind, long.where) == (Kind.PACE, "long")
    assert long.sentence == "This takes about 80 seconds aloud; 60 are meant."
    (refused,) = check(replace(GOOD, short="word " * 80), AROUND)
    assert "80 words and takes 32 seconds" in refused.sentence
    assert "Take out 5 or more" in refused.sentence
    assert seconds("word " * 150) == 60


def test_a_part_that_is_missing_is_asked_for() -> None:
    missing = check(Statement(), AROUND)
    assert [(one.kind, one.where) for one in missing] == [
        (Kind.MISSING, "fact"),
        (Kind.MISSING, "learned"),
        (Kind.MISSING, "forward"),
    ]
    assert not is_ready(replace(GOOD, learned=" \n"), AROUND, accepted=("",))


@pytest.mark.parametrize(
    "text",
    [
        "The culture was toxic.",
        "I blame the board.",
        "It was my manager’s fault.",
        "My boss was incompetent and clueless",
        "They threw me under the bus",
        "she stabbed me in the back",
        "a stupid decision",
        "I was bullied",
        "It was a hostile environment",
        "I was unfairly dismissed",
        "they never listened to me",
        "They didn't listen.",
        "a terrible boss",
        "office politics",
        "he micromanaged everyone",
        "he was out to get me",
        "Not the market, but their fault",
        "Die Leitung war unfähig.",
        "on m’a harcelé",
        "fue por su culpa",
    ],
)
def test_words_of_blame(text: str) -> None:
    assert len(list(blame(text))) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "I built fault-tolerant systems and a blameless review",
        "a no-blame culture, blame-free",
        "I blame nobody; nobody is to blame, and I say so without blame",
        "I do not blame them",
        "I don’t blame anyone",
        "It was my fault",
        "their fault detection",
        "toxic waste, toxic chemicals, non-toxic, toxicology",
        "a hostile takeover",
        "unfair competition law",
        "anti-bullying, bullying prevention",
        "stupidly simple; keep it simple, stupid",
        "disaster recovery, useful, hate-speech detection",
        "a bad debt, a bad year, terrible weather",
        "I listened; I never missed a day",
        "the political economy of ports",
        "schuldenfrei, Schuld und Sühne",
        "a Bully for you".replace("Bully", "bull market"),
    ],
)
def test_what_only_looks_like_blame(text: str) -> None:
    assert list(blame(text)) == []


def test_blame_is_said_gently_once_and_may_be_meant() -> None:
    statement = replace(GOOD, written="A toxic firm. Toxic, and toxic again.")
    kinds = check(statement, AROUND)
    assert [(one.kind, one.words) for one in kinds] == [
        (Kind.BLAME, "toxic"),
        (Kind.BLAME, "Toxic"),
    ]
    assert "may sound like blame" in kinds[0].sentence
    assert not is_ready(statement, AROUND)
    assert is_ready(statement, AROUND, accepted=("toxic",))


@pytest.mark.parametrize(
    "text",
    [
        "I left Alder in March 2024.",
        "I left Alder in 2024.",
        "I joined ALDER Gmbh in April 2018 and left in 2024.",
        "Alder, 2018–2024.",
        "In 2020 Alder closed two lines.",
        "In 2022 the market turned. I want a diploma by 2027.",
        "I was at Brook from 2010 to 2018.",
        "I was let go in March 2024.",
        "I have been looking since April 2024.",
        "I was at Alder until March 2024, and since May 2024 I consult.",
        "The contract ended in 2024 because a customer left in 2023.",
        "I am glad; the plant in Kassel ran until May 5, 2021, at night.",
    ],
)
def test_dates_that_agree(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words", "says"),
    [
        ("I left Alder in April 2024.", "April 2024", "Alder GmbH ended Mar 2024"),
        ("I was let go in 2023.", "2023", "Brook Ltd. ended Mar 2018; Alder GmbH ended Mar 2024"),
        ("I joined Alder in 2017.", "2017", "Alder GmbH began Apr 2018"),
        ("Alder, 2018–2023.", "2018–2023", "Alder GmbH ended Mar 2024"),
        ("In 2009 I was at Brook.", "2009", "Brook Ltd. ended Mar 2018"),
    ],
)
def test_dates_that_differ_from_the_journal(text: str, words: str, says: str) -> None:
    assert found(text) == [(Kind.DATE, "long", words)]
    (finding,) = check(replace(GOOD, long=text), AROUND)
    assert says in finding.sentence


def test_who_is_still_there_has_not_left() -> None:
    around = Surroundings(positions=(Held("", "Coach", "2020"), Held("Brook", start="")))
    assert found("I left in 2024.", around, fact="F", short="S") == [(Kind.DATE, "long", "2024")]
    (finding,) = check(replace(GOOD, fact="F", short="S", long="I left in 2024."), around)
    assert "this position has no end yet" in finding.sentence
    assert found("I started in 2019.", around, fact="F", short="S") == []


def test_without_a_journal_nothing_disagrees() -> None:
    assert found("I left Foo Ltd. in 1999.", Surroundings()) == []


def test_an_employer_that_no_position_has() -> None:
    assert found("I worked at Cedar.") == [(Kind.EMPLOYER, "long", "Cedar")]
    assert found("I worked at Alder.") == []
    assert found("", forward="I was hired by Cedar.") == []


REFERENCE = "She resigned in March 2024."


def test_a_reference_that_tells_another_story() -> None:
    around = replace(AROUND, reference_says=REFERENCE)
    told = [one for one in check(GOOD, around) if one.kind is Kind.REFERENCE]
    assert [(one.where, one.words) for one in told] == [
        (
            "fact",
            "position at Alder was eliminated".replace(
                "position at Alder was eliminated", "restructuring"
            ),
        ),
        ("short", "restructured"),
    ]
    assert "your reference will say that you resigned" in told[0].sentence
    assert not is_ready(GOOD, around)


def test_a_reference_that_names_another_day() -> None:
    around = replace(AROUND, positions=(), reference_says="Was employed until May 2024")
    statement = replace(GOOD, fact="I left in March 2024.", short="I left in 2024.")
    (told,) = check(statement, around)
    assert (told.kind, told.where, told.words) == (Kind.REFERENCE, "fact", "Mar 2024")
    assert "will name May 2024" in told.sentence


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("I was fired", {Ending.DISMISSED}),
        ("I was not fired; I resigned", {Ending.RESIGNED}),
        ("I was let go", {Ending.CUT, Ending.DISMISSED}),
        ("The plant was closed", {Ending.CUT}),
        ("by mutual agreement", {Ending.MUTUAL}),
        ("my contract ended", {Ending.EXPIRED}),
        ("I retired", {Ending.RETIRED}),
        ("betriebsbedingt gekündigt", {Ending.CUT}),
        ("une rupture conventionnelle", {Ending.MUTUAL}),
        ("I terminated the contract with a supplier; fire-fired kilns", set()),
        ("Dates and title only", set()),
        ("I led a restructuring, with mutual respect, on redundant servers", set()),
        ("I sold retirement plans", set()),
    ],
)
def test_how_it_ended(text: str, ending: set[Ending]) -> None:
    assert endings(text).keys() == ending


def test_what_the_terms_forbid() -> None:
    around = replace(AROUND, terms_forbid=("the audit", "Helen Marsh", ""))
    assert found("It began with The  Audit.", around) == [(Kind.TERMS, "long", "the audit")]
    assert found("I led the auditors.", around) == []
    statement = replace(GOOD, long="the audit")
    assert not is_ready(statement, around, accepted=("the audit",))


def test_what_is_allowed_may_hold_what_is_forbidden() -> None:
    around = replace(
        AROUND,
        terms_allow=("a restructuring after the audit", ""),
        terms_forbid=("the audit", "restructuring ended"),
    )
    assert found("There was a restructuring after the audit.", around) == []
    assert found("A restructuring after the audit ended the audit.", around) == [
        (Kind.TERMS, "long", "the audit")
    ]


def test_the_terms_agree_on_how_it_ended() -> None:
    around = replace(AROUND, terms_allow=("parted by mutual agreement",))
    terms = [one for one in check(GOOD, around) if one.kind is Kind.TERMS]
    assert [one.where for one in terms] == ["fact", "short"]
    assert "Your terms agree on “parted by mutual agreement”" in terms[0].sentence


def test_the_reminder_comes_once_and_only_while_nobody_has_heard() -> None:
    asked = [
        answers
        for answers in product((False, True), repeat=4)
        if needs_reminder(
            heard=answers[0],
            begun_or_lost=answers[1],
            has_recruiter_contact_ahead=answers[2],
            reminded=answers[3],
        )
    ]
    assert asked == [(False, True, True, False)]


@given(st.text(max_size=80), st.sampled_from(["fact", "short", "long", "written"]))
def test_every_finding_names_what_stands_there(text: str, name: str) -> None:
    statement = replace(GOOD, **{name: text})
    for finding in check(statement, AROUND):
        assert isinstance(finding, Finding)
        assert finding.sentence.endswith((".", "there."))
        assert finding.words in getattr(statement, finding.where)


@given(st.lists(st.sampled_from("I left Alder in March 2024. the audit toxic waste".split())))
def test_more_to_forbid_never_finds_less(words: list[str]) -> None:
    text = " ".join(words)
    assert len(found(text)) <= len(found(text, replace(AROUND, terms_forbid=("the audit",))))
