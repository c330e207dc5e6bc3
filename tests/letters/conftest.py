"""A mail server for letters, with the demo people being real for once: their mail leaves."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.letters.mailing import DOMAIN
from tests.letters.writing import Postbox, mail_server, send_through
from throughline.people.hats import Hat, me
from throughline.people.models import Person


@pytest.fixture
def spool(settings: LazySettings, tmp_path: Path) -> Path:
    """The mail folder of this test."""
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return tmp_path / "mail"


@pytest.fixture
def postbox(settings: LazySettings, spool: Path) -> Iterator[Postbox]:
    """What the server got; letters are sent to it."""
    box = Postbox()
    with mail_server(box) as port:
        send_through(settings, port)
        yield box


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    """Dana's, and she is not of the demo world."""
    dana = hats["dana"].person
    Person.objects.filter(pk=dana.pk).update(cast="")
    dana.refresh_from_db()
    return me(dana, hats["dana"].now)


@pytest.fixture
def inbound(settings: LazySettings) -> str:
    """The domain that this machine receives mail for."""
    settings.INBOUND = DOMAIN
    return DOMAIN
