"""The one settings file.

It runs on a fresh clone with nothing set. What an installation may change is read from the
environment, or from a file `.env` at the top; `.env.example` lists every name.
"""

import re
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from django_prose_editor.config import html_tags
from js_asset import static_lazy

from .operations import databases, environment, faults, media

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environment.read(env, BASE_DIR)
environment.forget_empty("AWS_")

# Everything this installation makes and keeps for itself: database, photos, keys, collected files.
VAR_DIR = environment.folder(Path(env.str("VAR_DIR", default="") or BASE_DIR / "var"))

# --- Running -------------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
# Made by the first run and kept in VAR_DIR where none is set; never made by anything else.
SECRET_KEY = env.str("SECRET_KEY", default="") or environment.kept(VAR_DIR / "secret-key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# The site's one address, such as https://news.example: pages at other hosts lead to it, and what leaves names it.
SITE_ADDRESS = env.str("SITE_ADDRESS", default="").rstrip("/")
if SITE_ADDRESS and not re.fullmatch(r"https?://[^/?#@\s]+", SITE_ADDRESS):
    raise ImproperlyConfigured("SITE_ADDRESS is scheme and host alone, such as https://news.example.")

INSTALLED_APPS = [
    "portal",
    "articles",
    "exchange",
    "tips",
    "taggit",
    "django_prose_editor",
    "csp",
    "portal.apps.NewsroomConfig",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    # What this installation adds (docs/extending.md), such as our_house.weather
    *env.list("EXTRA_APPS", default=[]),
]

MIDDLEWARE = [
    "portal.operations.logs.RequestMarkMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "portal.middleware.OwnPagesMiddleware",
    "portal.one_address.OneAddressMiddleware",
    "portal.operations.kept_pages.KeptPagesMiddleware",
    "portal.operations.replica.ReplicaMiddleware",
    "portal.middleware.PolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.middleware.NewsroomSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "portal.middleware.NewsroomSignInMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.middleware.NewsroomLanguageMiddleware",
    # Inside the person's language: a message is put into words when the answer passes here.
    "portal.middleware.NewsroomMessageMiddleware",
    "portal.entrance.gate.EntranceMiddleware",
    "portal.middleware.NewsroomRefusalMiddleware",
    "articles.reading.other_script.OtherScriptMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.reading.furniture.furniture",
            ],
        },
    }
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database ------------------------------------------------------------------------------------

# Where the system and the proxy write their logs: the disk of that folder is looked at too.
LOGS = env.str("LOGS", default="/var/log")

# Set by portal/wsgi.py: a process that answers readers must not be held up for ever.
SERVING = env.bool("SERVING", default=False)
DATABASES = databases.databases(
    env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}"),
    env.db_url("REPLICA_URL") if env.str("REPLICA_URL", default="") else {},
    # Commands take their time; a page may not.
    databases.Limits(
        statement=env.int("STATEMENT_SECONDS", default=30),
        lock=env.int("LOCK_SECONDS", default=10),
        idle=env.int("IDLE_SECONDS", default=60),
        kept=env.int("CONN_MAX_AGE", default=60),
    ),
    is_serving=SERVING,
    pool=env.db_url("POOL_URL") if env.str("POOL_URL", default="") else {},
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Readers' pages come from a replica (REPLICA_URL) that is no older than so many seconds (docs/scale.md).
DATABASE_ROUTERS = ["portal.operations.replica.Readers"] if "replica" in DATABASES else []
REPLICA_SECONDS = env.int("REPLICA_SECONDS", default=3)

# --- People --------------------------------------------------------------------------------------

AUTH_USER_MODEL = "portal.User"
AUTHENTICATION_BACKENDS = ["portal.guesses.FewGuesses", "portal.rights.Rights", "portal.rights.RowRights"]
LOGIN_URL = "admin:login"

# Of a newsroom in which nobody works yet (`manage.py first_run`); without a password its first screen asks.
PORTAL_NAME = env.str("PORTAL_NAME", default="")
ADMIN_USERNAME = env.str("ADMIN_USERNAME", default="admin")
ADMIN_PASSWORD = env.str("ADMIN_PASSWORD", default="")
ADMIN_PASSWORD_FILE = env.str("ADMIN_PASSWORD_FILE", default="")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Who may read tips, sign finally, take down or administer signs in with a second factor (docs/newsroom.md).
SECOND_FACTOR = env.bool("SECOND_FACTOR", default=True) and not DEBUG
ACCOUNT_ADAPTER, MFA_ADAPTER = "portal.entrance.adapters.Accounts", "portal.entrance.adapters.Factors"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS, ACCOUNT_SIGNUP_FIELDS = {"username"}, ["username*", "password1*"]
ACCOUNT_EMAIL_NOTIFICATIONS = ACCOUNT_LOGOUT_ON_GET = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_ALLOW_UNVERIFIED_EMAIL = True
# The code before and the one after the current: clocks of telephones differ.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_DIGITS = 10

