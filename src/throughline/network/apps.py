"""Keeps the search index's triggers on through every migration, and says who was merged."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class NetworkConfig(AppConfig):
    name = "throughline.network"

    def ready(self) -> None:
        pre_migrate.connect(take_off, sender=self, dispatch_uid="network.take_off")
        post_migrate.connect(put_on, sender=self, dispatch_uid="network.put_on")
        from throughline.followthrough.views import asking
        from throughline.network.queries import who_it_is_now

        asking.ways_on.append(lambda hat, tie: getattr(who_it_is_now(hat, tie), "pk", None))


def take_off(using: str, plan: list[Any] | None = None, **more: Any) -> None:
    """Only when there is something to migrate: SQLite builds tables anew and would lose them."""
    from throughline.network.index import triggers

    if plan:
        triggers.remove(using)


def put_on(using: str, **more: Any) -> None:
    """Whatever stands already is left alone."""
    from throughline.network.index import triggers

    triggers.install(using)
