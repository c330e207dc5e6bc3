"""An IMAP server of our own, thrown away afterwards with all of its mail."""

import grp
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from imaplib import IMAP4
from pathlib import Path
from typing import Any

from tests.workshop.postgres import free_port

USER, PASSWORD = "throughline", "secret"
PATIENCE = 20.0  # seconds for a server to come up
CONFIGURATION = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
default_internal_user = {account}
default_internal_group = {group}
default_login_user = {account}
listen = 127.0.0.1
protocols = imap
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail
first_valid_uid = 1
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service stats {{
  chroot =
}}
"""


class AbsentError(Exception):
    """There is no Dovecot here to start; the message says what was looked for."""


class Server:
    """A server with one mailbox, which may be stopped and started again as it stands."""

    def __init__(self, program: str, folder: Path) -> None:
        self.port = free_port()
        self.folder = folder
        self._account = _account()
        self._command = [program, "-F", "-c", str(folder / "dovecot.conf")]
        self._process: subprocess.Popen[bytes] | None = None
        (folder / "home").mkdir()
        self._configure()

    def _configure(self) -> None:
        account = self._account
        said = {
            "account": account.pw_name,
            "group": grp.getgrgid(account.pw_gid).gr_name,
            "uid": account.pw_uid,
            "gid": account.pw_gid,
            "folder": self.folder,
            "port": self.port,
            "password": PASSWORD,
        }
        (self.folder / "dovecot.conf").write_text(CONFIGURATION.format_map(said))
        if os.geteuid() == 0:
            for entry in (self.folder, self.folder / "home", self.folder / "dovecot.conf"):
                shutil.chown(entry, account.pw_uid, account.pw_gid)

    def start(self) -> None:
        """Come up and answer. Raises AbsentError."""
        options: dict[str, Any] = {}
        if os.geteuid() == 0:
            own = self._account
            options = {"user": own.pw_uid, "group": own.pw_gid, "extra_groups": []}
        self._process = subprocess.Popen(
            self._command,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "said").open("wb"),
            start_new_session=True,
            **options,
        )
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                raise AbsentError(f"Dovecot did not start ({self._process.poll()}): {self._said()}")
            time.sleep(0.05)

    def _said(self) -> str:
        """Its last words."""
        files = [self.folder / name for name in ("said", "log")]
        return "".join(file.read_text()[-1500:] for file in files if file.exists())

    def stop(self) -> None:
        """Come down in good order."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def crash(self) -> None:
        """Be gone at once, in the middle of a word."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None
        (self.folder / "run" / "master.pid").unlink(missing_ok=True)

    def _answers(self) -> bool:
        try:
            with self.open():
                return True
        except (OSError, IMAP4.error):
            return False

    @contextmanager
    def open(self) -> Iterator[IMAP4]:
        """A session of the mailbox's owner."""
        with IMAP4("127.0.0.1", self.port, timeout=10) as imap:
            imap.login(USER, PASSWORD)
            yield imap

    def put(self, raw: bytes, folder: str = "INBOX") -> None:
        """A mail lies in the mailbox."""
        with self.open() as imap:
            status, said = imap.append(folder, "", "", raw)
            assert status == "OK", said

    def unseen(self, folder: str = "INBOX") -> int:
        """How many nobody has taken."""
        with self.open() as imap:
            imap.select(folder, readonly=True)
            return len(imap.search(None, "UNSEEN")[1][0].split())


@contextmanager
def throwaway() -> Iterator[Server]:
    """A fresh server with an empty mailbox. Raises AbsentError."""
    program = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        raise AbsentError("no dovecot in PATH or /usr/sbin")
    folder = Path(tempfile.mkdtemp(prefix="throughline-dovecot-"))
    server = Server(program, folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> pwd.struct_passwd:
    """Who it runs as: ourselves, or as root an account that owns nothing."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    try:
        return pwd.getpwnam("nobody")
    except KeyError:
        said = "no account to run Dovecot as, and it reads no mail as root"
        raise AbsentError(said) from None
