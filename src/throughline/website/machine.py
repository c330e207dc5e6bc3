"""Whose machine is this? What anyone may know about the house they are in."""

import getpass
import platform
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from throughline import __version__
from throughline.followthrough import queries

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs the machine: as they said themselves, else the account it runs under."""

    name: str
    email: str
    account: str


@require_safe
def machine(request: HttpRequest) -> HttpResponse:
    """The page, the same for everyone; signed-in people also see that the sweep is alive."""
    return render(
        request,
        "website/machine.html",
        {
            "host": platform.node(),
            "operator": operator(),
            "database": DATABASES.get(connection.vendor, connection.vendor),
            "version": __version__,
            "sends_mail": settings.SENDS_MAIL,
            "mail_host": settings.EMAIL_HOST,
            "sweep": queries.heartbeat("sweep") if request.user.is_authenticated else None,
        },
    )


def operator() -> Operator:
    """Who runs the machine, from the settings and the operating system."""
    return Operator(settings.OPERATOR_NAME, settings.OPERATOR_EMAIL, _account())


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # in some containers the account has no name
        return ""
