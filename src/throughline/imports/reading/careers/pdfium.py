"""PDFium may be used by one thread at a time: whoever uses it holds this lock."""

from __future__ import annotations

from threading import Lock

ONE_AT_A_TIME = Lock()
