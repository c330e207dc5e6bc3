"""A statement on paper. What is said is data to the compiler, whatever it looks like."""

from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from throughline.coaching.models import Statement
from throughline.coaching.queries.statements import Shown, shown
from throughline.coaching.words import money
from throughline.papers.rendering.engine import plan_pdf

_PLAN = Path(__file__).with_name("statement.typ")


def file_name(statement: Statement, kind: str) -> str:
    """What the file is called: by its number, and nobody's name."""
    return f"{_('Statement')} {statement.number}.{kind}"


def pdf(statement: Statement) -> bytes:
    """The paper as it was issued, in the language that is on; one that is void says so."""
    return plan_pdf(_PLAN.read_text(encoding="utf-8"), said_on(statement))


def said_on(statement: Statement) -> dict[str, Any]:
    """Everything that stands on the paper: nothing else of the practice's rows gets there."""
    lines, head = shown(statement), statement.head
    is_void = statement.voided_at is not None
    return {
        "lang": (get_language() or "en").split("-")[0],
        "title": _("Statement %(number)s") % {"number": statement.number},
        "void": _("Void") if is_void else "",
        "from": [part for part in (head.get("name", ""), *_rows(head.get("address", ""))) if part],
        "tax_number": head.get("tax_number", ""),
        "to": [statement.payer, *_rows(statement.payer_address)],
        "facts": [[label, words] for label, words in _facts(statement)],
        "heads": _heads(lines),
        "lines": [_cells(one, lines, statement.currency) for one in lines],
        "sums": [[label, amount] for label, amount in sums_of(statement)],
        "charged": charged_words(statement),
        "bank_title": _("Where to pay"),
        "bank": _rows(head.get("bank", "")),
    }


def _rows(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _facts(statement: Statement) -> list[tuple[str, str]]:
    span = f"{_day(statement.since)} – {_day(statement.until)}"
    return [
        (_("Number"), statement.number),
        (_("Issued on"), _day(statement.issued_on)),
        (_("For"), span),
    ]


def _day(on: Any) -> str:
    return date_format(on, "j F Y")


def columns(lines: list[Shown]) -> list[str]:
    """Which columns a statement's lines fill."""
    asked = {
        "on": any(one.on for one in lines),
        "who": any(one.who for one in lines),
        "what": True,
        "minutes": any(one.minutes is not None for one in lines),
        "quantity": any(one.quantity != 1 for one in lines),
        "price": any(one.quantity != 1 for one in lines),
        "amount": True,
    }
    return [name for name, is_filled in asked.items() if is_filled]


def _heads(lines: list[Shown]) -> list[list[str]]:
    labels = {
        "on": _("Day"),
        "who": _("Client"),
        "what": _("What"),
        "minutes": _("Minutes"),
        "quantity": _("Number"),
        "price": _("Price"),
        "amount": _("Amount"),
    }
    return [[name, labels[name]] for name in columns(lines)]


def _cells(one: Shown, lines: list[Shown], currency: str) -> list[str]:
    said = {
        "on": date_format(one.on, "j M Y") if one.on else "",
        "who": one.who,
        "what": f"{one.what} ({one.note})" if one.note else one.what,
        "minutes": "" if one.minutes is None else str(one.minutes),
        "quantity": str(one.quantity),
        "price": money(one.price, currency),
        "amount": money(one.amount, currency),
    }
    return [said[name] for name in columns(lines)]


def sums_of(statement: Statement) -> list[tuple[str, str]]:
    """The last lines: the sum, the tax where there is any, and what is to be paid."""
    gross = (_("To pay"), money(statement.gross, statement.currency))
    if not statement.tax_percent:
        return [gross]
    return [
        (_("Sum"), money(statement.net, statement.currency)),
        (tax_words(statement), money(statement.tax, statement.currency)),
        gross,
    ]


def tax_words(statement: Statement) -> str:
    """What the tax is called, and how much it is: "VAT, 20 %"."""
    percent = f"{statement.tax_percent.normalize():f}"
    name = statement.tax_name or _("Tax")
    return _("%(name)s, %(percent)s %%") % {"name": name, "percent": percent}


def charged_words(statement: Statement) -> str:
    """Of all sessions and of none by name: a firm is not told which of them somebody missed."""
    if not statement.names_people:
        return ""
    return _("A session that was called off late or missed is charged where the terms say so.")
