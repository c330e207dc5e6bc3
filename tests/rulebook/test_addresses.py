"""Does an address end with a job?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.addresses import PRIVATE, is_probably_work


@pytest.mark.parametrize(
    "email",
    [
        "dana@acme.com",
        "info@northlight-coaching.co.uk",
        "D.Reyes@ALDER-GROUP.EXAMPLE.ACME.DE",
        "x@unilever.com",
        "hr@unicredit.it",
        "x@studentloans.com",
        "x@gmail.com.acme.com",
        "x@notgmail.com",
        "li@linkedin.com",
    ],
)
def test_an_employers_domain_is_probably_work(email: str) -> None:
    assert is_probably_work(email)


@pytest.mark.parametrize(
    "email",
    [
        "dana@gmail.com",
        " Dana@GMail.com ",
        "dana@yahoo.co.uk",
        "dana@live.nl",
        "x@mail.bigpond.com",
        "x@harvard.edu",
        "x@cs.cam.ac.uk",
        "x@uni-koeln.de",
        "x@alumni.example-school.fr",
        "dana@danareyes.com",
        "d.reyes+work@reyes-family.net",
        "me@me.name",
        "dana@example.org",
        "dana@localhost",
        "dana@nas.local",
        "dana@gmail.com.",
    ],
)
def test_a_private_address_is_not(email: str) -> None:
    assert not is_probably_work(email)


@pytest.mark.parametrize("said", ["", "@", "dana", "dana@", "@acme.com", "@@"])
def test_what_is_no_address_is_no_work_address(said: str) -> None:
    assert not is_probably_work(said)


@given(st.text(max_size=60))
def test_whatever_is_typed_there_is_an_answer(said: str) -> None:
    assert is_probably_work(said) in {True, False}


@given(st.sampled_from(sorted(PRIVATE)), st.from_regex(r"[a-z]{1,8}", fullmatch=True))
def test_a_providers_domain_is_private_whoever_has_it(domain: str, name: str) -> None:
    assert not is_probably_work(f"{name}@{domain}")
    assert not is_probably_work(f"{name}@{domain.upper()}")
