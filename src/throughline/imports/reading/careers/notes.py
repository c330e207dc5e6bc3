"""What a reader of careers has to tell beside the career: what is left over, and what was odd."""

from __future__ import annotations

import json
from typing import Any

from throughline.rulebook.career import Leftover

MOST = 300
"""As many leftovers are told one by one; a file with more of them is counted."""
LONGEST = 20_000
"""Letters of one leftover; of a longer one the rest is counted."""


class Notes:
    """Collects leftovers and remarks while a file is read."""

    def __init__(self) -> None:
        self._leftovers: list[Leftover] = []
        self._remarks: list[str] = []
        self._untold = 0

    def left(self, where: str, value: Any) -> None:
        """Something at this place was not understood. What is empty is not told."""
        if is_empty(value):
            return
        if isinstance(value, list | tuple) and any(isinstance(one, dict) for one in value):
            for at, one in enumerate(value):
                self.left(f"{where}[{at}]", one)
            return
        if len(self._leftovers) >= MOST:
            self._untold += 1
            return
        said = shown(value)
        if len(said) > LONGEST:
            self.remark(
                f"Of “{_short(where, 80)}”, which was not understood, the first {LONGEST:,} letters"
                f" of {len(said):,} are listed."
            )
        self._leftovers.append(Leftover(_short(where, 200), _short(said, LONGEST)))

    def remark(self, sentence: str) -> None:
        """Something was odd. Each sentence is told once."""
        if sentence not in self._remarks:
            self._remarks.append(sentence)

    @property
    def leftovers(self) -> tuple[Leftover, ...]:
        return tuple(self._leftovers)

    @property
    def remarks(self) -> tuple[str, ...]:
        if not self._untold:
            return tuple(self._remarks)
        return (*self._remarks, f"{self._untold:,} more parts of the file were not understood.")


def is_empty(value: Any) -> bool:
    """Whether a value says nothing: null, blank text, an empty list, or only such within."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        return all(map(is_empty, value.values()))
    if isinstance(value, list | tuple):
        return all(map(is_empty, value))
    return value is None


def shown(value: Any) -> str:
    """A value as a person can read it: text as it is, short lists with commas, an object a line
    for each key, else JSON."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict) and all(map(_is_short, value.values())):
        rows = ((key, one) for key, one in value.items() if not is_empty(one))
        return "\n".join(f"{key}: {shown(one)}" for key, one in rows)
    if isinstance(value, list | tuple) and value and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False, default=str)


def _is_short(value: Any) -> bool:
    """Whether it stands well on the line of its key."""
    rows = value if isinstance(value, list | tuple) else [value]
    return not any(isinstance(one, dict | list | tuple) for one in rows)


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
