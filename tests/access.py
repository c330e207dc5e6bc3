"""The access table: for every address and method, what each of the cast and nobody gets.

To add a route, add its line to TABLE under its URL name (with `namespace:` where it has one):

    "contact": {GET: only(200, DANA), POST: only(422, DANA)},

- `everyone(200)`  the same for all, signed in or not
- `members(200)`   the same for all who are signed in; the others are sent to sign in (302)
- `only(200, DANA, PRIYA)`  those named; the rest of the cast get 404, and nobody 302.
                   That is the line for an address of one row: strangers must not learn of it.
- `read(answers)`, `click(answers)`  a line for a page without POST, a button without GET;
  `NEW`, `HERS` and `HER_CLICK` are the usual ones, and answers can be joined by `|`

What stands in the address, such as a row's number, is made in `World.addresses`; what a POST
sends in `World.sends`. Make the rows Dana's, so that everybody else is a stranger. A POST with
nothing to send is a fair line too: it shows who is let as far as the form.
`tests/test_access.py` fails on a route without a line and on a line without a route.
"""

import json
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.answers import (
    ANSWER,
    CAST,
    DANA,
    GET,
    HER_CLICK,
    HERS,
    LETTERS,
    NEW,
    NOBODY,
    POST,
    PRIYA,
    SAM,
    SIGNING_IN,
    Answers,
    Row,
    at,
    click,
    everyone,
    members,
    only,
    read,
)
from tests.cast import NOW
from tests.coaching import doors as coaching
from tests.papers import careers, doors
from throughline.followthrough import actions as followthrough
from throughline.imports.models import Batch, SourceFile, SourceRow
from throughline.journal import actions as journal
from throughline.journal.actions.drafts import receive
from throughline.letters import links
from throughline.letters.actions import (
    Recipient,
    consent,
    keep_words,
    make_feed,
    queue,
    stop,
)
from throughline.letters.models import Received
from throughline.network.actions import (
    add_contact,
    begin_act,
    go_on,
    merge,
    open_circles,
    put_tag,
    say_two,
)
from throughline.network.actions.contacts import Named
from throughline.network.models import Act
from throughline.papers import actions as papers
from throughline.papers.actions import Holder
from throughline.papers.composing import compose
from throughline.papers.composing.files import File
from throughline.papers.models import Paper, Version
from throughline.people.actions import add_contact_point, propose
from throughline.people.hats import me
from throughline.people.models import Arrival, Party, Person
from throughline.rulebook.career import Pay

__all__ = ["CAST", "GET", "NOBODY", "POST", "TABLE", "Answers", "World"]
PASSKEY = Path(__file__).parent / "people" / "passkey.json"  # as a virtual device made it


