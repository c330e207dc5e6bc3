"""Slugs, names, plain text, and who recruits."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.imports.reading.names import cut, fold, fold_name, tidy
from throughline.imports.reading.plain import plain_text
from throughline.imports.reading.recruiters import is_recruiter
from throughline.people.slugs import slug_of, urls_in


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/ana-lopez",
        "http://linkedin.com/in/ana-lopez/",
        "www.linkedin.com/in/Ana-Lopez",
        "linkedin.com/in/ANA-LOPEZ?trk=people-guest",
        "https://de.linkedin.com/in/ana-lopez/de",
        "//uk.linkedin.com/in/ana-lopez#about",
        "HTTPS://WWW.LINKEDIN.COM/IN/ANA-LOPEZ",
        "  https://www.linkedin.com/in/ana%2Dlopez/overlay/contact-info/ ",
        "https://www.linkedin.com/mwlite/in/ana-lopez",
        "https://www.linkedin.com//in/ana-lopez",
        "https://www.linkedin.com/pub/ana-lopez",
    ],
)
def test_one_profile_has_one_slug(url: str) -> None:
    assert slug_of(url) == "ana-lopez"


def test_accents_are_compared_decoded_and_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "zoë-brandt")
    assert slug_of("https://www.linkedin.com/in/zo%C3%AB-brandt") == "zoë-brandt"
    assert slug_of(f"https://www.linkedin.com/in/{decomposed}") == "zoë-brandt"


def test_the_old_form_names_one_person_among_those_of_the_name() -> None:
    assert slug_of("http://www.linkedin.com/pub/ana-lopez/24/61a/5b") == "ana-lopez-05b61a24"
    assert slug_of("linkedin.com/pub/ana-lopez/24/61a/5c") != "ana-lopez-05b61a24"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://www.linkedin.com/company/alder",
        "https://www.linkedin.com/in/",
        "https://example.com/in/ana",
        "https://linkedin.com.example.org/in/ana",
        "https://notlinkedin.com/in/ana",
        "ana",
        "https://www.linkedin.com/profile/view?id=1",
    ],
)
def test_what_is_no_profile_has_no_slug(url: str) -> None:
    assert slug_of(url) == ""


def test_several_addresses_in_a_cell_are_told_apart() -> None:
    cell = "https://www.linkedin.com/in/a,www.linkedin.com/in/b?x=1; linkedin.com/in/c"
    assert [slug_of(url) for url in urls_in(cell)] == ["a", "b", "c"]
    assert urls_in("") == []


def test_names_are_tidied_and_folded() -> None:
    assert tidy("  Jose\u0301 \n\u200b García\0 ") == "José García"
    assert fold("JOSÉ  García-Núñez") == fold("jose garcia nunez")
    assert fold_name("Doe, Ph.D.") == "doe"
    assert fold_name("Straße") == "strasse"
    assert cut("x" * 300) == ("x" * 199 + "…", True)


@pytest.mark.parametrize(
    ("content", "plain"),
    [
        ("Hello\nthere", "Hello\nthere"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("AT&amp;T &lt;3", "AT&T <3"),
        ("R&D, 3 < 4 > 2, <3", "R&D, 3 < 4 > 2, <3"),
        ("https://x.org/?a=1&copy=2", "https://x.org/?a=1&copy=2"),
        ("List<String> is <generic>", "List<String> is <generic>"),
        ('<p class="spinmail-quill-editor__spin-break">Hi&nbsp;Ana,</p><p>Bye</p>', "Hi Ana,\nBye"),
        ("<p>One</p><p><br></p><p>Two</p>", "One\n\nTwo"),
        ("<p>One</p><p></p><p></p><p></p><p>Two</p>", "One\n\nTwo"),
        ("One<br/>Two<BR>Three", "One\nTwo\nThree"),
        ("<ul><li>Remote</li><li>Senior</li></ul>", "Remote\nSenior"),
        (
            "<p>Read <a href='https://x.org?a=1&copy=2'>more</a> &amp; <b>act</b></p>",
            "Read more & act",
        ),
        ("<p>List<String> it</p>", "List<String> it"),
        ("<script>alert(1)</script><p>Hi</p>", "Hi"),
        ("<p>a<br>\n\nb</p>", "a\n\nb"),
        ("", ""),
    ],
)
def test_content_becomes_plain_text_with_its_lines(content: str, plain: str) -> None:
    assert plain_text(content) == plain


@given(st.text(max_size=200))
def test_any_content_becomes_text(content: str) -> None:
    assert isinstance(plain_text(f"<p>{content}"), str)


@pytest.mark.parametrize(
    ("title", "company"),
    [
        ("Technical Recruiter", ""),
        ("Senior Recruiter - Software Engineers", "Acme"),
        ("Talent Acquisition Partner EMEA", ""),
        ("Talent Partner", ""),
        ("Talent Acquisition Specialist, Software Engineering", ""),
        ("Head of Recruiting", ""),
        ("Sourcer", ""),
        ("Headhunter", ""),
        ("Executive Search Consultant", ""),
        ("Partner", "Alder Executive Search"),
        ("Consultant", "Birch Recruitment"),
        ("Staffing Manager", ""),
        ("Recruitment Consultant", ""),
        ("Personalberaterin", ""),
        ("Personalvermittler", ""),
        ("Chargée de recrutement", ""),
        ("Chasseuse de têtes", ""),
        ("Técnico de selección de personal", ""),
        ("Reclutadora IT", ""),
        ("Recrutadora", ""),
        ("Recruteur", ""),
        ("Corporate Recruiter / Werving & Selectie", ""),
        ("Specialista ricerca e selezione", ""),
        ("RECRUITER", ""),
    ],
)
def test_recruiters_are_guessed(title: str, company: str) -> None:
    assert is_recruiter(title, company)


@pytest.mark.parametrize(
    ("title", "company"),
    [
        ("", ""),
        ("Software Engineer", "Birch Recruitment"),
        ("Recruitment Software Engineer", ""),
        ("Product Manager, Recruiting Tools", ""),
        ("Recruiting Coordinator of Volunteers", ""),
        ("Patient Recruitment Specialist", ""),
        ("Former Recruiter, now Baker", ""),
        ("Army Recruiter", ""),
        ("Software Engineer, Talent Acquisition", ""),
        ("Head of Care", "Alder Group"),
        ("Research Partner", ""),
        ("Data Sourcing Lead", ""),
        ("Personal Trainer", ""),
        ("Talent Manager", "Film Agency"),
        ("Partner", "Northwind Partners"),
    ],
)
def test_others_are_not_taken_for_recruiters(title: str, company: str) -> None:
    assert not is_recruiter(title, company)
