"""Notices that machines write in their own words, with no report to read."""

import re
from dataclasses import dataclass
from email.message import Message
from html import unescape


@dataclass(frozen=True, slots=True)
class Notice:
    """What was said of one recipient; `action` as RFC 3464 has it, or ""."""

    recipient: str
    status: str
    words: str
    action: str = ""


_MACHINE = re.compile(
    r"(?i)mailer-?daemon|postmaster|mail delivery|mail administrator|mdaemon|maildaemon|"
    r"microsoft exchange|system administrator|mail-?daemon|smtp-server|mail system|mail subsystem|"
    r"no-?reply@sns|securityshield|mail router|bounces?@|delivery system|mmdf"
)
_SUBJECT = re.compile(
    r"(?i)undeliver|not deliver|failed mail|delivery (?:status|failure|problem|error|report|fail|notification)|"
    r"(?:mail|message).{0,20}(?:fail|delay|return|delivery)|return(?:ed|ing) (?:mail|message|to)|failure notice|"
    r"could not be deliver|non-?delivery|bounce|mail (?:error|system)|unzustellbar|undeliverable|"
    r"not delivered|delivery has failed|user unknown|warning: |aws notification|mail you sent|message you sent|"
    r"email you sent|dsn\b|nondeliverable|error mail|blocked by"
)
_COPY = re.compile(
    r"(?im)^.{0,60}(?:below this line is a copy|copy of (?:the|your) (?:message|original)|"
    r"original message (?:follows|below|headers)|message (?:headers|text|header) follows?|"
    r"message header follow|unsent message follows|forwarded message|original message|returned message|"
    r"headers? of (?:the|your)|enclosed is a copy|the headers? (?:of|follow)|mail headers|undelivered message|"
    r"content of (?:the )?mail|transcript of unsent|returned content|first \d+ (?:lines|bytes)).{0,60}$|"
    r"^(?:Return-Path|Received): "
)
_NAMED = re.compile(r"[<\"']?([\w.+=~/!#$%&*'-]+@[\w-]+(?:\.[\w-]+)+)[>\"']?")
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_OURS = re.compile(
    r"(?i)(?:generated from|from:|reply-to|sender|postmaster@|mailer-daemon@|abuse@|help ?desk|support@|contact)[^\n]{0,30}$"
)
_LEFT = re.compile(
    r"(?i)no longer (?:with|work|employ|at |part of)|has left|have left|left the (?:company|organi[sz]ation|firm|team)|"
    r"nicht mehr (?:im|in|bei|für|beschäftigt)|ne travaille plus|ya no trabaja|(?:is|am) no longer (?:available|using)"
)
_RULER = re.compile(r"(?m)^\s*([*=_-])\1{9,}")
_TAG = re.compile(r"(?s)<(?:style|script).*?</(?:style|script)>|<[^<>@]{0,2000}>")


class AUTOMATIC:
    """What tells a machine's reply from a person's (RFC 3834, and older habits)."""

    _SUBJECT = re.compile(
        r"(?i)^(?:auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|vacation|abwesen|autoreply|"
        r"réponse automatique|respuesta automática|auto:|away from)"
    )

    @classmethod
    def is_reply(cls, mail: Message) -> bool:
        """Whether a machine answered for somebody."""
        submitted = str(mail.get("Auto-Submitted", "")).lower().partition(";")[0].strip()
        precedence = str(mail.get("Precedence", "")).lower().strip()
        return bool(
            submitted.startswith("auto-replied")
            or precedence == "auto_reply"
            or mail.get("X-Autoreply")
            or mail.get("X-Autorespond")
            or "vacation" in str(mail.get("X-Apple-Action", "")).lower()
            or cls._SUBJECT.match(str(mail.get("Subject", "")).strip())
        )


def body_of(mail: Message) -> str:
    """A mail's own words: its first texts, without the mail that came back below them."""
    found = []
    for part in _own(mail):
        if part.get_content_maintype() != "text" and part.get_content_maintype() != "multipart":
            continue
        if part.is_multipart():
            continue
        text = _decoded(part)
        if part.get_content_type() == "text/html":
            text = unescape(_TAG.sub(" ", text))
        found.append(text)
    return "\n".join(found)


def _own(mail: Message) -> list[Message]:
    """Parts in order, without those inside a message that is enclosed."""
    found, waiting = [], [mail]
    while waiting:
        part = waiting.pop(0)
        found.append(part)
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            waiting = [one for one in part.get_payload() if isinstance(one, Message)] + waiting
    return found


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    raw = (
        payload
        if isinstance(payload, bytes)
        else str(part.get_payload()).encode("utf-8", "replace")
    )
    for charset in (part.get_content_charset() or "utf-8", "utf-8", "latin-1"):
        try:
            return raw.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
    return raw.decode("latin-1")


def has_left(words: str) -> bool:
    """Whether an automatic reply says that somebody works there no more."""
    return bool(_LEFT.search(words))


def is_machine(mail: Message) -> bool:
    """Whether a mail system wrote it, by who sends it and what it is about."""
    sender = f"{mail.get('From', '')} {mail.get('X-Failed-Recipients', '')}"
    empty = str(mail.get("Return-Path", "")).strip() == "<>"
    by_whom = bool(_MACHINE.search(str(sender))) or "X-Failed-Recipients" in mail
    about = bool(_SUBJECT.search(str(mail.get("Subject", ""))))
    return (
        (by_whom and (about or empty or "X-Failed-Recipients" in mail))
        or (empty and about)
        or by_whom
    )


def notices_in(mail: Message, words: str) -> list[Notice]:
    """What a machine says of each recipient it names; nothing for a mail from a person."""
    if not is_machine(mail) and not _SUBJECT.search(str(mail.get("Subject", ""))):
        return []
    own = _before_the_copy(words)
    places = _recipients(own, mail)
    if not places:
        failed = str(mail.get("X-Failed-Recipients", "")).split(",")[0].strip().lower()
        return [_notice(failed, own)] if is_machine(mail) else []
    return [_notice(name, _to_the_ruler(own[start:end])) for name, start, end in places]


def _to_the_ruler(words: str) -> str:
    """Up to a line of stars or strokes; what follows is about the mail, not the recipient."""
    for ruler in _RULER.finditer(words):
        if len(words[: ruler.start()].split()) > 4:
            return words[: ruler.start()]
    return words


def _notice(recipient: str, words: str) -> Notice:
    status = _STATUS.search(words)
    return Notice(recipient, status[1] if status else "", words, "")


def _before_the_copy(words: str) -> str:
    """Without the mail that came back. What stands after it, in some systems, is lost."""
    for found in _COPY.finditer(words):
        if len(words[: found.start()].split()) > 2:
            return words[: found.start()]
    return words


def _recipients(words: str, mail: Message) -> list[tuple[str, int, int]]:
    """Who is named, each with the stretch of words about them: up to the next one."""
    failed = {
        one.strip().lower() for one in str(mail.get("X-Failed-Recipients", "")).split(",") if one
    }
    to = str(mail.get("To", "")).lower()
    found: dict[str, int] = {}
    for named in _NAMED.finditer(words):
        name = named[1].lower().rstrip(".")
        if name in to or _OURS.search(words[max(0, named.start() - 40) : named.start()]):
            continue
        if failed and name not in failed:
            continue
        found.setdefault(name, named.start())
    lines = {name: words.rfind("\n", 0, at) + 1 for name, at in found.items()}
    order = sorted(lines.items(), key=lambda one: one[1])
    ends = [start for _name, start in order[1:]] + [len(words)]
    return [(name, start, end) for (name, start), end in zip(order, ends, strict=True)]
