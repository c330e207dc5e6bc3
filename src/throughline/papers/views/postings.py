"""Postings, and each held against the journal: what it proves, what is nowhere, what to show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.followthrough.views import answer
from throughline.frame.asked import asked_row, row_id, words
from throughline.frame.messages import tell
from throughline.papers import actions
from throughline.papers.composing import gather
from throughline.papers.composing.postings import GROUPS, Held, called, held
from throughline.papers.forms.postings import MadeForForm, PostingForm, as_it_is
from throughline.papers.models import Paper, Posting
from throughline.papers.queries import all_postings, papers, postings
from throughline.papers.views.places import place_of
from throughline.people.hats import Hat, as_me
from throughline.rulebook.posting import Match, Need, Term

PAGE = 50
SHOWN = 3  # rows that prove one term, before the rest is folded
MOST_CHOSEN = 200
TITLES = {
    Need.MUST: gettext_lazy("Asked for"),
    Need.NICE: gettext_lazy("Welcome"),
    Need.TASK: gettext_lazy("Part of the work"),
}


@dataclass(frozen=True, slots=True)
class Proven:
    """A row of the journal in a line, and where it is."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a posting asks for, and what of the journal shows it."""

    term: Term
    rows: tuple[Proven, ...] = ()
    is_proved: bool = False
    write_url: str = ""

    @property
    def first(self) -> tuple[Proven, ...]:
        """The rows to see at once."""
        return self.rows[:SHOWN]

    @property
    def more(self) -> tuple[Proven, ...]:
        """The others."""
        return self.rows[SHOWN:]


@dataclass(frozen=True, slots=True)
class Group:
    """What is asked for, or welcome, or part of the work."""

    title: str
    proved: tuple[Asked, ...]
    lacking: tuple[Asked, ...]


@require_safe
@as_me
def posting_list(request: HttpRequest, hat: Hat) -> HttpResponse:
    """The postings there are, the latest first; or what they are good for."""
    asked, after = words(request, "q"), asked_row(request, "after")
    rows = list(postings(hat).saying(asked).outlined().newest_first(after)[: PAGE + 1])
    query = f"{urlencode({'q': asked})}&" if asked else ""
    context = {
        "postings": rows[:PAGE],
        "q": asked,
        "next_url": f"?{query}after={rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
        "first_url": f"?{query.rstrip('&')}" if after else "",
    }
    part = "#list" if request.headers.get("HX-Target") == "list" else ""
    return render(request, f"papers/postings.html{part}", context)


@require_http_methods(["GET", "POST"])
@as_me
def posting_new(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Paste one, or give a page saved from it."""
    form = PostingForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, "papers/posting_form.html", {"form": form}, status=answer(request))
    row = actions.add_posting(hat, **form.said())
    tell(request, _("Kept, so that it is still here when its page is gone."))
    return redirect("posting", row.pk)


@require_http_methods(["GET", "POST"])
@as_me
def posting_edit(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Correct its name or its words."""
    row = get_object_or_404(postings(hat), pk=pk)
    form = PostingForm(request.POST or None, initial=as_it_is(row), is_new=False)
    if not form.is_valid():
        context = {"form": form, "posting": row}
        return render(request, "papers/posting_form.html", context, status=answer(request))
    actions.change_posting(hat, row, **form.said())
    tell(request, _("Kept."))
    return redirect("posting", pk)


@require_safe
@as_me
def posting(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """What it asks for that the journal proves, what it lacks, and what a paper should show."""
    row = get_object_or_404(postings(hat), pk=pk)
    found = held(hat, row, gather(hat))
    context = {
        "posting": row,
        "groups": list(_groups(found)),
        "proved": len(found.match.proved),
        "lacking": len(found.match.lacking),
        "unjudged": found.match.unjudged,
        "offered": _offered(found),
        "papers": list(papers(hat).filed_for(row).newest_first()),
        "is_empty": found.material.is_empty,
    }
    return render(request, "papers/posting.html", context)


def _groups(found: Held) -> Iterator[Group]:
    for need in GROUPS:
        proved = tuple(_proved(found.match, found, need))
        lacking = tuple(
            Asked(term, write_url=_write_it_down(term))
            for term in found.match.lacking
            if term.need is need
        )
        if proved or lacking:
            yield Group(str(TITLES[need]), proved, lacking)


def _proved(match: Match, found: Held, need: Need) -> Iterator[Asked]:
    for term, origins in match.proved:
        if term.need is need:
            rows = (Proven(called(found.rows[one]), place_of(one)) for one in origins)
            yield Asked(term, tuple(rows), is_proved=True)


def _write_it_down(term: Term) -> str:
    return f"{reverse('accomplishment_new')}?{urlencode({'skill': term.text})}"


def _offered(found: Held) -> list[tuple[int, str, tuple[Term, ...]]]:
    """What a paper should show, each with what it answers."""
    reasons = found.reasons()
    return [
        (row.pk, called(row), reasons.get(f"accomplishment:{row.pk}", ()))
        for row in found.proposed()
    ]


@require_POST
@as_me
def posting_paper(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Begin a resume or a letter for it, on what was ticked."""
    row = get_object_or_404(postings(hat), pk=pk)
    form = MadeForForm(request.POST)
    kind = form.cleaned_data["kind"] if form.is_valid() else Paper.Kind.RESUME.value
    paper = actions.begin_for(hat, row, kind=kind, chosen=_chosen(request.POST.getlist("on")))
    said = _("This is a beginning. Look it through: every line comes from your journal.")
    tell(request, said, undo=reverse("paper_remove", args=[paper.pk]))
    return redirect("paper", paper.pk)


def _chosen(said: Sequence[str]) -> list[int]:
    numbers = (row_id(one) for one in said[:MOST_CHOSEN])
    return [one for one in numbers if one is not None]


@require_POST
@as_me
def posting_remove(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Throw it away; papers made for it stay."""
    row: Posting = get_object_or_404(postings(hat), pk=pk)
    actions.remove_posting(hat, row)
    said = _("“%(title)s” is thrown away. Papers that you made for it stay.")
    undo = reverse("posting_restore", args=[pk])
    tell(request, said % {"title": row.title}, undo=undo)
    return redirect("postings")


@require_POST
@as_me
def posting_restore(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Fetch it back."""
    actions.restore_posting(hat, get_object_or_404(all_postings(hat), pk=pk))
    tell(request, _("It is back."))
    return redirect("posting", pk)
