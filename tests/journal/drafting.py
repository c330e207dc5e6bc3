"""Resumes for tests of drafts, and short ways to receive and take them."""

import json
from typing import Any

from django.http import HttpResponseBase
from django.test import Client

from throughline.journal.actions import drafts
from throughline.journal.forms.review import Review
from throughline.journal.models import Draft
from throughline.people.hats import Hat

RESUME: dict[str, Any] = {
    "basics": {"name": "Dana Reyes", "label": "Head of Care", "email": "dana@example.com"},
    "work": [
        {
            "name": "Alder Group",
            "position": "Head of Care",
            "location": "Utrecht",
            "startDate": "2020-03",
            "summary": "Fourteen homes.",
            "highlights": ["Cut agency spend by 38%", "Moved 14 homes to one rota"],
        },
        {"name": "Finch", "position": "Nurse", "startDate": "2009", "endDate": "Spring of 2015"},
    ],
    "education": [{"institution": "Leiden", "studyType": "BSc", "endDate": "2009"}],
    "skills": [{"name": "Rostering"}, {"name": "Budgets"}, {"name": "Care", "level": "Master"}],
    "languages": [{"language": "Dutch", "fluency": "Native"}],
    "certificates": [{"name": "Prince2", "issuer": "Axelos", "date": "2018-03"}],
    "hobbyhorses": ["Rowing at dawn"],
}


def as_file(resume: Any = RESUME) -> bytes:
    return json.dumps(resume).encode()


def received(hat: Hat, resume: Any = RESUME, name: str = "resume.json") -> Draft:
    return drafts.receive(hat, name=name, data=as_file(resume))


def take_all(hat: Hat, draft: Draft) -> Draft:
    """Bring in what is ticked when nobody changes a tick."""
    return drafts.take(hat, draft, chosen=Review(hat, draft).chosen())


def as_sent(review: Review) -> dict[str, str]:
    """What a browser sends of the page when nothing on it is changed."""
    said = {one.key: "theirs" if one.wants_theirs else "mine" for one in review.about}
    said = {key: value for key, value in said.items() if value == "theirs"}
    for item in review.items():
        said |= {item.key: "on"} if item.ticked else {}
        said |= {box.key: box.value.replace("\n", "\r\n") for box in item.boxes}
        for bullet in item.bullets:
            said |= {bullet.key: "on"} if bullet.ticked else {}
            said[bullet.box.key] = bullet.text
    said["skills"] = review.skills.text
    return said | {one.key: "on" for one in review.loose if one.ticked}


def sent(client: Client, draft: Draft, **changes: str | None) -> HttpResponseBase:
    """Send the page of a draft with some of it changed; None leaves out, as an unticked box."""
    address = f"/me/journal/in/{draft.pk}/"
    said: dict[str, str | None] = dict(as_sent(client.get(address).context["review"]))
    said |= {key.replace("_", "-"): value for key, value in changes.items()}
    return client.post(address, {key: value for key, value in said.items() if value is not None})
