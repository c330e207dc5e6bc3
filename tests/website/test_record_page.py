"""The page 'Your record': out by one link, in by one form while it is empty."""

import io
from collections.abc import Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import NOW, signed_in
from tests.website.test_record import content, fresh, packed, returned
from throughline.followthrough.actions import promise
from throughline.network.actions import add_contact
from throughline.network.actions.contacts import Named
from throughline.people.hats import Hat, me
from throughline.website.record.views import AT_MOST

pytestmark = pytest.mark.django_db
PAGE, ZIP = "/me/record/", "/me/record/throughline-record.zip"


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    add_contact(hats["dana"], Named("Ana Núñez", company="Kite"))
    promise(hats["dana"], what="Call <b>Ana</b>")
    return hats["dana"]


def zip_file(bytes_: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("throughline-record.zip", bytes_)


def test_the_page_says_what_the_record_holds(hat: Hat) -> None:
    page = signed_in(hat.person).get(PAGE).content.decode()
    assert "It holds 1 contact, 0 moments of contact and 1 promise." in page
    assert f'href="{ZIP}"' in page
    assert 'type="file"' not in page  # not empty: nothing can be brought in


def test_the_link_sends_the_whole_record_and_only_ones_own(hat: Hat) -> None:
    response: Any = signed_in(hat.person).get(ZIP)
    assert response["Content-Disposition"] == 'attachment; filename="throughline-record.zip"'
    assert response["Cache-Control"] == "private, no-store"
    body = io.BytesIO(b"".join(response.streaming_content))
    assert returned(content(body)) == returned(content(packed(hat)))
    other: Any = signed_in(fresh("sam2").person).get(ZIP)
    assert b"Ana" not in b"".join(other.streaming_content)


def test_downloading_over_and_over_is_slowed_down(hat: Hat) -> None:
    client = signed_in(hat.person)
    answers = [client.get(ZIP).status_code for _ in range(AT_MOST + 1)]
    assert answers == [200] * AT_MOST + [429]


def test_the_form_brings_a_record_into_an_empty_one(hat: Hat) -> None:
    other = fresh("next")
    client = signed_in(other.person)
    assert 'type="file"' in client.get(PAGE).content.decode()
    zipped = packed(hat)
    response = client.post(PAGE, {"record": zip_file(zipped.getvalue())})
    assert response.status_code == 302
    assert "Your record is in." in client.get(PAGE).content.decode()
    assert returned(content(packed(me(other.person, NOW)))) == returned(content(zipped))


@pytest.mark.parametrize("bytes_", [b"hello", b""])
def test_the_form_says_what_is_wrong_with_a_file(bytes_: bytes, hat: Hat) -> None:
    response = signed_in(fresh("next").person).post(PAGE, {"record": zip_file(bytes_)})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()


def test_the_form_says_that_a_record_is_not_empty(hat: Hat) -> None:
    file = zip_file(packed(hat).getvalue())
    response = signed_in(hat.person).post(PAGE, {"record": file})
    assert response.status_code == 422
    assert "already has people you know" in response.content.decode()


def test_a_file_that_is_too_large_is_said_to_be(hat: Hat, settings: Any) -> None:
    settings.UPLOAD_LIMIT = 1_000_000
    file = zip_file(b"x" * 3_000_000)
    response = signed_in(fresh("next").person).post(PAGE, {"record": file})
    assert response.status_code == 413
    assert "larger than 1 MB" in response.content.decode()
