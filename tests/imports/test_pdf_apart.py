"""A PDF that asks for work without end costs some seconds, and the next one is read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from throughline.imports.reading.careers import apart, pdf, read
from throughline.imports.reading.limits import Refused

PAGE = (
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {contents}"
    "/Resources<</XObject<</X 5 0 R>>/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
)
OF_ITSELF = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"


def stream(said: str, about: str = "") -> str:
    return f"<</Length {len(said)}{about}>>\nstream\n{said}\nendstream"


def written(*objects: str) -> bytes:
    """A PDF of these objects, the first of them its catalogue."""
    data, places = b"%PDF-1.7\n", []
    for at, one in enumerate(objects, 1):
        places.append(len(data))
        data += f"{at} 0 obj\n{one}\nendobj\n".encode()
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
    return data + f"{head}trailer\n<</Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF".encode()


def of_one_page(contents: str, *rest: str) -> bytes:
    pages = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
    page = PAGE.format(contents=contents)
    return written("<</Type/Catalog/Pages 2 0 R>>", pages, page, *rest)


GOOD = of_one_page("4 0 R", stream("BT /F 12 Tf 50 700 Td (Dana Reyes) Tj ET"), stream(""))
WITHOUT_END = {
    "a form that draws itself twice": of_one_page(
        "4 0 R", stream("/X Do"), stream("/X Do /X Do", OF_ITSELF)
    ),
    "one page of the same lines a million times": of_one_page(
        "[" + "4 0 R " * 200_000 + "]", stream("0 0 m 9 9 l S " * 5_000)
    ),
}


@pytest.mark.parametrize("data", WITHOUT_END.values(), ids=WITHOUT_END)
def test_a_pdf_without_end_is_refused_and_the_next_is_read(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read("good.pdf", GOOD).career.about.name == "Dana Reyes"
    monkeypatch.setattr(apart, "SECONDS", 1.0)
    with pytest.raises(Refused, match=r"a\.pdf takes too long to read"):
        read("a.pdf", data)
    monkeypatch.undo()
    assert read("good.pdf", GOOD).career.about.name == "Dana Reyes"


def test_letters_in_two_halves_are_one_and_half_a_letter_shows() -> None:
    assert pdf._whole("a\ud83d\ude00b") == "a😀b"
    assert pdf._whole("a\ud83d") == "a\ufffd"
    assert pdf._whole("ünï") == "ünï"


def _ended(name: str, data: bytes) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _length(name: str, data: bytes) -> int:
    return len(data)


def _slow(name: str, data: bytes) -> int:
    time.sleep(0.5)
    return len(data)


@pytest.fixture
def reader() -> Iterator[apart.Apart]:
    made = apart.Apart()
    yield made
    made.end()


def test_what_takes_the_reader_down_is_told_apart_from_what_it_refuses(
    reader: apart.Apart,
) -> None:
    with pytest.raises(apart.Broke):
        reader.do(_ended, "a.pdf", b"")
    with pytest.raises(Refused, match="no PDF, whatever its name says"):
        pdf.read_pdf("a.pdf", b"nothing")
    with pytest.raises(Refused, match="is damaged"):
        pdf.read_pdf("a.pdf", b"%PDF-1.7 nothing")


def test_a_process_that_was_ended_meanwhile_is_begun_again(reader: apart.Apart) -> None:
    assert reader.do(_length, "a", b"four") == 4
    reader.end()
    reader.end()
    assert reader.do(_length, "a", b"seven..") == 7
    reader._process.kill()
    reader._process.join()
    assert reader.do(_length, "a", b"one") == 3


def test_an_answer_that_nobody_waited_for_is_never_the_next_files(
    reader: apart.Apart, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reader.do(_length, "mine", b"mine") == 4

    def stopped(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, stopped)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        with pytest.raises(KeyboardInterrupt):
            reader.do(_slow, "mine", b"of one person")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert reader.do(_length, "theirs", b"two") == 3


def test_where_less_memory_is_allowed_already_pdfs_are_read_all_the_same() -> None:
    """As a service manager bounds a service: the bound cannot be raised from within."""
    program = (
        "import resource; from tests.imports import test_pdf_apart as it\n"
        "if __name__ == '__main__':\n"
        "    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))\n"
        "    print(it.read('good.pdf', it.GOOD).career.about.name)\n"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "Dana Reyes", done.stderr


def test_where_no_process_can_be_had_the_file_is_not_blamed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader = apart.Apart()
    monkeypatch.setattr(pdf, "PDFIUM", reader)
    monkeypatch.setattr(apart, "START", 0.0)  # it is not there in time
    with pytest.raises(Refused, match=r"nothing is wrong with good\.pdf"):
        read("good.pdf", GOOD)
    monkeypatch.setattr(apart, "START", 60.0)
    assert read("good.pdf", GOOD).career.about.name == "Dana Reyes"
    reader.end()


def test_many_at_once_each_get_their_own() -> None:
    def named(n: int) -> str:
        drawn = stream(f"BT /F 12 Tf 50 700 Td (Dana Reyes{'abcdefghij'[n]}) Tj ET")
        return read("a.pdf", of_one_page("4 0 R", drawn, stream(""))).career.about.name

    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(named, range(10))) == [f"Dana Reyes{one}" for one in "abcdefghij"]
