"""Drawing papers: how long a two-page resume takes, many of them, and what stays in memory."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from tests.bench.measuring import Row, timed
from tests.papers.sheets import RESUME
from throughline.papers.rendering import engine, word
from throughline.papers.rendering.readback import read_back
from throughline.papers.sheet import Line, Sheet

WARM, BATCH, MANY = 30, 100, 1_000
COLD = """
import time
from tests.papers.sheets import RESUME
began = time.perf_counter()
from throughline.papers.rendering import engine
engine.pdf(RESUME)
print((time.perf_counter() - began) * 1000)
"""


def drawing() -> Iterator[Row]:
    """Each run draws a paper that differs from the one before, as while somebody types."""
    yield Row("PDF of a resume, cold", [_cold() for _ in range(5)])
    for theme in engine.THEMES:
        sheet = replace(RESUME, theme=theme)
        pages = engine.page_count(sheet)
        yield _warm(f"PDF, {theme}", engine.pdf, sheet, pages)
        yield _warm(f"SVG, {theme}", engine.svg_pages, sheet, pages)
    yield _warm("PDF, fitted to one page", engine.pdf, replace(RESUME, most_pages=1), 1)
    yield _warm("DOCX", word.docx, RESUME, 0)
    made = engine.pdf(RESUME)
    yield Row("PDF read back", timed(lambda: read_back(made, "pdf", RESUME), WARM))
    yield from _batches()
    yield _memory()


def edited(sheet: Sheet, at: int) -> Sheet:
    """The same paper with a word more in its first bullet."""
    first, work, *rest = sheet.sections
    item = work.items[0]
    lines = (Line(f"{item.lines[0].text} {at}"), *item.lines[1:])
    items = (replace(item, lines=lines), *work.items[1:])
    return replace(sheet, sections=(first, replace(work, items=items), *rest))


def _cold() -> float:
    said = subprocess.run([sys.executable, "-c", COLD], capture_output=True, check=True, text=True)
    return float(said.stdout)


def _warm(name: str, act: Callable[[Sheet], object], sheet: Sheet, pages: int) -> Row:
    """Its runs are milliseconds that passed; beside them the processor's time."""
    sheets = [edited(sheet, at) for at in range(WARM + 1)]
    act(sheets.pop())
    busy = time.process_time()
    runs = timed(lambda: act(sheets.pop()), WARM, warm=0)
    cpu = (time.process_time() - busy) / WARM * 1000
    return Row(name, runs, {"cpu_ms": round(cpu, 2), "pages": pages})


def _batches() -> Iterator[Row]:
    for processes in (1, 2):
        sheets = [edited(RESUME, 10_000 * processes + at) for at in range(BATCH)]
        runs = timed(lambda: engine.pdf_many(sheets, processes), 1, warm=0)  # noqa: B023
        yield Row(f"{BATCH} PDFs, processes: {processes}", runs)


def _memory() -> Row:
    counted: dict[str, float | int | str] = {"rss_mb_before": _resident()}
    for at in range(MANY):
        engine.pdf(edited(RESUME, 100_000 + at))
        if at + 1 in {MANY // 10, MANY}:
            counted[f"rss_mb_after_{at + 1}"] = _resident()
    return Row(f"memory over {MANY} PDFs", [], counted)


def _resident() -> float:
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return round(int(line.split()[1]) / 1024, 1)
