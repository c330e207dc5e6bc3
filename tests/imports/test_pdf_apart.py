"""A PDF that asks for work without end costs some seconds, and the next one is read."""

from __future__ import annotations

import os
import signal

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
    good = of_one_page("4 0 R", stream("BT /F 12 Tf 50 700 Td (Dana Reyes) Tj ET"), stream("", ""))
    assert read("good.pdf", good).career.about.name == "Dana Reyes"
    monkeypatch.setattr(apart, "SECONDS", 1.0)
    with pytest.raises(Refused, match=r"a\.pdf takes too long to read"):
        read("a.pdf", data)
    monkeypatch.undo()
    assert read("good.pdf", good).career.about.name == "Dana Reyes"


def test_letters_in_two_halves_are_one_and_half_a_letter_shows() -> None:
    assert pdf._whole("a\ud83d\ude00b") == "a😀b"
    assert pdf._whole("a\ud83d") == "a\ufffd"
    assert pdf._whole("ünï") == "ünï"


def _ended(name: str, data: bytes) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def test_what_takes_the_reader_down_is_told_apart_from_what_it_refuses() -> None:
    broken = apart.Apart(_ended)
    with pytest.raises(apart.Broke):
        broken.do("a.pdf", b"")
    with pytest.raises(Refused, match="no PDF, whatever its name says"):
        pdf.read_pdf("a.pdf", b"nothing")
    with pytest.raises(Refused, match="is damaged"):
        pdf.read_pdf("a.pdf", b"%PDF-1.7 nothing")


def test_a_process_that_was_ended_meanwhile_is_begun_again() -> None:
    kept = apart.Apart(_length)
    assert kept.do("a", b"four") == 4
    kept.end()
    kept.end()
    assert kept.do("a", b"seven..") == 7
    kept.end()


def _length(name: str, data: bytes) -> int:
    return len(data)
