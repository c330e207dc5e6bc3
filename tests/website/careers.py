"""Journals and papers as hypothesis makes them, for records that must come back equal."""

import hashlib
from typing import Any

from hypothesis import strategies as st

from tests.website.values import (
    Draw,
    days,
    instants,
    json_values,
    maybe_day,
    maybe_instant,
    one_of,
    text,
)
from throughline.coaching.models import PreworkAnswer, Sentence
from throughline.followthrough.models import Relationship
from throughline.journal import models as journal
from throughline.papers import models as papers
from throughline.people.hats import Hat
from throughline.people.models import Party
from throughline.people.secrets import encrypt

partial = st.sampled_from(["", "2019", "2024-02", "2024-02-29"])
words = st.lists(text(40), max_size=3)
objects = st.dictionaries(text(10), json_values, max_size=2)
contents = st.binary(max_size=200) | st.just(b"%PDF-1.7 \0\xff")


class CareerBuilder:
    """Fills a hat's journal and papers from what hypothesis draws."""

    def __init__(self, hat: Hat, draw: Draw) -> None:
        self.keeper = {"keeper_id": hat.keeper_id}
        self.draw = draw

    def maybe(self, rows: list[Any]) -> Any:
        return self.draw(st.none() | st.sampled_from(rows)) if rows else None

    def texts(self, longest: int, *names: str) -> dict[str, str]:
        return {name: self.draw(text(longest)) for name in names}

    def row(self) -> dict[str, Any]:
        """What rows that can be thrown away have."""
        when = {"made_at": self.draw(instants), "changed_at": self.draw(instants)}
        thrown = self.draw(st.none() | st.none() | instants)
        return {**self.keeper, **when, "rank": self.draw(st.integers(0, 99)), "removed_at": thrown}

    def build(self, parties: list[Party], ties: list[Relationship]) -> None:
        """Every table."""
        places = self.positions()
        studies, facts, entries = self.plain_rows(parties, places)
        done = [
            self.accomplishment(parties, places, entries)
            for _ in range(self.draw(st.integers(0, 2)))
        ]
        wordings = [self.wording(row) for row in done]
        self.proofs(done, entries)
        self.others(places)
        self.made_of_it(
            {
                "position": places,
                "study": studies,
                "fact": facts,
                "entry": entries,
                "accomplishment": done,
            },
            wordings,
            ties,
        )

    def positions(self) -> list[journal.Position]:
        draw = self.draw
        employers = [
            journal.Employer.objects.create(
                **self.keeper, name=draw(text(300, 1)), **self.texts(500, "url", "about")
            )
            for _ in range(draw(st.integers(0, 2)))
        ]
        return [
            journal.Position.objects.create(
                **self.row(),
                employer=self.maybe(employers),
                kind=draw(one_of(journal.Position.Kind)),
                start=draw(partial),
                end=draw(partial),
                words=draw(words),
                more=draw(objects),
                **self.texts(200, "title", "place", "summary", "url", "department", "manager"),
                **self.texts(200, "team", "budget", "why_ended"),
            )
            for _ in range(draw(st.integers(0, 2)))
        ]

    def plain_rows(
        self, parties: list[Party], places: list[journal.Position]
    ) -> tuple[list[journal.Study], list[journal.Fact], list[journal.Entry]]:
        draw = self.draw
        study = journal.Study.objects.create(
            **self.row(),
            **self.texts(100, "school", "area", "degree", "score", "url", "text"),
            start=draw(partial),
            end=draw(partial),
            courses=draw(words),
            more=draw(objects),
        )
        fact = journal.Fact.objects.create(
            **self.row(),
            kind=draw(one_of(journal.Fact.Kind)),
            **self.texts(300, "name", "detail", "text", "url"),
            words=draw(words),
            more=draw(objects),
        )
        entry = journal.Entry.objects.create(
            **self.row(),
            kind=draw(one_of(journal.Entry.Kind)),
            **self.texts(200, "title", "by", "text", "url", "number", "awaits"),
            on=draw(partial),
            until=draw(partial),
            party=self.maybe(parties),
            position=self.maybe(places),
            awaits_on=draw(maybe_day),
            settled_at=draw(maybe_instant),
            more=draw(objects),
        )
        return [study], [fact], [entry]

    def accomplishment(
        self,
        parties: list[Party],
        places: list[journal.Position],
        entries: list[journal.Entry],
    ) -> journal.Accomplishment:
        draw = self.draw
        return journal.Accomplishment.objects.create(
            **self.row(),
            position=self.maybe(places),
            entry=self.maybe(entries),
            **self.texts(60, "challenge", "action", "result", "metric_value", "metric_unit"),
            **self.texts(120, "metric_baseline", "metric_period", "confirmed_by"),
            on=draw(partial),
            skills=draw(words),
            party=self.maybe(parties),
            discretion=draw(one_of(journal.Accomplishment.Discretion)),
        )

    def wording(self, row: journal.Accomplishment) -> journal.Wording:
        draw = self.draw
        return journal.Wording.objects.create(
            **self.keeper,
            accomplishment=row,
            language=draw(st.sampled_from(["en", "de", "zh-Hans"])),
            is_long=draw(st.booleans()),
            text=draw(text(300, 1)),
            rank=draw(st.integers(0, 9)),
            changed_at=draw(instants),
        )

    def content(self) -> dict[str, Any]:
        """A file: its bytes, its size and its digest."""
        content = self.draw(contents)
        digest = hashlib.sha256(content).hexdigest()
        name = self.draw(text(200) | st.sampled_from(["../../etc/passwd", "a/b\\c:d.pdf", "..."]))
        return {**self.keeper, "content": content, "size": len(content), "sha256": digest} | {
            "name": name
        }

    def proofs(self, done: list[journal.Accomplishment], entries: list[journal.Entry]) -> None:
        for row in [*done, *entries]:
            file = journal.Attachment.objects.create(
                **self.content(), type=self.draw(text(100)), added_at=self.draw(instants)
            )
            of = "entry" if isinstance(row, journal.Entry) else "accomplishment"
            journal.Proof.objects.create(
                **self.keeper,
                **{of: row},
                attachment=self.maybe([file]),
                **self.texts(300, "text", "by", "url"),
            )

    def others(self, places: list[journal.Position]) -> None:
        draw = self.draw
        for place in places:
            sealed = encrypt(draw(text(60)))
            journal.Pay.objects.create(
                **self.keeper, position=place, on=draw(partial), sealed=sealed
            )
        journal.About.objects.create(
            **self.keeper,
            **self.texts(60, "name", "label", "summary", "email", "phone", "url", "address"),
            **self.texts(40, "postal_code", "city", "region", "country"),
            more=draw(objects),
            others=draw(objects),
            changed_at=draw(instants),
        )
        journal.Week.objects.create(**self.keeper, week="2026-W09", done_at=draw(instants))
        ends = draw(st.sampled_from(["taken_at", "dropped_at", ""]))
        journal.Draft.objects.create(
            **self.keeper,
            **self.texts(60, "name", "format"),
            career=draw(objects),
            leftovers=[],
            remarks=draw(words),
            received_at=draw(instants),
            **({ends: draw(instants)} if ends else {}),
        )

    def made_of_it(
        self,
        rows: dict[str, list[Any]],
        wordings: list[journal.Wording],
        ties: list[Relationship],
    ) -> None:
        draw = self.draw
        posting = papers.Posting.objects.create(
            **self.keeper,
            **self.texts(300, "title", "company", "url", "text"),
            received_at=draw(instants),
            removed_at=draw(maybe_instant),
        )
        paper = papers.Paper.objects.create(
            **self.keeper,
            kind=draw(one_of(papers.Paper.Kind)),
            title=draw(text(200, 1)),
            length=draw(st.integers(0, 250)),
            **self.texts(500, "words", "recipient"),
            settings=draw(objects),
            posting=self.maybe([posting]),
            made_at=draw(instants),
            changed_at=draw(instants),
            removed_at=draw(st.none() | st.none() | instants),
        )
        for name, made in rows.items():
            for row in made:
                papers.Choice.objects.create(
                    **self.keeper, paper=paper, **{name: row}, wording=self.maybe(wordings)
                )
        self.sent(paper, posting, ties)
        self.statement(ties)
        self.worksheet()
        self.sentence()

    def worksheet(self) -> None:
        draw = self.draw
        PreworkAnswer.objects.create(
            **self.keeper,
            **self.texts(200, "name"),
            questions=draw(words),
            answers=draw(words),
            changed_at=draw(instants),
            shared_at=draw(maybe_instant),
            seen_at=draw(maybe_instant),
        )

    def sentence(self) -> None:
        draw = self.draw
        Sentence.objects.create(
            **self.keeper,
            **self.texts(200, "about", "signed", "payer"),
            **self.texts(60, "payer_email"),
            text=draw(text(400)),
            is_shown=draw(st.booleans()),
            changed_at=draw(instants),
            sent_at=draw(maybe_instant),
        )

    def sent(self, paper: papers.Paper, posting: papers.Posting, ties: list[Relationship]) -> None:
        draw = self.draw
        version = papers.Version.objects.create(
            **self.content(),
            paper=self.maybe([paper]),
            title=draw(text(200)),
            format=draw(st.sampled_from(["pdf", "docx"])),
            pages=draw(st.integers(0, 9)),
            selection=draw(json_values.filter(lambda value: value is not None)),
            made_at=draw(instants),
        )
        papers.Holding.objects.create(
            **self.keeper,
            version=version,
            relationship=self.maybe(ties),
            **self.texts(200, "name", "company", "note"),
            on=draw(days),
            posting=self.maybe([posting]),
            made_at=draw(instants),
        )

    def statement(self, ties: list[Relationship]) -> None:
        draw = self.draw
        since = draw(maybe_instant)
        said = papers.Statement.objects.create(
            **self.keeper,
            **self.texts(200, "fact", "learned", "forward", "short", "long", "written"),
            **self.texts(200, "reference_says", "terms_allow", "terms_forbid"),
            account_since=since,
            account_sealed=encrypt(draw(text(200, 1))) if since else "",
            changed_at=draw(instants),
        )
        papers.Rehearsal.objects.create(
            **self.keeper,
            statement=said,
            of=draw(one_of(papers.Rehearsal.Of)),
            seconds=draw(st.none() | st.integers(0, 600)),
            heard_by=draw(text(200)),
            relationship=self.maybe(ties),
            at=draw(instants),
        )
