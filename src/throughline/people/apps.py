"""Ties allauth's news of a confirmed address to our action."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "throughline.people"

    def ready(self) -> None:
        from allauth.account.signals import email_confirmed  # models must be loaded first

        from throughline.people.adapter import note_verified

        email_confirmed.connect(note_verified, dispatch_uid="people.note_verified")
