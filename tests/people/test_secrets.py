from typing import Any

import pytest

from throughline.people import secrets


@pytest.fixture(autouse=True)
def _keys(settings: Any) -> None:
    settings.SECRET_KEY = "first"
    settings.SECRET_KEY_FALLBACKS = []


def test_what_is_encrypted_reads_back_and_never_looks_the_same() -> None:
    one, two = secrets.encrypt("geheim ✓"), secrets.encrypt("geheim ✓")
    assert one != two
    assert "geheim" not in one
    assert secrets.decrypt(one) == secrets.decrypt(two) == "geheim ✓"


def test_a_new_first_line_rotates_and_the_old_line_still_reads(settings: Any) -> None:
    old = secrets.encrypt("geheim")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "second", ["first"]
    new = secrets.encrypt("geheim")
    assert secrets.decrypt(old) == secrets.decrypt(new) == "geheim"
    settings.SECRET_KEY_FALLBACKS = []
    assert secrets.decrypt(new) == "geheim"
    with pytest.raises(secrets.WrongKey):
        secrets.decrypt(old)


def test_a_changed_secret_is_noticed() -> None:
    sealed = secrets.encrypt("geheim")
    with pytest.raises(secrets.WrongKey):
        secrets.decrypt(sealed[:-4] + "AAA=")
    with pytest.raises(secrets.WrongKey):
        secrets.decrypt("not sealed at all")
