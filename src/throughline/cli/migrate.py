"""`throughline migrate`: bring the database and the collected static files up to date."""

import argparse
import hashlib
import os
from pathlib import Path

from throughline.cli.house import open_house

WHAT = "bring the database and the static files up to date"


def arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(said: argparse.Namespace) -> int:
    """Apply what is missing; safe to repeat, and after an interruption."""
    open_house()
    if not is_migrated():
        apply_migrations()
    put_triggers_on()
    if not is_collected():
        collect_static()
    return 0


def is_migrated() -> bool:
    """Whether every migration on disk was applied; compares names, imports no migration."""
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    on_disk = {
        (app.label, file.stem)
        for app in apps.get_app_configs()
        for file in Path(app.path, "migrations").glob("[!_]*.py")
    }
    return on_disk <= set(MigrationRecorder(connection).applied_migrations())


def apply_migrations() -> None:
    """In order, without questions; into a new database all at once."""
    from django.core.management import call_command

    from throughline.cli.at_once import is_new, make_tables

    if is_new():
        make_tables()  # and then Django's command finds only its last touches to do
    call_command("migrate", interactive=False, verbosity=0)


def put_triggers_on() -> None:
    """Those of the search index, if any was lost on the way, as by a copy of the tables alone."""
    from django.db import DEFAULT_DB_ALIAS

    from throughline.network.index import triggers

    triggers.install(DEFAULT_DB_ALIAS)


def static_mark() -> str:
    """Changes when any static file of any app does."""
    from django.contrib.staticfiles.finders import get_finders

    marks = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(None):
            file = os.stat(storage.path(name))
            marks.update(f"{name}\0{file.st_size}\0{file.st_mtime_ns}\n".encode())
    return marks.hexdigest()


def mark_file() -> Path:
    """Where the mark of what was collected last is kept."""
    from django.conf import settings

    return Path(settings.DATA) / "static.mark"


def is_collected() -> bool:
    """Whether the static files served are the ones of this version."""
    file = mark_file()
    return file.exists() and file.read_text() == static_mark()


def collect_static() -> None:
    """Copy every app's static files to where they are served from, hashed and compressed."""
    from django.core.management import call_command

    mark = static_mark()
    call_command("collectstatic", interactive=False, verbosity=0)
    mark_file().write_text(mark)
