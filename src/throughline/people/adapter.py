"""What allauth does for us, done our way: accounts are opened and addresses verified by actions."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Opens accounts through `people.actions`."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps second-factor secrets encrypted."""


__all__: list[Any] = ["AccountAdapter", "SecondFactorAdapter"]