class World:
    """The rows that addresses lead to. All of them are Dana's."""

    def __init__(self, cast: Mapping[str, Person]) -> None:
        self.cast, self.dana, self.priya = cast, cast[DANA], cast[PRIYA]
        self.hat = me(self.dana, NOW)
        self.contact = add_contact(
            self.hat,
            Named(name="Helen Marsh", company="Alder"),
            circle=open_circles(self.hat)["close"],
        )

    def addresses(self) -> dict[str, dict[str, Any]]:
        """For each URL name what its address is made of."""
        return {
            "demo_enter": {"cast": "dana"},
            "account_confirm_email": {"key": "no-such-key"},
            **self._passkey(),
            **self._network(),
            **self._followthrough(),
            **self._imports(),
            **self._letters(),
            **self._papers(),
            **self._entries(),
            **self._career(),
            **doors.of_the_answer(self.hat, reader=self.priya.email),
            **self._drafts(),
            **coaching.addresses(self.cast),
        }

    def sends(self) -> dict[str, dict[str, Any]]:
        """For each URL name what a POST sends."""
        return {"settings": {"name": ""}, "contact_strength": {"strength": "3"}}

    def _passkey(self) -> dict[str, dict[str, Any]]:
        made = Authenticator.objects.create(
            user=self.dana,
            type=Authenticator.Type.WEBAUTHN,
            data=json.loads(PASSKEY.read_text()),
        )
        return at(made, "mfa_edit_webauthn", "mfa_remove_webauthn")

    def _network(self) -> dict[str, dict[str, Any]]:
        verbs = ("edit", "move", "release", "resume", "remove", "notes", "strength")
        tie = self.contact.relationship
        tag = put_tag(self.hat, tie, name="board")
        done = go_on(begin_act(self.hat, Act.Verb.TAG, ties=[tie.pk], tag="many"))
        helen, ana, a_lopez = self.contact.relationship.party, *self._two()
        return {
            **at(done, "act", "act_undo", "act_empty"),
            **at(say_two(self.hat, helen, ana), "two_undo"),
            **at(merge(self.hat, ana, a_lopez), "merge", "merge_undo"),
            **at(self.contact, "tag_put", "introduction", "introduction_off"),
            **at(self.contact, "introduction_again", "contact_same"),
            **at(tie.party.company, "company", "company_edit"),
            "tag_take": {"pk": self.contact.pk, "tag": tag.pk},
            **at(self.contact, "contact", "contact_card", *(f"contact_{verb}" for verb in verbs)),
            **at(self.contact.circle, "circle", "circle_remove"),
        }

    def _two(self) -> tuple[Party, Party]:
        one, other = (add_contact(self.hat, Named(name=name)) for name in ("Ana", "A. Lopez"))
        return one.relationship.party, other.relationship.party

    def _followthrough(self) -> dict[str, dict[str, Any]]:
        tie, today = self.contact.relationship, self.hat.today
        touch = followthrough.log_touch(self.hat, tie, on=today, channel="phone")
        snoozed = followthrough.snooze(self.hat, tie, until=today + timedelta(days=5))
        owed = followthrough.promise(self.hat, what="send the number", relationship=tie)
        booked = followthrough.book(
            self.hat, title="Lunch", starts_at=NOW, ends_at=NOW + timedelta(hours=1)
        )
        return {
            **at(tie, "touch_new", "snooze_new", "promise_new", "appointment_new"),
            **at(touch, "touch_void", "touch_restore"),
            **at(snoozed, "snooze_lift"),
            **at(owed, "promise_keep", "promise_drop", "promise_reopen", "promise_later"),
            "promise_asked": {"pk": owed.pk, "day": today},
            **at(booked, "appointment", *(f"appointment_{verb}" for verb in ("edit", "off", "on"))),
            "appointment_at": {"pk": booked.pk, "when": "20260303T100000Z-60"},
            **self._invited(),
        }

    def _invited(self) -> dict[str, dict[str, Any]]:
        tie, lunch = self.contact.relationship, timezone.now() + timedelta(days=4)
        add_contact_point(self.hat, tie.party, kind="email", value="helen@example.org")
        row = followthrough.book(
            self.hat,
            title="Lunch",
            starts_at=lunch,
            ends_at=lunch + timedelta(hours=1),
            relationship=tie,
        )
        return {**at(row, "invitation"), "calendar_feed": {"token": make_feed(self.hat)}}

    def _letters(self) -> dict[str, dict[str, Any]]:
        letter = queue(
            self.hat,
            key="hello",
            kind="own",
            to=Recipient("helen@example.org", "Helen Marsh"),
            subject="Hello",
            text="How are you?",
        )
        verbs = ("cancel", "restore", "retry", "resend", "arrived", "address", "done", "undone")
        mail = Received.objects.create(
            keeper_id=letter.keeper_id, message_id="<1@x>", what="reply", received_at=NOW
        )
        return {
            **at(letter, "letter", *(f"letter_{verb}" for verb in verbs)),
            **at(mail, "received_mail"),
            **self._whom_letters_go_to(),
            **self._written(),
            **self._suggested(),
        }

    def _suggested(self) -> dict[str, dict[str, Any]]:
        row = propose(
            self.dana.keeper, kind="party", change={"name": "Bo Li"}, source="a mail", now=NOW
        )
        return at(row, "suggestion_accept", "suggestion_decline", "suggestion_undo")

    def _whom_letters_go_to(self) -> dict[str, dict[str, Any]]:
        tie, key = self.contact.relationship, "helen@example.org"
        agreed = consent(self.hat, tie.party, how="on the phone", given_at=NOW)
        on = {"channel": "email", "address_key": key, "kind": "own", "is_own": False}
        url = links.make(self.hat, act="unsubscribe", on=on, lasts=timedelta(days=3650))
        return {
            **at(stop(self.hat, address_key=key), "stopped_lift", "stopped_again"),
            **at(tie, "letters_with"),
            **{
                name: {"pk": tie.pk, "consent": agreed.pk}
                for name in ("consent_withdraw", "consent_again")
            },
            "link": {"token": url.split("/")[-2]},
        }

    def _written(self) -> dict[str, dict[str, Any]]:
        on_paper = queue(
            self.hat,
            key="paper",
            kind="own",
            to=Recipient("Main St 5", "Helen Marsh"),
            subject="",
            text="How are you?",
            channel="post",
            is_by_hand=True,
        )
        own = keep_words(self.hat, kind="own-1", locale="en", text="Hi", name="Mine")
        kind = {"kind": own.kind}
        return {
            **at(on_paper, "letter_paper"),
            **at(self.contact, "letter_new"),
            **dict.fromkeys(("wording", "wording_away", "wording_back"), kind),
        }

    def _entries(self) -> dict[str, dict[str, Any]]:
        verbs = ("edit", "remove", "restore", "settle", "wait", "proof")
        upload = SimpleUploadedFile("thanks.txt", b"Thank you.")
        row = journal.write_entry(self.hat, title="Launched", upload=upload)
        proof = row.proofs.get()
        return {
            **at(row, "entry", *(f"entry_{verb}" for verb in verbs)),
            **at(proof, "entry_proof_remove"),
            **at(proof.attachment, "attachment"),
        }

    def _career(self) -> dict[str, dict[str, Any]]:
        place = journal.add_position(self.hat, employer="Alder", title="Lead", start="2020")
        study = journal.add_study(self.hat, school="Leeds")
        fact = journal.add_fact(self.hat, kind="skill", name="Rowing")
        paid = journal.add_pay(self.hat, place, pay=Pay(on="2020", amount="52,000"))
        done = journal.note_accomplishment(self.hat, line="Cut the close by 38%", position=place)
        proof = journal.add_proof(self.hat, done, text="Well done", by="Bo")
        order = ("edit", "move", "remove", "restore")
        return {
            **at(place.employer, "employer_edit"),
            **at(place, "position", "pay", *(f"position_{verb}" for verb in order)),
            **at(study, *(f"study_{verb}" for verb in order)),
            **at(fact, *(f"fact_{verb}" for verb in order)),
            **at(paid, "pay_edit", "pay_remove"),
            **at(done, "accomplishment", *(f"accomplishment_{verb}" for verb in order)),
            **at(done, "accomplishment_wording_new", "proof_new", "accomplishment_file"),
            **at(done.wordings.get(), "accomplishment_wording", "accomplishment_wording_remove"),
            **at(proof, "proof_edit", "proof_remove"),
        }

    def _papers(self) -> dict[str, dict[str, Any]]:
        place = careers.journal_of_dana(self.hat)
        paper = papers.begin(self.hat, kind="resume")
        held = papers.hold(self.hat, self._frozen(paper), holder=Holder("Tom"), on=self.hat.today)
        pdf = {"pk": paper.pk, "kind": "pdf"}
        verbs = ("words", "look", "choose", "prove", "preview", "gaps", "copy", "remove", "restore")
        return {
            **at(paper, "paper", "paper_out", *(f"paper_{verb}" for verb in verbs)),
            "paper_page": {"pk": paper.pk, "number": 1},
            **dict.fromkeys(("paper_file", "paper_send", "paper_letter"), pdf),
            **at(held.version, "version", "version_file", "holding_new"),
            **at(held, "holding_remove"),
            "affected": {"kind": "position", "pk": place.pk},
        }

    def _frozen(self, paper: Paper) -> Version:
        file = File("txt", "Dana.txt", b"Dana")
        return papers.freeze(self.hat, paper, file=file, sheet=compose(self.hat, paper))

    def _drafts(self) -> dict[str, dict[str, Any]]:
        resume = b'{"work": [{"name": "Alder", "position": "Nurse"}]}'
        draft = receive(self.hat, name="resume.json", data=resume)
        return at(draft, "draft", "draft_drop", "draft_undo", "draft_redo")

    def _imports(self) -> dict[str, dict[str, Any]]:
        keeper = self.dana.keeper
        arrival = Arrival.objects.create(keeper=keeper, began_at=NOW)
        batch = Batch.objects.create(
            keeper=keeper, arrival=arrival, by=self.dana, name="archive.zip", uploaded_at=NOW
        )
        verbs = ("columns", "approve", "discard", "undo", "broken")
        self._kept_skill(Arrival.objects.create(keeper=keeper, began_at=NOW))
        return {
            **at(batch, "batch", *(f"batch_{verb}" for verb in verbs)),
            **{name: {"what": "skills"} for name in ("kept_section", "kept_table")},
        }

    def _kept_skill(self, arrival: Arrival) -> None:
        keeper = self.dana.keeper
        batch = Batch.objects.create(
            keeper=keeper, arrival=arrival, name="a.zip", uploaded_at=NOW, done_at=NOW
        )
        file = SourceFile.objects.create(batch=batch, name="Skills.csv", kind="kept")
        raw = {"name": "Rowing"}
        SourceRow.objects.create(
            keeper=keeper, file=file, line=2, what="skills", raw=raw, state="kept"
        )


