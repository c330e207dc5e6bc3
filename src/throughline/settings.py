"""Settings, all from the environment; docs/operating.md lists every variable.

Nothing here needs to be set to start: the default is one process group, one SQLite file and
one data folder on this machine, served on localhost.
"""

import os
from pathlib import Path
from typing import Any

from throughline.environment import (
    data_folder,
    database,
    mail,
    mailbox,
    receiving,
    secret_key,
    texts,
    whole_number,
)

DATA = data_folder(os.environ)
DEBUG = False
TESTING = False
URL = os.environ.get("THROUGHLINE_URL", "http://localhost:8000").rstrip("/")
HTTPS = URL.startswith("https://")
OPERATOR_NAME = os.environ.get("THROUGHLINE_OPERATOR_NAME", "")
OPERATOR_EMAIL = os.environ.get("THROUGHLINE_OPERATOR_EMAIL", "")

KEY_FILE = Path(os.environ.get("THROUGHLINE_KEY_FILE", DATA / "key"))
# One key a line, the newest first; an older line still reads what it signed and encrypted.
SECRET_KEY, *SECRET_KEY_FALLBACKS = secret_key(KEY_FILE).split()
ALLOWED_HOSTS = os.environ.get("THROUGHLINE_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [URL] if HTTPS else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

ROOT_URLCONF = "throughline.urls"
WSGI_APPLICATION = "throughline.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"

INSTALLED_APPS = [
    "throughline.website",
    "throughline.coaching",
    "throughline.papers",
    "throughline.journal",
    "throughline.network",
    "throughline.imports",
    "throughline.letters",
    "throughline.followthrough",
    "throughline.people",
    "throughline.frame",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]
# Each room may bring these; the rooms above them find them by name, never by import.
ROOMS = [
    "people",
    "followthrough",
    "letters",
    "imports",
    "network",
    "journal",
    "papers",
    "coaching",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "throughline.people.middleware.ReadUtf8",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "throughline.people.middleware.SpeakTheirLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "throughline.website.context.house",
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "throughline.frame.templatetags.frame",
            ],
        },
    }
]

DATABASES = {"default": database(os.environ, DATA)}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "rate_limits",
        # Beyond this the oldest keys go, counted out or not. With Django's 300, whoever tries
        # many addresses would wipe out what was counted against them.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "throughline.people.demo.CastBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"

ACCOUNT_ADAPTER = "throughline.letters.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "throughline.people.forms.SignUpForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
SENDS_MAIL = bool(os.environ.get("THROUGHLINE_SMTP"))
# Without a mail server nobody could finish a verification that we insist on.
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if SENDS_MAIL else "optional"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = SENDS_MAIL
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# Mail may take its time; three wrong tries end a code sooner.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = whole_number(os.environ, "THROUGHLINE_PROXIES", 0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {"add_webauthn": "throughline.people.passkeys.AddPasskeyForm"}
MFA_TOTP_ISSUER = "Throughline"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_ADAPTER = "throughline.people.adapter.SecondFactorAdapter"

EMAIL_BACKEND, EMAIL_SETTINGS = mail(os.environ)
EMAIL_HOST = EMAIL_SETTINGS.get("host", "")
EMAIL_PORT = EMAIL_SETTINGS.get("port", 25)
EMAIL_HOST_USER = EMAIL_SETTINGS.get("user", "")
EMAIL_HOST_PASSWORD = EMAIL_SETTINGS.get("password", "")
EMAIL_USE_TLS = EMAIL_SETTINGS.get("starttls", False)
EMAIL_USE_SSL = EMAIL_SETTINGS.get("tls", False)
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_TIMEOUT = 20
TEXTS = texts(os.environ)  # who sends text messages; empty for nobody
# Where bounces go; each letter adds its signed mark to it: bounces@… becomes bounces+…@….
RETURN_PATH = os.environ.get("THROUGHLINE_BOUNCES", "")
# The domain that this machine receives mail for, and where it listens for it.
INBOUND, RECEIVE = receiving(os.environ)
# A mailbox elsewhere that is looked into for mail.
IMAP = mailbox(os.environ)
DEFAULT_FROM_EMAIL = os.environ.get("THROUGHLINE_FROM", "Throughline <throughline@localhost>")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"
WHITENOISE_MANIFEST_STRICT = False

SESSION_COOKIE_NAME = "throughline"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "throughline.website.views.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a resume of 200 positions, each with its fields
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000  # the files of a LinkedIn folder, dropped at once
FILE_UPLOAD_TEMP_DIR = DATA / "incoming"
FILE_UPLOAD_HANDLERS = [
    "throughline.imports.uploads.LimitedUpload",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
UPLOAD_LIMIT = whole_number(os.environ, "THROUGHLINE_UPLOAD_LIMIT_MB", 250) * 1_000_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "class": "throughline.frame.discretion.Discreet",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    # A page that is not there or not theirs is an answer, not a problem of this machine.
    "loggers": {"django.request": {"level": "ERROR"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("THROUGHLINE_LOG", "WARNING")},
}
