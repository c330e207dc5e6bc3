"""The gate: what the journal does not hold is named, what it holds never is."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.proving import Claim, Evidence, Kind, claims, unsupported
from throughline.rulebook.proving.figures import figures, worths

ALDER = Evidence(
    texts=("Cut the month-end close from 52 days to 14 with a team of three",),
    numbers=("38 %", "1,200,000 EUR", "3 out of 4"),
    dates=("2020-03", "2018"),
    titles=("Senior Sales Manager", "VP Operations"),
    employers=("Alder GmbH", "Société Générale"),
)


def said(text: str, evidence: Evidence = ALDER) -> list[str]:
    return [claim.text for claim in unsupported(text, evidence=evidence)]


@pytest.mark.parametrize(
    "text",
    [
        "Cut costs by 38 %",
        "Cut costs by 38%",
        "Cut costs by 38 percent",
        "Cut costs by thirty-eight percent",
        "Kosten um 38,0 Prozent gesenkt",
        "Coûts réduits de 38 pour cent",
        "Saved $1.2M",
        "Saved €1.200.000,00",
        "Saved 1 200 000 euros",
        "1,2 Mio. Euro gespart",
        "3 out of 4 customers came back",
        "75% of customers came back",
        "A team of 3",
        "From 52 to 14 days",
        "In March 2020",
        "in 2020",
        "2018–2020",
        "03/2020",
        "Promoted to Senior Sales Manager",
        "Served as Vice President of Operations at ALDER",
        "Joined Alder Inc. in 2018",
        "Worked at Societe Generale.",
        "Sales Manager at Alder",
    ],
)
def test_what_is_held_however_it_is_written(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("Cut costs by 39 %", ["39 %"]),
        ("A team of 38", ["38"]),
        ("52% faster", ["52%"]),
        ("Saved $1.3M", ["$1.3M"]),
        ("Saved 12 Mio. Euro", ["12 Mio"]),
        ("Saved forty percent", ["forty percent"]),
        ("Saved ſİxty percent", ["ſİxty percent"]),
        ("Trained 2000 people", ["2000"]),
        ("in April 2020", ["April 2020"]),
        ("5 March 2020", ["5 March 2020"]),
        ("2018-2021", ["2018-2021"]),
        ("2 out of 4", ["2 out of 4"]),
        ("Grew 10x", ["10x"]),
        ("09/2015 - 12/2017", ["09/2015", "12/2017"]),
        ("mid-2021 and FY2022", ["2021", "2022"]),
        ("A 12-person team", ["12"]),
        ("Raised NPS 62", ["62"]),
        ("Revenue: €5m, 10–12 % more", ["€5m", "10", "12 %"]),
        ("As Senior Vice President at Alder", ["Senior Vice President"]),
        ("Promoted to Head of Sales", ["Head of Sales"]),
        ("Regional Sales Director", ["Regional Sales Director"]),
        ("Head of Sales | Alder", ["Head of Sales"]),
        ("I was the CFO", ["CFO"]),
        ("Als Leiter Vertrieb", ["Leiter Vertrieb"]),
        ("Sold software for Brook Systems Ltd.", ["Brook Systems Ltd."]),
        ("Worked at Brook as an engineer", ["Brook"]),
        ("Joined Brook in 2018", ["Brook"]),
        ("بنسبة ٣٩٪", ["٣٩٪"]),
    ],
)
def test_what_is_not_held_is_named(text: str, claimed: list[str]) -> None:
    assert said(text) == claimed


@pytest.mark.parametrize(
    "text",
    [
        "Python 3, ISO 9001 and IFRS 16, B2B, 24/7, 5S, 3D and 4K",
        "Web 2.0 and Industry 4.0 with SAP S/4HANA after COVID-19",
        "moved from Angular 2 to Drupal 10 in phase 3; wrote for Vogue 7.",
        "Call +49 30 1234567, (0)30 123 45 67 or 555-123-4567",
        "mail to dana38@alder.example or see https://alder.example/2031/77",
        "12 Market Street, and Lindenstraße 5, 10115 Berlin",
        "1. Wrote the plan",
        "Windows 11, iOS 17 and Android 14, SQL Server 2019, Microsoft 365",
        "ISO/IEC 27001:2022, C++17, H.264, 802.11ax, x86-64, PEP 8, in the 1990s",
        "First of all, one of the best; the 2nd and 21st",
        "v1.2.3 at 10.0.0.1",
        "a 360-degree review and a 401(k)",
        "Reported to the Chief Financial Officer, worked with Vice Presidents",
        "Mentored two who became Senior Engineers; hired Ann as Sales Director",
        "such as Senior Managers, as well as Project Directors",
        "Named Sales Manager of the Year",
        "As Manager of the Month",
        "Became Head Nurse",
        "Executive Education",
        "Worked with Microsoft Azure at Board level, spoke at PyCon",
        "Worked for Finance and Legal, years at Director level",
        "Lead Engineers",
        "As a nurse",
        "Assistant",
    ],
)
def test_what_claims_nothing_is_left_alone(text: str) -> None:
    assert said(text, Evidence()) == []


def test_a_title_that_is_held_carries_no_other_employer_in() -> None:
    assert said("I was VP Operations at Bosch.") == ["Bosch"]
    assert said("I was VP Operations at Bosch Rexroth since 2018") == ["Bosch Rexroth"]
    assert said("I was VP Operations at Alder, in Ghent.") == []
    assert said("I was VP Operations at scale.") == []


def test_an_assistant_to_a_chief_claims_no_chief() -> None:
    evidence = Evidence(titles=("Executive Assistant",))
    assert said("As Executive Assistant to the Chief Executive Officer", evidence) == []


def test_a_title_may_be_narrowed_and_not_raised() -> None:
    evidence = Evidence(titles=("Sales Manager", ""))
    assert said("Promoted to Sales Manager EMEA", evidence) == []
    assert said("Promoted to Senior Sales Manager", evidence) == ["Senior Sales Manager"]


def test_a_claim_says_where_it_stands() -> None:
    text = "Since 2018 at Alder: 38 % less, as Sales Director"
    found = claims(text)
    assert [(one.kind, one.text) for one in found] == [
        (Kind.DATE, "2018"),
        (Kind.NUMBER, "38 %"),
        (Kind.TITLE, "Sales Director"),
    ]
    assert all(text[one.start : one.end] == one.text for one in found)
    assert claims("") == ()
    assert Claim(Kind.DATE, "2018", 6, 10) in found


def test_a_shortened_number_is_held_by_the_longer_one() -> None:
    longer = Evidence(texts=("Revenue of 1,234,000 EUR",))
    assert said("Revenue of €1.2M and 1.23 million", longer) == []
    assert said("Revenue of €1.3M", longer) == ["€1.3M"]
    assert said("Revenue of €1M", longer) == ["€1M"]


def test_a_number_kept_without_its_unit_may_be_a_percentage() -> None:
    assert said("38% and 38 people", Evidence(numbers=("38",))) == []
    assert said("38% and 38 people", Evidence(numbers=("38 days",))) == ["38%"]
    assert said("38%", Evidence(numbers=("about 38",))) == ["38%"]


def test_dates_of_the_journal_may_be_words() -> None:
    assert said("in March 2020", Evidence(dates=("March 5, 2020", "", "soon"))) == []
    assert said("in March 2020", Evidence(dates=("2020",))) == ["March 2020"]
    assert said("2019/20", Evidence(texts=("from 2019", "to 2020"))) == []
    assert said("in Foo 2020; Feb 30, 2020; 99/99/2020; 2020/19") != []


@pytest.mark.parametrize(
    ("digits", "values"),
    [
        ("38", {38}),
        ("1.234,56", {Decimal("1234.56")}),
        ("1,234.56", {Decimal("1234.56")}),
        ("1,234", {1234, Decimal("1.234")}),
        ("1,23", {Decimal("1.23")}),
        ("0,234", {Decimal("0.234")}),
        ("1'234'567", {1234567}),
        ("12,34,567", {1234567}),
        ("1 234", {1234}),
        ("1.2.3", set()),
        ("1,2.3,4", set()),
        ("1'2", set()),
    ],
)
def test_what_digits_may_be_worth(digits: str, values: set[Decimal]) -> None:
    assert worths(digits) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("12k", [{12000}]),
        ("3 M users", [{3}]),
        ("3m", [{3, 3000000}]),
        ("$4K", [{4000}]),
        ("5 Millionen", [{5000000}]),
        ("3万", [{30000}]),
        ("5kg", [{5}]),
        ("one of two", []),
        ("twenty million", [{20000000}]),
        ("5T", []),
    ],
)
def test_figures(text: str, values: list[set[int]]) -> None:
    assert [set(one.values) for one in figures(text)] == values


LINES = st.sampled_from(
    [
        "Cut costs by 38 % in March 2020",
        "Saved $1.2M across 12 plants",
        "Python 3 and ISO 9001, 24/7",
        "As Senior Vice President at Brook Ltd. since 2018",
        "Joined Alder, 3 of 4 stayed",
        "call 555-123-4567",
        "Umsatz 1.234,56 Tsd. auf 12,5 Mio.",
        "thirty percent of one team; 2019/20; 1. this",
    ]
)


@given(st.lists(LINES | st.text(max_size=40), max_size=5))
def test_what_is_made_of_evidence_alone_is_never_refused(lines: list[str]) -> None:
    assert said("\n".join(lines), Evidence(texts=tuple(lines))) == []


@given(
    st.integers(10, 10**12).filter(lambda number: number not in range(1900, 2100)),
    st.sampled_from(
        [
            "cut costs by {} percent",
            "Saved {} EUR in a quarter",
            "Won {} customers",
            "mit {} Kunden",
            "Réduit de {} %",
            "{} people",
            "from one to {}.",
        ]
    ),
)
def test_a_number_that_is_not_held_is_always_named(number: int, line: str) -> None:
    evidence = Evidence(texts=("Python 3 in 2020",), numbers=("7", "0.5 %"))
    found = unsupported(line.format(number), evidence=evidence)
    assert [one.kind for one in found] == [Kind.NUMBER]
    assert str(number) in found[0].text
    assert said(line.format(f"{number:,}"), Evidence(numbers=(str(number),))) == []


@given(st.text(max_size=80))
def test_whatever_is_written_is_read(text: str) -> None:
    for claim in claims(text):
        assert text[claim.start : claim.end] == claim.text


@pytest.mark.parametrize(
    "piece", ["a", "1", "1,", "1 ", "A ", "a@", "(0", "A. ", "www.", "Head of "]
)
def test_long_nonsense_is_read_in_a_moment(piece: str) -> None:
    begun = time.perf_counter()
    claims(piece * 5000)
    assert time.perf_counter() - begun < 2
