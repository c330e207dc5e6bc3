import pytest
from email_validator import validate_email
from hypothesis import given
from hypothesis import strategies as st

from throughline.people.contactkeys import _PLAIN_EMAIL, key
from throughline.people.models import ContactPoint
from throughline.people.refusals import InvalidContactPoint

EMAIL, PHONE = ContactPoint.Kind.EMAIL, ContactPoint.Kind.PHONE
ADDRESS, PROFILE = ContactPoint.Kind.ADDRESS, ContactPoint.Kind.PROFILE


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (EMAIL, " Helen.Marsh@Example.ORG ", "helen.marsh@example.org"),
        (EMAIL, "mailto:helen@example.org", "helen@example.org"),
        (EMAIL, "helen@bücher.example", "helen@xn--bcher-kva.example"),
        (EMAIL, "me@localhost", "me@localhost"),
        (PHONE, "+44 20 7946 0188", "+442079460188"),
        (PHONE, "tel:+44-20-7946-0188", "+442079460188"),
        (PHONE, "0044 (0)20 7946.0188", "+442079460188"),
        (PHONE, "(020) 7946 0188", "02079460188"),
        (PHONE, "020 7946 0188 ext. 12", "02079460188x12"),
        (PHONE, "+1 555 010 2000 x7", "+15550102000x7"),
        (PHONE, "٠٢٠ ٧٩٤٦ ٠١٨٨", "02079460188"),
        (PROFILE, "https://www.linkedin.com/in/Helen-Marsh/?trk=x", "helen-marsh"),
        (PROFILE, "linkedin.com/in/helen-marsh", "helen-marsh"),
        (PROFILE, "https://www.github.com/Helen/", "github.com/helen"),
        (PROFILE, "helen.example.org/cv", "helen.example.org/cv"),
        (ADDRESS, "12, Mill Rd.\nLeeds", "12 mill rd leeds"),
    ],
)
def test_spellings_of_one_address_have_one_key(kind: str, value: str, expected: str) -> None:
    assert key(kind, value) == expected


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (EMAIL, "helen"),
        (EMAIL, "helen@"),
        (EMAIL, "a b@example.org"),
        (EMAIL, ""),
        (PHONE, "call me"),
        (PHONE, "12"),
        (PHONE, "1" * 40),
        (PHONE, "2026-03-03 at noon"),
        (PROFILE, "my profile"),
        (PROFILE, "javascript:alert(1)"),
        (PROFILE, "https://[broken"),
        (ADDRESS, " … "),
    ],
)
def test_what_cannot_be_one_is_refused_with_a_sentence(kind: str, value: str) -> None:
    with pytest.raises(InvalidContactPoint, match=r"\.$"):
        key(kind, value)


@given(st.sampled_from(ContactPoint.Kind.values), st.text(max_size=60))
def test_any_text_has_a_short_key_or_is_refused(kind: str, value: str) -> None:
    try:
        found = key(kind, value)
    except InvalidContactPoint:
        return
    assert 0 < len(found) <= 500


@given(st.from_regex(r"\+[1-9][0-9 .()-]{6,14}", fullmatch=True))
def test_a_phones_key_is_its_own_key(value: str) -> None:
    try:
        found = key(PHONE, value)
    except InvalidContactPoint:
        return
    assert key(PHONE, found) == found


def joined(letters: str, mark: str) -> st.SearchStrategy[str]:
    return st.lists(st.text(letters, min_size=1, max_size=5), min_size=1, max_size=4).map(mark.join)


@given(joined("aZ0_+-", "."), st.lists(joined("bY1", "-"), min_size=1, max_size=2))
def test_a_plain_address_comes_to_what_the_library_makes_of_it(
    local: str, domain: list[str]
) -> None:
    value = f"{local}@{'.'.join(domain)}.Org"
    found = validate_email(value, check_deliverability=False, globally_deliverable=False)
    assert key(EMAIL, value) == f"{found.local_part}@{found.ascii_domain}".lower()
    assert _PLAIN_EMAIL.fullmatch(value.lower()) or len(value) > 64
