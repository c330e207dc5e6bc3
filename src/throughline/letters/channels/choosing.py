"""Which way out a letter takes."""

from django.conf import settings

from throughline.letters.channels import Channel as Way
from throughline.letters.channels.smtp import Server
from throughline.letters.channels.spool import Folder
from throughline.letters.channels.texts import Provider
from throughline.letters.models import Channel, Letter

FOLDER, SERVER, PROVIDER = Folder(), Server(), Provider()


def way_out(letter: Letter, *, is_demo: bool) -> Way | None:
    """None when nothing here can send such a letter. The demo people's mail never leaves."""
    if letter.channel == Channel.TEXT:
        return PROVIDER if settings.TEXTS and not is_demo else None
    if letter.channel != Channel.EMAIL:
        return None
    return SERVER if settings.SENDS_MAIL and not is_demo else FOLDER