# --- Language and time ---------------------------------------------------------------------------

LANGUAGES = [
    ("zh-hant", _("Traditional Chinese")),
    ("zh-hans", _("Simplified Chinese")),
    ("en", _("English")),
]
LANGUAGE_CODE = env.str("SITE_LANGUAGE", default="zh-hant")
LOCALE_PATHS = [BASE_DIR / "locale"]
# Whose spelling Traditional has where it is made from Simplified: tw or hk.
TRADITIONAL = env.str("TRADITIONAL", default="tw")
if TRADITIONAL not in {"tw", "hk"}:
    raise ImproperlyConfigured("TRADITIONAL is tw or hk.")
TIME_ZONE = env.str("SITE_TIME_ZONE", default="Asia/Shanghai")
USE_TZ = True

# --- Files ---------------------------------------------------------------------------------------

# With a slash in front: no prefix of a script comes before them.
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "portal.joined_sheets.JoinedSheets",
]
# Readers get one sheet; a part of its own may be added anywhere before the last, which is for paper.
_OF_READERS = "tokens paper front story afterwards pictures search script pages print"
JOINED_SHEETS = {"paper/readers.css": [f"paper/{part}.css" for part in _OF_READERS.split()]}
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# nginx's internal location of MEDIA_ROOT, such as /media-files/: it sends the file once we have said that it may.
MEDIA_INTERNAL = env.str("MEDIA_INTERNAL", default="")
# s3://bucket/folder instead of MEDIA_ROOT, with the extra s3.
MEDIA_BUCKET = env.str("MEDIA_BUCKET", default="")

# Hashed names can be kept by browsers for ever; a checkout that never collected serves the plain ones.
_COLLECTED = (STATIC_ROOT / "staticfiles.json").exists() and not DEBUG
_STATIC_STORAGE = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if _COLLECTED or env.bool("COLLECT", default=False)
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": media.store(MEDIA_BUCKET),
    "staticfiles": {"BACKEND": _STATIC_STORAGE},
}
WHITENOISE_USE_FINDERS = not _COLLECTED
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("map", "woff2", "png", "gif", "jpg", "webp")

# Two million Han characters, of nine bytes each in a form: up to here the form that refuses them hands them back. What is
# larger is never read, so no page can: it is answered 400 in our own words, without those that were sent. Above 60 MB
# the proxy says so in its own page, and nothing arrives here.
DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000_000

# --- Security ------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "portal.views.csrf_failed"
SESSION_ENGINE = "portal.session"
# Counted from the last day of work (portal/session.py), not from the sign-in.
SESSION_COOKIE_AGE = 24 * 60 * 60 * env.int("SESSION_DAYS", default=14)
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/newsroom/"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# It ends with the browser: nothing of the newsroom is left on a borrowed machine.
CSRF_COOKIE_AGE = None

HTTPS = env.bool("HTTPS", default=False)
# Without HTTPS the site answers at this machine's own names alone, unless this says that it may elsewhere.
INSECURE_HTTP = env.bool("INSECURE_HTTP", default=False)
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000)
    # Whether the house's other names speak TLS too is nothing that this site knows.
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", default=False)
    SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    # Browsers take these names from this host alone, encrypted and for all paths: no sister site can set them.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-staff", "__Host-csrf"
    SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/"

# Who sends it as a bearer token reads /status.json and /metrics; without one there are no such pages.
STATUS_TOKEN = env.str("STATUS_TOKEN", default="")

# So many seconds the proxy may show a page that it kept, while the site is away. What was taken down may be among them.
KEPT_SECONDS = env.int("KEPT_SECONDS", default=900)

# The public half of the key that copies are sealed to. (default: the file backup-key.public in VAR_DIR)
BACKUP_KEY = env.str("BACKUP_KEY", default="")
# Where `dateline backup` and `dateline upgrade` put copies: a folder, or s3://bucket/folder.
BACKUP_TO = env.str("BACKUP_TO", default="")

# --- The newsroom's own rules --------------------------------------------------------------------

# A picture in the body of a story: a block of our own that names the newsroom's record of it.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy("newsroom/picture_block.js")],
        "extensions": {"StoryPicture": html_tags(["figure"], {"figure": ["data-picture"]})},
    }
]
# A font file with Han letters for share cards; empty: Noto CJK where the system has it (docs/readers.md).
CARD_FONT = env.str("CARD_FONT", default="")

# What partner feeds and their pictures may be fetched from although it is not public: 10.2.0.7:8080, [fd00::7]:443.
FETCH_ALSO = env.list("FETCH_ALSO", default=[])

