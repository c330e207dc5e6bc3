"""What may be read of a journal. Pay and drafts are nobody's but the keeper's."""

from throughline.journal.queries.accomplishments import (
    AccomplishmentQuerySet,
    WordingQuerySet,
    accomplishments,
    all_accomplishments,
    wordings,
)
from throughline.journal.queries.career import (
    FactQuerySet,
    PayQuerySet,
    PositionQuerySet,
    abouts,
    all_facts,
    all_positions,
    all_studies,
    employers,
    facts,
    pay,
    positions,
    studies,
)
from throughline.journal.queries.drafts import (
    DraftQuerySet,
    drafts,
)
from throughline.journal.queries.entries import (
    EntryQuerySet,
    WeekQuerySet,
    all_entries,
    asked_from,
    attachments,
    entries,
    habit,
    room_taken,
    weeks,
)
from throughline.journal.queries.people import (
    label,
    meant,
    named,
    tie_to,
)
from throughline.journal.queries.proofs import (
    ProofQuerySet,
    proofs,
)
from throughline.journal.queries.rows import (
    WORDS,
    JournalQuerySet,
    OwnQuerySet,
    RemovableQuerySet,
)

__all__ = [
    "WORDS",
    "AccomplishmentQuerySet",
    "DraftQuerySet",
    "EntryQuerySet",
    "FactQuerySet",
    "JournalQuerySet",
    "OwnQuerySet",
    "PayQuerySet",
    "PositionQuerySet",
    "ProofQuerySet",
    "RemovableQuerySet",
    "WeekQuerySet",
    "WordingQuerySet",
    "abouts",
    "accomplishments",
    "all_accomplishments",
    "all_entries",
    "all_facts",
    "all_positions",
    "all_studies",
    "asked_from",
    "attachments",
    "drafts",
    "employers",
    "entries",
    "facts",
    "habit",
    "label",
    "meant",
    "named",
    "pay",
    "positions",
    "proofs",
    "room_taken",
    "studies",
    "tie_to",
    "weeks",
    "wordings",
]
