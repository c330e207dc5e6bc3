"""A statement goes to whoever pays it: a letter with the paper as a PDF."""

from base64 import b64encode

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughline.coaching.actions.informing import mail_point, tell_client
from throughline.coaching.models import Engagement, Statement
from throughline.coaching.printing import file_name, pdf
from throughline.coaching.words import money
from throughline.letters.actions import Recipient, queue
from throughline.letters.models import Letter
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

KIND = "statement"


def send(hat: Hat, statement: Statement) -> Statement:
    """Write to whoever pays, with the paper enclosed; to one address once.

    Raises Refused when it is void, was sent already, when no address is known, or when letters to
    that client are held.
    """
    insist(hat_keeps(hat, statement))
    paper = pdf(statement)  # before the rows are held: it takes its time
    with transaction.atomic():
        row = Statement.objects.select_for_update().get(pk=statement.pk)
        _insist_on_sendable(row)
        letter = _to_client(hat, row, paper) if row.client_id else _to_payer(hat, row, paper)
        row.sent_at, row.letter = hat.now, letter
        row.save(update_fields=["sent_at", "letter"])
    return row


def _insist_on_sendable(row: Statement) -> None:
    if row.voided_at is not None:
        raise Refused(_("It is void: nobody has to pay it."))
    if row.sent_at is not None:
        raise Refused(_("It was sent already. The paper can be downloaded at any time."))


def _enclosed(row: Statement, paper: bytes) -> list[dict[str, str]]:
    base64 = b64encode(paper).decode()
    return [{"name": file_name(row, "pdf"), "type": "application/pdf", "base64": base64}]


def _subject(row: Statement) -> str:
    facts = {"number": row.number, "practice": row.head.get("name", "")}
    return _("Statement %(number)s from %(practice)s") % facts


def _words(row: Statement) -> str:
    facts = {
        "number": row.number,
        "since": date_format(row.since, "j F Y"),
        "until": date_format(row.until, "j F Y"),
        "gross": money(row.gross, row.currency),
    }
    return (
        _(
            "Enclosed is statement %(number)s for %(since)s to %(until)s. It comes to %(gross)s. "
            "Where to pay stands on it. If something is not right, answer this letter."
        )
        % facts
    )


def _to_payer(hat: Hat, row: Statement, paper: bytes) -> Letter:
    address = row.funnel.payer_email
    if not address:
        raise Refused(
            _(
                "No address is known for statements of “%(funnel)s”. Write it down there, or"
                " download the paper and send it yourself."
            )
            % {"funnel": row.funnel.name}
        )
    return queue(
        hat,
        key=f"statement:{row.uid}",
        kind=KIND,
        to=Recipient(address, row.payer),
        subject=_subject(row),
        text=_words(row),
        is_asked_for=True,
        is_signed=True,
        enclosed=_enclosed(row, paper),
    )


def _to_client(hat: Hat, row: Statement, paper: bytes) -> Letter:
    engagement = _engagement(row)
    client = engagement.client
    if client.hold_letters_since is not None:
        said = _(
            "Letters to %(who)s are held until their coach says otherwise. Download the paper."
        )
        raise Refused(said % {"who": row.payer})
    if mail_point(engagement) is None:
        said = _("No e-mail address of %(who)s is known. Download the paper and give it to them.")
        raise Refused(said % {"who": row.payer})
    letter = tell_client(
        hat,
        engagement,
        key=f"statement:{row.uid}",
        kind=KIND,
        subject=_subject(row),
        text=_words(row),
        enclosed=_enclosed(row, paper),
        is_asked_for=True,  # a bill is no nudge: no cap holds it, and it holds no other letter
    )
    assert letter is not None  # noqa: S101  (both reasons for none were asked before)
    return letter


def _engagement(row: Statement) -> Engagement:
    """The programme that a client's letter is about: one that was billed, or their newest."""
    rows = Engagement.objects.filter(client=row.client_id).select_related(
        "client__relationship__party"
    )
    billed = rows.filter(billed__statement=row).order_by("pk").first()
    found = billed or rows.order_by("-pk").first()
    if found is None:
        raise Refused(_("Download the paper and give it to them."))
    return found
