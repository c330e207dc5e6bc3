"""An elevator pitch: four answers, and the words that are made of them."""

from typing import TypedDict, Unpack

from django.db import transaction

from throughline.papers.actions.making import begin, changed
from throughline.papers.models import Paper
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.rulebook.statement.assembling import sentences

PROMPTS = ("who", "what", "proof", "looking")


class Prompts(TypedDict, total=False):
    """Who one is, what one does for whom, what shows it, what one looks for."""

    who: str
    what: str
    proof: str
    looking: str


def joined(prompts: Prompts) -> str:
    """The four answers one after another, each a sentence."""
    said = (str(prompts.get(name, "")) for name in PROMPTS)
    return " ".join(one for text in said for one in sentences(text))


@transaction.atomic
def begin_pitch(
    hat: Hat, *, title: str, length: int, words: str = "", **prompts: Unpack[Prompts]
) -> Paper:
    """A new pitch for one audience, in so many seconds; without words of its own they are made
    of the answers."""
    insist(hat.is_own)
    paper = begin(hat, kind=Paper.Kind.PITCH, title=title)
    return _written(hat, paper, title=title, length=length, words=words, prompts=prompts)


@transaction.atomic
def change_pitch(
    hat: Hat, paper: Paper, *, title: str, length: int, words: str = "", **prompts: Unpack[Prompts]
) -> Paper:
    """Say it otherwise."""
    insist(hat_keeps(hat, paper))
    return _written(hat, paper, title=title, length=length, words=words, prompts=prompts)


def _written(
    hat: Hat, paper: Paper, *, title: str, length: int, words: str, prompts: Prompts
) -> Paper:
    words = words.strip() or joined(prompts)
    said = {"title": title, "length": length, "words": words}
    return changed(hat, paper, **said, settings={"prompts": dict(prompts)})
