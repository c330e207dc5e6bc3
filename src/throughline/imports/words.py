"""What an upload held, in plain words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from throughline.imports import rooms
from throughline.imports.models import Batch, SourceFile
from throughline.imports.reading.contacts.fields import LEFT_OUT, field_of

# The readers' words for the files that later rooms will want.
KEPT = {
    "profile": gettext_lazy("your profile"),
    "profile_summary": gettext_lazy("your summary"),
    "positions": gettext_lazy("positions"),
    "volunteering": gettext_lazy("volunteering"),
    "education": gettext_lazy("education"),
    "certifications": gettext_lazy("certificates"),
    "languages": gettext_lazy("languages"),
    "publications": gettext_lazy("publications"),
    "patents": gettext_lazy("patents"),
    "honors": gettext_lazy("honours"),
    "recommendations_received": gettext_lazy("recommendations of you"),
    "recommendations_given": gettext_lazy("recommendations by you"),
    "recommendations": gettext_lazy("recommendations"),
    "job_applications": gettext_lazy("job applications"),
    "saved_jobs": gettext_lazy("saved jobs"),
    "email_addresses": gettext_lazy("e-mail addresses"),
    "phone_numbers": gettext_lazy("phone numbers"),
    "company_follows": gettext_lazy("companies you follow"),
    "notes": gettext_lazy("notes"),
    "contacts": gettext_lazy("imported contacts"),
    "skills": gettext_lazy("skills"),
    "courses": gettext_lazy("courses"),
    "projects": gettext_lazy("projects"),
    "organizations": gettext_lazy("organisations"),
    "test_scores": gettext_lazy("test scores"),
    "other": gettext_lazy("other tables"),
}
# What a column of a table of contacts may mean; the heads are those of `reading.contacts.fields`.
FIELDS = {
    "name": gettext_lazy("whole name"),
    "given_name": gettext_lazy("first name"),
    "middle_name": gettext_lazy("middle name"),
    "family_name": gettext_lazy("last name"),
    "prefix": gettext_lazy("before the name (Dr.)"),
    "suffix": gettext_lazy("after the name (Jr.)"),
    "nickname": gettext_lazy("nickname"),
    "title": gettext_lazy("job title"),
    "company": gettext_lazy("company"),
    "department": gettext_lazy("department"),
    "birthday": gettext_lazy("birthday"),
    "about": gettext_lazy("notes"),
    "circle": gettext_lazy("circle"),
    "place": gettext_lazy("where they live"),
    "categories": gettext_lazy("tags"),
    "labels": gettext_lazy("labels, as Google has them"),
    "uid": gettext_lazy("its own number (UID)"),
    "email": gettext_lazy("e-mail"),
    "phone": gettext_lazy("phone"),
    "url": gettext_lazy("web page"),
    "address": gettext_lazy("address"),
    "street": gettext_lazy("street"),
    "city": gettext_lazy("city"),
    "region": gettext_lazy("region"),
    "postcode": gettext_lazy("postcode"),
    "country": gettext_lazy("country"),
    "label": gettext_lazy("what it is called"),
}
PLACES = {
    "work": gettext_lazy("work"),
    "home": gettext_lazy("home"),
    "mobile": gettext_lazy("mobile"),
    "other": gettext_lazy("other"),
}


def sentences(batch: Batch) -> list[str]:
    """What would come of a batch, or came of it, as every room says it."""
    if batch.state == "same" and batch.kind == Batch.Kind.CONTACTS:
        return [_("You brought in this very address book before. Nothing in it is new.")]
    if batch.state == "same":
        return [_("You brought in this very archive before. Nothing in it is new.")]
    said = [text for room in rooms.taking(batch.kind) for text in room.sentences(batch)]
    return [*said, *_left(batch)]


def has_news(batch: Batch) -> bool:
    """Whether anything would come of a batch that was read."""
    return any(room.has_news(batch) for room in rooms.taking(batch.kind))


def _left(batch: Batch) -> Iterator[str]:
    found = batch.found
    if twice := found.get("twice"):
        yield ngettext(
            "%(n)s row stands in it twice and counts once.",
            "%(n)s rows stand in it twice and count once.",
            twice,
        ) % {"n": f"{twice:,}"}
    if blank := found.get("blank"):
        yield ngettext(
            "%(n)s row says nothing about anybody: an account that is gone.",
            "%(n)s rows say nothing about anybody: accounts that are gone.",
            blank,
        ) % {"n": f"{blank:,}"}
    if groups := found.get("no_person"):
        yield ngettext(
            "%(n)s card is a group, a place or a thing and no person; it is left out.",
            "%(n)s cards are groups, places or things and no people; they are left out.",
            groups,
        ) % {"n": f"{groups:,}"}
    if found.get("books"):
        yield _("An address book came with it and is left alone: bring it in by itself.")
    if broken := found.get("broken"):
        yield ngettext(
            "%(n)s row could not be read; the rest goes in without it.",
            "%(n)s rows could not be read; the rest goes in without them.",
            broken,
        ) % {"n": f"{broken:,}"}


def kept(batch: Batch) -> list[tuple[str, int]]:
    """What is kept for later rooms, as (what, how many)."""
    found: dict[str, int] = batch.found.get("kept") or {}
    return [(str(KEPT.get(what, what.replace("_", " "))), count) for what, count in found.items()]


def field(text: str) -> str:
    """What a column means, in words: "e-mail, work", "address 2: city". '' and '-' mean nothing."""
    if text == LEFT_OUT:
        return _("leave out")
    known = field_of(text)
    if known is None:
        return _("nothing: keep it for export")
    word, (label, _hash, number) = str(FIELDS[known.kind]), known.group.partition("#")
    if number:
        word = f"{word} {number}"
    if label:
        word = f"{word}, {PLACES.get(label, label)}"
    return f"{word}: {FIELDS[known.part]}" if known.part else word


def columns_read(file: SourceFile, said: str) -> str:
    """How many columns of a table of contacts are used, and who says what they mean.

    `said`: "before", "now", or "" for a guess. The heads and cells tell a guess.
    """
    used = [text for _column, text in file.mapping if text not in ("", LEFT_OUT)]
    counts = {"file": file.name, "used": len(used), "all": len(file.mapping)}
    if said == "before":
        return _("%(file)s: %(used)s of %(all)s columns are used, as you said last time.") % counts
    if said == "now":
        return _("%(file)s: %(used)s of %(all)s columns are used, as you said.") % counts
    sentence = _("%(file)s: %(used)s of %(all)s columns are used, going by their names and cells.")
    return sentence % counts


def stage(batch: Batch) -> str:
    """What is being done right now."""
    if batch.state == "undoing":
        return _("Taking it back")
    if batch.state == "bringing":
        return {
            "people": _("Bringing in people"),
            "touches": _("Bringing in your messages"),
            "settling": _("Working out who comes when"),
        }.get(batch.stage, _("Starting"))
    if not batch.stage:
        return _("Waiting for its turn")
    if batch.stage == "counting":
        return _("Counting")
    return _("Reading %(file)s") % {"file": batch.stage}


def outcome(batch: Batch) -> str:
    """One line for the list of earlier uploads."""
    state = batch.state
    if state in {"done", "same"}:
        said = sentences(batch)
        return said[0] if said else _("Brought in.")
    return {
        "reading": _("Being read."),
        "asking": _("Waiting for you to say what its columns mean."),
        "preview": _("Waiting for you to look through it."),
        "bringing": _("Being brought in."),
        "undoing": _("Being taken back."),
        "undone": _("Taken back."),
        "discarded": _("Discarded."),
    }.get(state, batch.problem)
