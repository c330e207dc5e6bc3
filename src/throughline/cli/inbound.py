"""`throughline inbound < mail.eml`: take one mail in by hand, as the receiver would."""

import argparse
import sys
from email import message_from_bytes
from email.message import Message
from email.utils import getaddresses

from throughline.cli.house import RefusedError, open_house

WHAT = "take in one mail, from standard input"
NAMES = ("X-Original-To", "Delivered-To", "Envelope-To", "To", "Cc")


def arguments(parser: argparse.ArgumentParser) -> None:
    """To whom it came; a mail server that pipes it here knows best."""
    parser.add_argument(
        "--to", action="append", default=[], help="the address it came to; default: its headers"
    )
    parser.add_argument(
        "--from", dest="sender", default=None, help="the envelope's sender; default: its headers"
    )


def run(said: argparse.Namespace) -> int:
    """One line for each address that led anywhere. Raises RefusedError when none did."""
    raw = sys.stdin.buffer.read()
    if not raw.strip():
        raise RefusedError("nothing came on standard input; write: throughline inbound < mail.eml")
    open_house()
    from throughline.letters.actions.arriving import take

    headers = message_from_bytes(raw[:200_000].partition(b"\r\n\r\n")[0].partition(b"\n\n")[0])
    to = said.to or addresses_in(headers)
    sender = said.sender
    if sender is None and "Return-Path" in headers:
        sender = str(headers["Return-Path"])
    rows = take(raw, envelope_to=to, envelope_from=sender)
    if not rows:
        raise RefusedError("none of its addresses leads anywhere here; say which: --to ADDRESS")
    for row in rows:
        print(f"{row.get_what_display()} at {row.envelope_to}: /me/letters/arrived/{row.pk}/")
    return 0


def addresses_in(headers: Message) -> list[str]:
    """Where its headers say that it came to."""
    said = [str(value) for name in NAMES for value in headers.get_all(name, [])]
    return [address for _name, address in getaddresses(said[:100]) if "@" in address]
