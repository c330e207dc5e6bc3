"""A mail server, spoken to directly, so that it is known at which word the line broke."""

import re
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from throughline.letters.channels import Broken, Handed, NotTaken, Unreachable, mail
from throughline.letters.models import Letter

OK, GO_ON, GOING_AWAY = (250, 251), 354, 421
_DOT = re.compile(rb"^\.", re.MULTILINE)


class Server:
    """The server that THROUGHLINE_SMTP names."""

    @contextmanager
    def open(self, patience: float) -> Iterator["Conversation"]:
        """Connect, encrypt and sign in once, for one letter after another."""
        try:
            smtp = self._connected(patience)
        except (OSError, smtplib.SMTPException) as problem:
            raise Unreachable(said_by(problem)) from problem
        try:
            yield Conversation(smtp)
        finally:
            with suppress(OSError, smtplib.SMTPException):
                smtp.quit()
            smtp.close()

    def _connected(self, patience: float) -> smtplib.SMTP:
        kind = smtplib.SMTP_SSL if settings.EMAIL_USE_SSL else smtplib.SMTP
        host, port = settings.EMAIL_HOST, settings.EMAIL_PORT
        smtp = kind(host, port, local_hostname=mail.domain(), timeout=patience)
        try:
            smtp.ehlo_or_helo_if_needed()
            if settings.EMAIL_USE_TLS:
                smtp.starttls()
            if settings.EMAIL_HOST_USER:
                smtp.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        except BaseException:
            smtp.close()
            raise
        return smtp


class Conversation:
    """An open connection to a mail server."""

    def __init__(self, smtp: smtplib.SMTP) -> None:
        self.smtp = smtp

    @property
    def is_open(self) -> bool:
        """Whether another letter may follow."""
        return self.smtp.sock is not None

    def carry(self, letter: Letter, handed: Handed) -> str:
        """One mail. The last line, by which the server takes it, is sent after `handed()`."""
        content = written(letter, timezone.now())
        try:
            self._address(letter)
            self._say(content)
        except (OSError, smtplib.SMTPException) as problem:
            self.smtp.close()
            raise Broken(said_by(problem)) from problem
        except ValueError as problem:  # not in letters that a server takes
            raise NotTaken(str(problem), for_good=True) from problem
        try:
            handed()
        except BaseException:
            self.smtp.close()  # without the last line the server forgets it
            raise
        return self._end()

    def _address(self, letter: Letter) -> None:
        """The envelope. A refusal of the recipient is for good, of the sender is not theirs."""
        self._expect(*self.smtp.mail(mail.return_path(letter), self._options(letter)))
        code, said = self.smtp.rcpt(mail.envelope(letter.to_address))
        self._expect(code, said, for_good=500 <= code < 600)

    def _options(self, letter: Letter) -> list[str]:
        """What must be said of an address in other letters than ASCII. Raises NotTaken."""
        self.smtp.command_encoding = "ascii"
        if mail.is_plain(letter.to_address):
            return []
        if not self.smtp.has_extn("smtputf8"):
            raise NotTaken(_("The mail server cannot write to such an address."), for_good=True)
        return ["SMTPUTF8"]

    def _say(self, content: bytes) -> None:
        """All of the mail but its end."""
        code, said = self.smtp.docmd("DATA")
        if code != GO_ON:
            self._refuse(code, said, for_good=500 <= code < 600)
        self.smtp.send(_DOT.sub(b"..", content))

    def _end(self) -> str:
        """The last line, and what the server says to it."""
        try:
            # Nobody can tell a lost answer from a lost letter: here patience is worth its time.
            if self.smtp.sock is not None:
                self.smtp.sock.settimeout(settings.EMAIL_TIMEOUT)
            self.smtp.send(b".\r\n")
            code, said = self.smtp.getreply()
        except (OSError, smtplib.SMTPException) as problem:
            self.smtp.close()
            raise Broken(said_by(problem)) from problem
        if code != OK[0]:
            self._refuse(code, said, for_good=500 <= code < 600)
        return words(code, said)

    def _expect(self, code: int, said: bytes, *, for_good: bool = False) -> None:
        if code not in OK:
            self._refuse(code, said, for_good=for_good)

    def _refuse(self, code: int, said: bytes, *, for_good: bool) -> None:
        """Raise NotTaken, ready for the next letter."""
        if code in (GOING_AWAY, -1):
            self.smtp.close()
        else:
            with suppress(OSError, smtplib.SMTPException):
                self.smtp.rset()
        raise NotTaken(words(code, said), for_good=for_good)


def written(letter: Letter, now: datetime) -> bytes:
    """The mail as bytes. Raises NotTaken when it cannot be written as one."""
    try:
        return mail.compose(letter, now)
    except (ValueError, LookupError, AttributeError, TypeError) as problem:
        said = _("It cannot be written as an e-mail: %(why)s") % {"why": problem}
        raise NotTaken(said, for_good=True) from problem


def words(code: int, said: bytes) -> str:
    """What a server said, in one line."""
    return " ".join(f"{code} {said.decode(errors='replace')}".split())


def said_by(problem: Exception) -> str:
    """What went wrong with a line, in words."""
    if isinstance(problem, smtplib.SMTPResponseException):
        said = problem.smtp_error
        return words(problem.smtp_code, said if isinstance(said, bytes) else str(said).encode())
    if isinstance(problem, TimeoutError):
        return _("The mail server did not answer in time.")
    return str(problem) or type(problem).__name__
