"""Stops an upload that is larger than this machine takes, while it is still arriving."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class LimitedUpload(FileUploadHandler):
    """Counts what arrives over all files of a request; past the limit the rest is not read.

    The request then carries `too_large_upload = True` and no files, and the view says so.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.arrived = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.arrived += len(raw_data)
        if self.arrived > settings.UPLOAD_LIMIT:
            if self.request is not None:
                self.request.too_large_upload = True  # type: ignore[attr-defined]
            # The rest is read past in pieces, so that the browser gets a page and not a broken
            # connection. StopUpload would read it line by line: an archive is one endless line.
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leaves the file to the handler that keeps it."""


A_DAY = timedelta(days=1)


def clear_arriving(now: datetime) -> int:
    """Remove what uploads left behind whose process was killed; returns how many files.

    Others are gone with the request they came in. None arrives for longer than a day.
    """
    left = [
        file
        for file in Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir()
        if file.is_file() and file.stat().st_mtime < (now - A_DAY).timestamp()
    ]
    for file in left:
        file.unlink(missing_ok=True)
    return len(left)
