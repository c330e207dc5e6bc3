"""Several letters of one's own to one address, unasked, leave as one and not days apart.

The others keep their rows and share the fate of the one that carries them. They are joined in the
transaction that claims it, and taken apart only while it cannot have arrived.
"""

from collections.abc import Callable, Collection, Hashable, Sequence
from datetime import datetime
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.letters.actions.offering import without_offer
from throughline.letters.models import Channel, Letter, Priority
from throughline.people import names
from throughline.people.refusals import Refused
from throughline.rulebook.sending import Facts, Piece, together

WHOLE: dict[str, Any] = {"own_words": None}
"""What a letter is that may have arrived: nothing is taken out of it again."""
RULE = f"\n\n{'-' * 40}\n\n"
SUBJECT, TAIL = 300, 40
_STOPS = {"List-Unsubscribe", "List-Unsubscribe-Post"}


def bundle(
    carriers: Sequence[Letter],
    others: Sequence[Letter],
    facts: Callable[[Letter], Facts],
    done: Collection[int],
    now: datetime,
) -> set[int]:
    """Put those of the others that may go now into those that leave; gives the numbers of these.

    `done`: those tried before, which are as they are for good. The carriers' words change here.
    """
    rows = {letter.pk: letter for letter in others}
    pieces = [_piece(letter, facts(letter), done) for letter in others]
    within: dict[int, Letter] = {}
    for carrier in carriers:
        if carrier.pk in within:
            continue
        rest = [piece for piece in pieces if piece.number not in within]
        found = together(_piece(carrier, facts(carrier), done), rest, now)
        joined = [rows[piece.number] for piece in found]
        _put_together(carrier, joined)
        within |= {letter.pk: carrier for letter in joined}
    _keep(within, rows)
    return set(within)


def _piece(letter: Letter, facts: Facts, done: Collection[int]) -> Piece:
    is_mail = letter.channel == Channel.EMAIL and not letter.is_by_hand
    return Piece(
        number=letter.pk,
        to=_from_whom_to_whom(letter),
        facts=facts,
        is_one_of_many=is_mail and letter.priority == Priority.ROUND,
        is_words_alone=not (letter.is_secret or letter.enclosed),
        may_have_arrived=letter.pk in done,
        waits_until=letter.waits_until,
        held_by=letter.problem,
    )


def _from_whom_to_whom(letter: Letter) -> Hashable:
    """Also the same contact, shown or hidden with the same others, and answers to the same."""
    heads = sorted((k, str(v)) for k, v in letter.headers.items() if k not in _STOPS)
    keeper = (letter.keeper_id, letter.arrival_id)
    return (*keeper, letter.address_key, letter.relationship_id, letter.person_id, *heads)


def _put_together(carrier: Letter, others: Sequence[Letter]) -> None:
    """Its words and theirs, with its own offer to stop at the end."""
    if not others:
        return
    carrier.own_words = {name: getattr(carrier, name) for name in ("subject", "text", "html")}
    letters = [carrier, *others]
    offer = without_offer(carrier).offer or "\n"
    text = RULE.join(_with_heading(letter) for letter in letters) + offer
    page = _page(letters) if all(letter.html for letter in letters) else ""
    carrier.subject, carrier.text, carrier.html = _subject(carrier, len(others)), text, page


def _subject(carrier: Letter, more: int) -> str:
    said = ngettext("%(subject)s, and %(count)s more", "%(subject)s, and %(count)s more", more)
    first = names.tidy(carrier.subject, SUBJECT - TAIL)
    return said % {"subject": first or _("A letter"), "count": more}


def _with_heading(letter: Letter) -> str:
    text = without_offer(letter).text.strip("\n")
    return "\n\n".join(filter(None, (letter.subject, text)))


def _page(letters: Sequence[Letter]) -> str:
    """The first one's page with the bodies of all in it, and its offer at their end."""
    said = [without_offer(letter) for letter in letters]
    before, _own, after = _body(said[0].html)
    parts = [
        format_html("<h2>{}</h2>\n{}", letter.subject, mark_safe(_body(one.html)[1]))  # noqa: S308
        for letter, one in zip(letters, said, strict=True)
    ]
    return f"{before}{'<hr>'.join(parts)}{said[0].html_offer}{after}"


def _body(html: str) -> tuple[str, str, str]:
    """What stands before, in and after the body; a page without one is all body."""
    head, tag, rest = html.partition("<body")
    if not tag:
        return "", html, ""
    attributes, _end, rest = rest.partition(">")
    body, end, after = rest.rpartition("</body>")
    return f"{head}{tag}{attributes}>", body if end else after, f"{end}{after}" if end else ""


def _keep(within: dict[int, Letter], rows: dict[int, Letter]) -> None:
    """Write down the carriers' words, and which letter each of the others is in."""
    if not within:
        return
    carriers = list({carrier.pk: carrier for carrier in within.values()}.values())
    Letter.objects.bulk_update(carriers, ["subject", "text", "html", "own_words"])
    for pk, carrier in within.items():
        rows[pk].within = carrier
    joined = [rows[pk] for pk in within]
    Letter.objects.bulk_update(joined, ["within"])
    Letter.objects.filter(pk__in=list(within)).update(waits_until=None, problem="")


def part(letter: Letter, now: datetime) -> bool:
    """Give a letter that cannot have arrived its own words back; what was in it waits by itself."""
    if not letter.own_words:
        return False
    words = {**letter.own_words, **WHOLE}
    Letter.objects.filter(pk=letter.pk).update(**words)
    for name, said in words.items():
        setattr(letter, name, said)
    Letter.objects.filter(within=letter.pk, sent_at=None).update(within=None, waits_until=now)
    return True


def take_out(letter: Letter, now: datetime) -> None:
    """Out of the letter that it is in, which is put together anew before it leaves.

    Raises Refused when that one has been handed over."""
    if letter.within_id is None:
        return
    here = Letter.objects.filter(pk=letter.within_id, own_words__isnull=False)
    here = here.filter(waits_until__isnull=False, handed_at=None)
    if not here.update(claim=None, claimed_at=None):  # a worker that had it finds that out
        raise Refused(_("It is on its way with another letter."))
    part(Letter.objects.get(pk=letter.within_id), now)
    letter.refresh_from_db()


def shared(letter: Letter, sent_at: datetime | None) -> None:
    """It was sent, and what went within it with it."""
    if letter.priority == Priority.ROUND:
        Letter.objects.filter(within=letter.pk, sent_at=None).update(sent_at=sent_at)
