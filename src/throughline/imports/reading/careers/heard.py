"""What a paragraph of a text document says, gathered while it is walked through."""

from dataclasses import dataclass, field


@dataclass
class Heard:
    """A paragraph's text, in which tabs and line breaks stand, and how what can be seen looks."""

    text: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def say(self, text: str, *, bold: bool, size: float) -> None:
        """More of it. `size` in points, 0 where none is said."""
        self.text.append(text)
        if text.strip():
            self.bold.append(bold)
            self.sizes.append(size)
