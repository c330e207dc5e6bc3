"""A house of our own for pictures and measurements: a temporary data folder and a free port."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.workshop import ROOT
from tests.workshop.postgres import free_port

UP = "Throughline is at "
LOG = "server.log"


def environment(data: Path, **more: str) -> dict[str, str]:
    """What a command needs to work on that folder; of ours only the database is passed on."""
    kept = {key: said for key, said in os.environ.items() if not key.startswith("THROUGHLINE_")}
    database = os.environ.get("THROUGHLINE_DATABASE", "")
    return {
        **kept,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "THROUGHLINE_DATA": str(data),
        **({"THROUGHLINE_DATABASE": database} if database else {}),
        **more,
    }


def throughline(data: Path, *words: str) -> None:
    """Run a command to its end. Raises CalledProcessError."""
    command = [sys.executable, "-P", "-m", "throughline", *words]
    subprocess.run(command, env=environment(data), check=True, stdout=subprocess.DEVNULL)


class Served:
    """A house that is up: where it is, and its processes."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process, self.port = process, port
        self.url = f"http://localhost:{port}"

    def pids(self) -> list[int]:
        """The process that minds, the web and the worker."""
        found = [self.process.pid]
        for pid in found:
            for task in Path(f"/proc/{pid}/task").glob("*/children"):
                found.extend(int(child) for child in task.read_text().split())
        return found


@contextmanager
def served(data: Path, *words: str) -> Iterator[Served]:
    """`throughline serve` on a free port, from when it answers until it has ended.

    What it complains about is in the file `server.log` of its folder.
    """
    port = free_port()
    command = [sys.executable, "-P", "-m", "throughline", "serve", "--port", str(port), *words]
    data.mkdir(parents=True, exist_ok=True)
    with (
        (data / LOG).open("w") as log,
        subprocess.Popen(
            command, env=environment(data), stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
    ):
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if line.startswith(UP):
                    break
            else:
                raise RuntimeError(f"the server did not come up: {(data / LOG).read_text()}")
            yield Served(process, port)
        finally:
            process.terminate()