TABLE: dict[str, Row] = {
    # people: oneself and the demo world
    "settings": NEW,
    "demo": read(everyone(200)),
    "demo_enter": click(everyone(302)),
    # website: Today is for whoever has a network; the others begin with five names
    "home": read(everyone(302) | {NOBODY: 200}),
    "keyboard": read(everyone(200)),
    "machine": read(everyone(200)),
    "today": read(everyone(302) | {DANA: 200, SAM: 200}),  # one waits to be claimed
    "waiting": read(members(200)),
    "search": read(members(200)),
    "review": read(members(200)),
    "digest": NEW,
    "record": NEW,
    "record_download": read(members(200)),
    # papers
    "papers": read(members(200)),
    "paper_new": click(members(404)),
    "rebuild": click(members(302)),
    "paper": read(only(200, DANA)),
    **dict.fromkeys(("paper_preview", "paper_page", "paper_gaps"), read(only(200, DANA))),
    **dict.fromkeys(("paper_out", "paper_file"), read(only(200, DANA))),
    "paper_words": HER_CLICK,
    "paper_look": click(only(422, DANA)),
    **dict.fromkeys(("paper_choose", "paper_prove"), HER_CLICK),
    **dict.fromkeys(("paper_copy", "paper_remove", "paper_restore"), HER_CLICK),
    "paper_send": click(only(422, DANA)),
    "paper_letter": {GET: only(200, DANA), POST: only(200, DANA)},
    "sent": read(members(200)),
    **dict.fromkeys(("version", "version_file"), read(only(200, DANA))),
    "holding_new": click(only(422, DANA)),
    "holding_remove": HER_CLICK,
    "affected": read(only(200, DANA)),
    # network
    "contacts": read(members(200)),
    "five": NEW,
    "contact_new": NEW,
    "contact": read(only(200, DANA)),
    "contact_edit": HERS,
    "contact_move": HERS,
    "contact_release": HER_CLICK,
    "contact_resume": HER_CLICK,
    "contact_remove": {GET: only(200, DANA), POST: only(302, DANA)},
    "contact_notes": HERS,
    "contact_strength": HER_CLICK,
    "contact_same": HERS,
    "introduction": HERS,
    "introduction_off": HER_CLICK,
    "introduction_again": click(members(404)),  # an undo that does not say whom
    "birthdays": read(members(200)),
    "companies": read(members(200)),
    "company": read(only(200, DANA)),
    "company_edit": HERS,
    "contact_card": read(only(200, DANA)),
    "people_out": {GET: members(200), POST: members(302)},  # as "many"
    "circles": read(members(200)),
    "circle_new": NEW,
    "circle": HERS,
    "circle_remove": HER_CLICK,
    "tag_put": HER_CLICK,
    "tag_take": HER_CLICK,
    "many": click(members(302)),  # whoever ticked nobody is sent back to the list
    "acts": read(members(200)),
    "act": read(only(200, DANA)),
    "act_undo": HER_CLICK,
    "act_empty": HER_CLICK,
    "duplicates": {GET: members(200), POST: members(302)},
    "two_new": click(members(404)),  # nobody was named
    "two_undo": HER_CLICK,
    "merges": {GET: members(200), POST: members(404)},
    "merge": read(only(200, DANA)),
    "merge_undo": HER_CLICK,
    "quick_log": NEW,
    "who": read(members(200)),
    # journal: entries, what proves them, the Friday five minutes
    "journal": read(members(200)),
    "entry_who": read(members(200)),
    "entry_new": NEW,  # without a kind: which one?
    "entry": read(only(200, DANA)),
    "entry_edit": HERS,
    "entry_remove": HER_CLICK,
    "entry_restore": HER_CLICK,
    "entry_settle": HER_CLICK,
    "entry_wait": HER_CLICK,
    "entry_proof": HERS,
    "entry_proof_remove": {GET: only(200, DANA), POST: only(302, DANA)},
    "attachment": read(only(200, DANA)),
    "accomplishment_file": HERS,
    "friday": {GET: members(200), POST: members(302)},  # an empty week is a week
    "friday_habit": click(members(422)),  # on which day?
    # journal: ways in and out
    "career_in": NEW,
    "career_archive": click(members(302)),
    "draft": {GET: only(200, DANA), POST: only(302, DANA)},
    "draft_drop": HER_CLICK,
    "draft_undo": HER_CLICK,
    "draft_redo": HER_CLICK,
    "journal_out": read(members(200)),
    # imports
    "bring_in": NEW,
    "batch": read(only(200, DANA)),
    "batch_columns": {GET: only(302, DANA), POST: only(302, DANA)},  # still being read
    "batch_approve": HER_CLICK,
    "batch_discard": HER_CLICK,
    "batch_undo": HER_CLICK,
    "batch_broken": read(only(200, DANA)),
    "kept": read(members(200)),
    "kept_section": read(only(200, DANA)),
    "kept_table": read(only(200, DANA)),
    # followthrough
    "touch_new": HERS,
    "touch_void": HER_CLICK,
    "touch_restore": HER_CLICK,
    "snooze_new": HERS,
    "snooze_lift": HER_CLICK,
    "promise_new": HERS,
    "promise_keep": HER_CLICK,
    "promise_drop": HER_CLICK,
    "promise_reopen": HER_CLICK,
    "promise_later": HERS,
    "promise_asked": HER_CLICK,
    "appointment_new": HERS,
    "appointment": HERS,
    "appointment_edit": HERS,
    "appointment_at": HER_CLICK,
    "appointment_off": HER_CLICK,
    "appointment_on": HER_CLICK,
    **coaching.TABLE,
    **LETTERS,
    **ANSWER,
    **SIGNING_IN,
}
