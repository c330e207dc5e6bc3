"""What Northlight asks in the demo world, and what of it is billed."""

from dataclasses import dataclass
from decimal import Decimal

from throughline.coaching.actions.billing import Letterhead
from throughline.website.demo.practice import ALDER, DIRECT, FIRM, REFERRED

HEAD = Letterhead(
    address="4 Harbour Walk\nLeeds LS1 4AB",
    tax_number="GB 482 1147 03",
    bank="Northlight Coaching, IBAN GB29 NWBK 6016 1331 9268 19\nWithin 14 days, with the number",
    tax_name="VAT",
    tax_percent=Decimal(20),
)
AN_HOUR = Decimal("140.00")
PAYS: dict[str, dict[str, object]] = {
    FIRM: {
        "rate": Decimal("115.00"),
        "payer_email": "accounts@larkspur.example.org",
        "payer_address": "Larkspur House\n9 Station Road\nYork YO1 6GA",
    },
    ALDER: {
        "bills": "seat",
        "fee": Decimal("2400.00"),
        "payer_email": "omar@alder.example.org",
        "payer_address": "1 Foundry Square\nLeeds LS11 5QP",
    },
}


@dataclass(frozen=True, slots=True)
class Issued:
    """Statements of a funnel: up to so many days ago, issued the day after, and paid since."""

    funnel: str
    until: int
    paid: int | None = None


ISSUED = (
    Issued(FIRM, until=240, paid=215),
    Issued(FIRM, until=30, paid=12),
    Issued(ALDER, until=25),
    Issued(DIRECT, until=21, paid=9),
    Issued(REFERRED, until=21),
    Issued(FIRM, until=9),
)
