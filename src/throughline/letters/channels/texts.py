"""Text messages by a provider's HTTP API: here Twilio's, as its "Messages resource" describes it.

Another provider is another class with `open`, as channels/__init__.py has it. The last byte of a
message is held back until `handed()`, so that it is known whether the provider had all of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from django.conf import settings
from django.utils.translation import gettext as _

from throughline.letters.channels import Broken, Handed, NotTaken, sealing
from throughline.letters.models import Letter

if TYPE_CHECKING:
    import httpx

LONGEST = 1600
"""Characters in one message, Twilio's limit (its error 21617)."""
_LATER = {401, 403, 404, 408, 425, 429}  # our account or our haste is at fault, not the letter
_LOST = {502, 504}  # a gateway that lost its own line: what lies behind it may have the message


class Provider:
    """The provider that THROUGHLINE_TEXTS names."""

    @contextmanager
    def open(self, patience: float) -> Iterator["Conversation"]:
        """A client; each message has a connection of its own, so that none breaks over another."""
        import httpx  # of the extra `texts`, and not needed without a provider

        said = settings.TEXTS
        limits = httpx.Limits(max_keepalive_connections=0)
        account = (said["account"], said["token"])
        with httpx.Client(auth=account, timeout=patience, limits=limits) as client:
            yield Conversation(client, said)


class Conversation:
    """A client for one message after another."""

    is_open = True

    def __init__(self, client: "httpx.Client", said: dict[str, str]) -> None:
        self.client, self.said = client, said

    def carry(self, letter: Letter, handed: Handed) -> str:
        """One message; returns the id that the provider gave it."""
        import httpx

        body = self._form(letter)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Content-Length": str(len(body)),
        }
        try:
            answer = self.client.post(self._url(), content=_held(body, handed), headers=headers)
        except (httpx.HTTPError, OSError) as problem:
            raise Broken(str(problem) or type(problem).__name__) from problem
        return _judged(answer)

    def _url(self) -> str:
        account = quote(self.said["account"], safe="")
        return f"{self.said['base']}/2010-04-01/Accounts/{account}/Messages.json"

    def _form(self, letter: Letter) -> bytes:
        """Raises NotTaken for a number that leads nowhere without its country."""
        if not letter.address_key.startswith("+") or "x" in letter.address_key:
            said = _("The number %(number)s has no country in front: write it as +44 …")
            raise NotTaken(said % {"number": letter.to_address}, for_good=True)
        sender = self.said["sender"]
        by = "MessagingServiceSid" if sender.startswith("MG") else "From"
        body = {"To": letter.address_key, by: sender, "Body": sealing.opened(letter.text)}
        return urlencode(body).encode()


def _held(body: bytes, handed: Handed) -> Iterator[bytes]:
    """The body, its last byte only once it is written down that the other side gets it."""
    yield body[:-1]
    handed()
    yield body[-1:]


def _judged(answer: "httpx.Response") -> str:
    """What the provider said. Raises NotTaken, or Broken where nobody can know."""
    try:
        told = answer.json()
    except ValueError:
        told = {}
    told = told if isinstance(told, dict) else {}
    if answer.is_success:
        return " ".join(
            f"{answer.status_code} {told.get('status', '')} {told.get('sid', '')}".split()
        )
    said = " ".join(f"{answer.status_code} {told.get('message', '')}".split())
    if answer.status_code in _LOST:
        raise Broken(said)
    is_theirs = answer.is_client_error and answer.status_code not in _LATER
    raise NotTaken(said, for_good=is_theirs)
