"""Words as lines of a paper."""

from throughline.papers.sheet import Line


def lines(*all_of_them: str) -> tuple[Line, ...]:
    return tuple(Line(text, f"accomplishment:{at}") for at, text in enumerate(all_of_them, 1))
