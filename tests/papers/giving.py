"""Short ways to freeze a paper and to note who has it."""

from throughline.papers import actions
from throughline.papers.composing import compose
from throughline.papers.composing.files import file_of
from throughline.papers.models import Holding, Paper, Version
from throughline.papers.views.desk import Desk
from throughline.people.hats import Hat


def freeze(hat: Hat, paper: Paper, kind: str = "txt") -> Version:
    at = Desk(hat, paper)
    file = file_of(paper, at.picked, at.sheet, kind)
    return actions.freeze(hat, paper, file=file, sheet=compose(hat, paper))


def give(hat: Hat, paper: Paper, name: str = "Tom Birk", company: str = "") -> Holding:
    return actions.hold(hat, freeze(hat, paper), holder=actions.Holder(name, company), on=hat.today)
