"""From the bytes of a mail to what it says of each recipient."""

import email
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.policy import compat32
from email.utils import parseaddr

from .reasons import AT_DATA as _MOMENT
from .reasons import DEAD, Reason, plain, reason_of
from .texts import AUTOMATIC, Notice, body_of, has_left, notices_in

LONGEST = 200_000
"""Letters of a mail's own words that are read."""

_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_REPLY = re.compile(r"(?:^|[\s;:])([245]\d\d)(?=[\s-])")


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a mail says of one recipient. `recipient` and `status` (RFC 3463, such as "5.1.1") are
    "" where it does not say; `said` are the machine's words, on one line, shortened."""

    recipient: str
    status: str
    reason: Reason
    said: str = ""

    @property
    def address_is_dead(self) -> bool:
        """Whether it speaks against the address itself; one such bounce is one strike."""
        return self.reason in DEAD


def classify(raw: bytes) -> list[Bounce]:
    """What a mail that came in says about addresses: nothing for a mail from a person.

    Never raises, whatever the bytes are.
    """
    try:
        mail = email.message_from_bytes(raw, policy=compat32)
        return _classify(mail)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return []  # mangled beyond what the standard library reads


def _classify(mail: Message) -> list[Bounce]:
    parts = list(mail.walk())
    if complaint := _complaint(mail, parts):
        return [complaint]
    words = body_of(mail)[:LONGEST]
    reported = [notice for part in parts for notice in _reported(part)]
    reported = reported or list(_embedded(mail))
    if reported:
        return [_bounce(notice, words) for notice in reported]
    if told := _told(words):
        return told
    notices = notices_in(mail, words)
    if notices:
        return [_bounce(notice, "") for notice in notices]
    if AUTOMATIC.is_reply(mail):
        return [Bounce(_sender(mail), "", _of_a_reply(words), _short(words))]
    return []


def _of_a_reply(words: str) -> Reason:
    return Reason.LEFT if has_left(words) else Reason.AUTO_REPLY


def _sender(mail: Message) -> str:
    return parseaddr(str(mail.get("From", "")))[1].lower()


def _short(words: str) -> str:
    return " ".join(words.split())[:500]


# Reports in RFC 3464's form


def _reported(part: Message) -> Iterator[Notice]:
    """The recipients of a delivery status part."""
    if part.get_content_type() not in {"message/delivery-status", "message/global-delivery-status"}:
        return
    payload = part.get_payload()
    blocks = payload if isinstance(payload, list) else [email.message_from_string(str(payload))]
    for block in blocks:
        if isinstance(block, Message) and (notice := _notice(block)):
            yield notice


def _notice(block: Message) -> Notice | None:
    address = _address(block.get("Final-Recipient") or block.get("Original-Recipient") or "")
    original = _address(block.get("Original-Recipient") or "")
    action = str(block.get("Action", "")).strip().lower()
    if not address and not action:
        return None
    status = _STATUS.search(str(block.get("Status", "")))
    words = " ".join(str(value) for value in block.get_all("Diagnostic-Code", []))
    return Notice(original or address, status[1] if status else "", words, action)


def _embedded(mail: Message) -> Iterator[Notice]:
    """A report whose parts no boundary tells apart any more: its fields still stand in it."""
    if mail.get_content_type() != "multipart/report" or mail.is_multipart():
        return
    text = str(mail.get_payload())
    for found in re.split(r"(?im)^(?=Final-Recipient:)", text)[1:]:
        if notice := _notice(email.message_from_string(found)):
            yield notice


def _address(value: str) -> str:
    """ "rfc822; <a@b>" as "a@b"."""
    found = str(value).partition(";")[2] or str(value)
    found = re.sub(r"\s*\(.*?\)", "", found).strip().strip("<>").strip()
    return found.lower() if "@" in found else ""


def _bounce(notice: Notice, words: str) -> Bounce:
    """One notice read; the words of the mail help where the report has none of its own."""
    said = notice.words
    if notice.action in {"delivered", "relayed", "expanded"}:
        return Bounce(notice.recipient, notice.status, Reason.DELIVERED, _short(said))
    about = _about(notice.recipient, words)
    if len(said.split()) < 5:
        said = f"{said} {about}"
    elif moment := _MOMENT.search(plain(about)):
        said = f"{said} {moment[0]}"
    elif "rcpt" in about.lower():
        said = f"{said} (in reply to rcpt)"
    status = _better_status(notice.status, said)
    is_final = notice.action != "delayed" and not status.startswith("4.")
    reason = reason_of(said, status, is_final=is_final)
    if notice.action == "delayed" and reason in {Reason.OTHER, Reason.BLOCKED}:
        reason = Reason.TEMPORARY
    return Bounce(notice.recipient, status, reason, _short(said))


def _better_status(status: str, said: str) -> str:
    """A code with zeros says little: the server's own words may hold a better one."""
    if status and not status.endswith(".0.0"):
        return status
    found = _STATUS.search(said)
    if found and not found[1].endswith(".0.0"):
        return found[1]
    reply = _REPLY.search(said)
    return status or (f"{reply[1][0]}.0.0" if reply else "")


def _about(recipient: str, words: str) -> str:
    """What a mail's own words say of a recipient: from where it is named, for some lines."""
    at = words.lower().find(recipient) if recipient else -1
    return words[at : at + 800] if at >= 0 else words[:1500]


# Reports in a provider's own form


def _told(words: str) -> list[Bounce]:
    """Amazon's notifications: JSON in the body of a mail, or in a string within it."""
    start = words.find("{")
    if start < 0 or "notificationType" not in words:
        return []
    try:
        told, _end = json.JSONDecoder().raw_decode(words[start:])
        inner = told.get("Message")
        told = json.loads(inner) if isinstance(inner, str) else told
        bounced = told.get("bounce", {}).get("bouncedRecipients", [])
        notices = [_of_json(each) for each in bounced]
        delivered = told.get("delivery", {}).get("recipients", [])
    except (ValueError, AttributeError, TypeError):
        return []
    found = [_bounce(notice, "") for notice in notices]
    return found + [Bounce(str(one).lower(), "", Reason.DELIVERED) for one in delivered]


def _of_json(told: dict[str, str]) -> Notice:
    return Notice(
        str(told.get("emailAddress", "")).lower(),
        str(told.get("status", "")),
        str(told.get("diagnosticCode", "")),
        str(told.get("action", "failed")),
    )


# Complaints


_ABUSE = re.compile(r"(?i)^(?:complaint about message|abuse report|fw: abuse)")


def _complaint(mail: Message, parts: list[Message]) -> Bounce | None:
    """A feedback report (RFC 5965), or a program that unsubscribes on somebody's behalf."""
    report = next((p for p in parts if p.get_content_type() == "message/feedback-report"), None)
    subject = str(mail.get("Subject", "")).strip()
    opts_out = subject.lower() == "unsubscribe" and "auto-submitted" in mail
    if report is None and not opts_out and not _ABUSE.match(subject):
        return None
    words = str(report.get_payload()) if report else ""
    named = re.search(
        r"(?im)(?:Original-Rcpt-To|Removal-Recipient):\s*<?([^\s<>]+@[^\s<>]+)", words
    )
    return Bounce(named[1].lower() if named else "", "", Reason.COMPLAINT, subject[:200])
