"""Telling the person what has just happened, with a way back where there is one."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

_UNDO = "undo="


def tell(request: HttpRequest, text: str, *, undo: str = "", level: int = messages.SUCCESS) -> None:
    """Show `text` once, at the top of the next page.

    `undo` is a path on this site that takes a POST and reverses what was done.
    """
    messages.add_message(request, level, text, extra_tags=_UNDO + undo if undo else "")


def undo_of(tags: str) -> str:
    """The undo path among a message's extra tags, or nothing if there is none on this site."""
    paths = [tag.removeprefix(_UNDO) for tag in tags.split() if tag.startswith(_UNDO)]
    path = paths[0] if paths else ""
    return path if path and url_has_allowed_host_and_scheme(path, allowed_hosts=None) else ""
