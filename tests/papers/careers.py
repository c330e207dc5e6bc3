"""A career as rows, for tests of papers: Dana's, made by hand, or any as values."""

from throughline.journal import models
from throughline.people.hats import Hat


def dated(hat: Hat, rank: int = 0) -> dict[str, object]:
    return {"keeper_id": hat.keeper_id, "rank": rank, "made_at": hat.now, "changed_at": hat.now}


def about(hat: Hat, **said: str) -> models.About:
    facts = {"name": "Dana Reyes", "email": "dana@example.org", "phone": "+1 555 0100"}
    facts |= {"city": "Boston", "region": "MA", "label": "Operations lead", **said}
    return models.About.objects.create(keeper_id=hat.keeper_id, changed_at=hat.now, **facts)


def position(hat: Hat, title: str = "Head of Operations", **said: object) -> models.Position:
    name = str(said.pop("employer", "Alder Group"))
    employer, _made = models.Employer.objects.get_or_create(keeper_id=hat.keeper_id, name=name)
    facts = {"start": "2020-03", "place": "Boston", **dated(hat), **said}
    return models.Position.objects.create(title=title, employer=employer, **facts)


def accomplishment(
    hat: Hat, at: models.Position | None = None, *, wording: str = "", **said: object
) -> models.Accomplishment:
    row = models.Accomplishment.objects.create(position=at, **{**dated(hat), **said})
    if wording:
        put_in_words(hat, row, wording)
    return row


def put_in_words(hat: Hat, row: models.Accomplishment, text: str, **said: object) -> models.Wording:
    return models.Wording.objects.create(
        keeper_id=hat.keeper_id, accomplishment=row, text=text, changed_at=hat.now, **said
    )


def journal_of_dana(hat: Hat) -> models.Position:
    """One position with two accomplishments, a school, a certificate, a skill and a language."""
    about(hat)
    place = position(hat)
    accomplishment(
        hat,
        place,
        action="Rebuilt the month-end close",
        result="It takes 4 days instead of 9",
        metric_value="4",
        metric_unit="days",
        metric_baseline="9 days",
        confirmed_by="Helen Marsh",
        wording="Cut the month-end close from 9 days to 4",
    )
    accomplishment(hat, place, rank=1, wording="Led a team of 12 in three countries")
    facts = {"degree": "BSc", "area": "Economics", "start": "2008", "end": "2012"}
    models.Study.objects.create(school="Tufts University", **facts, **dated(hat))
    models.Entry.objects.create(
        kind="certificate", title="PMP", by="PMI", on="2019-05", **dated(hat)
    )
    models.Fact.objects.create(kind="skill", name="Process design", **dated(hat))
    models.Fact.objects.create(kind="language", name="Spanish", detail="fluent", **dated(hat))
    return place
