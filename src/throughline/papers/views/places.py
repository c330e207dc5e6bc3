"""Where a row of the journal is corrected, and its proofs are kept."""

from collections.abc import Mapping

from django.urls import NoReverseMatch, reverse

from throughline.papers.composing.material import row_of

_PAGES: Mapping[str, str] = {
    "position": "position",
    "accomplishment": "accomplishment",
    "study": "study_edit",
    "entry": "entry",
    "fact": "fact_edit",
}


def place_of(source: str) -> str:
    """The page of the row that an origin names; the page about oneself; "" for own words."""
    if source in {"about", "label"}:
        return _address("about_edit")
    row = row_of(source)
    return _address(_PAGES[row[0]], row[1]) if row else ""


def _address(name: str, *args: int) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:  # a page that this house does not have
        return ""
