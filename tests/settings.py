"""The house as tests see it: its own settings, with a data folder of the run's own."""

import atexit
import os
import shutil
import tempfile

if "THROUGHLINE_DATA" not in os.environ:
    os.environ["THROUGHLINE_DATA"] = tempfile.mkdtemp(prefix="throughline-tests-")
    atexit.register(shutil.rmtree, os.environ["THROUGHLINE_DATA"], ignore_errors=True)

from throughline.settings import *  # noqa: F403
from throughline.settings import MIDDLEWARE, STORAGES

TESTING = True
# Slow on purpose is right for real passwords only.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Files straight from the rooms: nothing needs to be collected first.
MIDDLEWARE = [one for one in MIDDLEWARE if "whitenoise" not in one]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