# The tip-line's keys (docs/tips.md). With nothing set, the pair is made in VAR_DIR on first need.
TIPS_PUBLIC_KEY = env.str("TIPS_PUBLIC_KEY", default="")
TIPS_RECOVERY_KEY = env.str("TIPS_RECOVERY_KEY", default="")
TIPS_PRIVATE_KEYS = env.str("TIPS_PRIVATE_KEYS", default="") or str(VAR_DIR / "tips-keys")
# Sealed files of tips, never served from here by their address.
TIPS_FILES = env.str("TIPS_FILES", default="") or str(VAR_DIR / "tips-files")
# Half keys of tips: apart from the database and its backups, mirrored and never archived (docs/tips.md).
TIPS_HALF_KEYS = env.str("TIPS_HALF_KEYS", default="") or str(VAR_DIR / "tips-half-keys")
# unix:/run/clamav/clamd.ctl or tcp://127.0.0.1:3310: a virus scanner that looks at files first (docs/tips-files.md).
TIPS_SCANNER = env.str("TIPS_SCANNER", default="")
# Uploads at once in each process; gunicorn's other threads are left to readers and to text. A lane of tips has 16.
TIPS_UPLOADS_AT_ONCE = int(
    env.str("TIPS_UPLOADS_AT_ONCE", default="") or (12 if env.str("LANE", "") == "tips" else 3)
)
# Ids of removed tips: a restored backup has them removed again. Kept outside of the database it guards.
TIPS_REMOVED = env.str("TIPS_REMOVED", default="") or str(VAR_DIR / "tips-removed")
# The mailbox that tips come into (docs/tips-mail.md): read only where a host is set, and only encrypted.
TIPS_IMAP_HOST = env.str("TIPS_IMAP_HOST", default="")
TIPS_IMAP_SECURITY = env.str("TIPS_IMAP_SECURITY", default="tls")
if TIPS_IMAP_SECURITY not in {"tls", "starttls"}:
    raise ImproperlyConfigured("TIPS_IMAP_SECURITY is tls or starttls: tips are not fetched without either.")
TIPS_IMAP_PORT = int(
    env.str("TIPS_IMAP_PORT", default="") or {"tls": 993, "starttls": 143}[TIPS_IMAP_SECURITY]
)
TIPS_IMAP_USER = env.str("TIPS_IMAP_USER", default="")
TIPS_IMAP_PASSWORD = env.str("TIPS_IMAP_PASSWORD", default="")
TIPS_IMAP_FOLDER = env.str("TIPS_IMAP_FOLDER", default="INBOX")
# Authorities to trust instead of the system's, as a file; for a mail server with a certificate of the house.
TIPS_IMAP_CA = env.str("TIPS_IMAP_CA", default="")
# What becomes of a mail once it is a tip: "delete", or the name of a folder to move it to.
TIPS_IMAP_AFTER = env.str("TIPS_IMAP_AFTER", default="delete")
if TIPS_IMAP_AFTER == TIPS_IMAP_FOLDER:
    raise ImproperlyConfigured("TIPS_IMAP_AFTER is the folder that mail is fetched from: it would never end.")
# The mailbox's own address: answers by mail come from it, and what is answered to them has a part of its own after a plus.
TIPS_MAIL_ADDRESS = env.str("TIPS_MAIL_ADDRESS", default="")
# Alerts to those who read tips; off where no EMAIL_URL is set.
_EMAIL_URL = env.str("EMAIL_URL", default="")
ALERTS = bool(_EMAIL_URL)
vars().update(env.email_url_config(_EMAIL_URL or "consolemail://"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("ALERTS_FROM", default="no-reply@localhost")
# How many proxies of our own stand in front: the address of a reader is what the outermost of them saw.
TRUSTED_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)

# A cache apart: a flood of tips must not push out pages. With nothing set it is this machine's memory, which all
# workers share and which outlives them; with several hosts a redis://.
_TIPS_CACHE = env.str("TIPS_CACHE_URL", default="")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "tips": environment.counting(env, _TIPS_CACHE)
    if _TIPS_CACHE
    else {"BACKEND": "portal.shared_memory.SharedMemoryCache", "LOCATION": str(VAR_DIR)},
}

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = False
TAGGIT_TAGS_FROM_STRING = "articles.tagging.from_string"
TAGGIT_STRING_FROM_TAGS = "articles.tagging.to_string"

LOG_LEVEL = env.str("LOG_LEVEL", default="WARNING")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "mark": {"()": "portal.operations.logs.WithMark"},
        "nobody_at_the_tip_line": {"()": "portal.quiet.NobodyAtTheTipLine"},
    },
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} [{request_mark}]: {message}", "style": "{"},
        "json": {"()": "portal.operations.logs.AsJson"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["mark", "nobody_at_the_tip_line"],
            "formatter": "json" if env.bool("LOG_JSON", default=False) else "line",
        }
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "dateline.requests": {"level": "INFO" if env.bool("LOG_REQUESTS", default=False) else "WARNING"},
    },
}

# https://key@host/1 of a Sentry or GlitchTip of the house, which is told of faults (docs/operations.md).
if _SENTRY := env.str("SENTRY_DSN", default=""):
    faults.report_to(_SENTRY)
