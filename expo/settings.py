"""The one settings file. All that a site may choose is read from the environment, here at the top."""

import logging
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django_prose_editor.config import html_tags
from js_asset import static_lazy
from whitenoise.compress import Compressor

BASE_DIR = Path(__file__).resolve().parent.parent


class Environment(environ.Env):
    def get_value(self, var: str, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().get_value(var, *args, **kwargs)
        except (ValueError, ZoneInfoNotFoundError) as error:
            raise ImproperlyConfigured(f"{var}={os.environ.get(var)} does not do: {error}.") from error


env = Environment()

# -- what a site may choose (the README's table describes each; a test holds the two together) --------------
#: All that a running site writes: database, media, secret key, collected static files.
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
#: Where the server listens: 0.0.0.0 for every network of the machine.
HOST: str = env.str("HOST", default="127.0.0.1")
PORT: int = env.int("PORT", default=8000)
#: Processes that serve the site: one for each core when not given.
WORKERS: int = env.int("WORKERS", default=os.cpu_count() or 1)
#: The public address of the site, without a path: HOST and PORT when not given. https turns on every transport rule.
SITE_URL: str = env.str("SITE_URL", default=f"http://{HOST}:{PORT}".replace("//0.0.0.0", "//127.0.0.1")).rstrip("/")
#: Where the data is: sqlite:///path or postgres://user:password@host:port/name.
DATABASE_URL: str = env.str("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")
#: At least 50 characters; made once under VAR_DIR when not given.
SECRET_KEY: str = env.str("SECRET_KEY", default="")
#: Whether the first run fills an empty database with the sample expo.
SAMPLE: bool = env.bool("SAMPLE", default=True)
#: Host names beside SITE_URL's and loopback, separated by commas.
EXTRA_HOSTS: list[str] = env.list("EXTRA_HOSTS", default=[])
#: Believe X-Forwarded-Proto and X-Forwarded-For of the proxy in front (nginx sets them).
BEHIND_PROXY: bool = env.bool("BEHIND_PROXY", default=False)
#: Whether staff need a second factor to sign in: they do on https when not given.
SECOND_FACTOR: bool = env.bool("SECOND_FACTOR", default=SITE_URL.startswith("https://"))
#: Where mail is handed over: smtp+tls://user:password@host:587. Without it mails wait, and an administrator reads them.
EMAIL_URL: str = env.str("EMAIL_URL", default="")
#: From whom mails come; at the site's own host when not given.
MAIL_FROM: str = env.str("MAIL_FROM", default="")
#: Seconds for which a shared cache in front may keep a public page: 1 behind nginx.
PUBLIC_SHARED_SECONDS: int = env.int("PUBLIC_SHARED_SECONDS", default=0)
#: Megabytes of finished public pages that each process keeps in memory at most; 0 keeps none.
PUBLIC_STORE_MB: int = env.int("PUBLIC_STORE_MB", default=12)
#: Time zone of the staff, where a venue says no other.
TIME_ZONE: str = str(env("TIME_ZONE", cast=ZoneInfo, default="Asia/Shanghai"))
#: Whoever submitted a text does not approve it, unless allowed to publish alone.
TWO_PERSON_RULE: bool = env.bool("TWO_PERSON_RULE", default=True)
#: Development only (`make dev`): the server refuses it.
DEBUG: bool = env.bool("DEBUG", default=False)
#: Connections that each process keeps to PostgreSQL at most.
DATABASE_POOL: int = env.int("DATABASE_POOL", default=8)
#: How much the log says: DEBUG, INFO, WARNING, ERROR.
LOG_LEVEL: str = env.str("LOG_LEVEL", default="INFO")
#: plain for people, json for machines: one object a line.
LOG_FORMAT: str = env.str("LOG_FORMAT", default="plain")


def _kept_secret_key(path: Path) -> str:
    """The key made on the first run: of processes that come at the same time, the first one's counts."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent) as aside:
            aside.write(get_random_secret_key())
            aside.flush()
            with suppress(FileExistsError):
                os.link(aside.name, path)
    return path.read_text()


try:
    SECRET_KEY = SECRET_KEY or _kept_secret_key(VAR_DIR / "secret_key")
except OSError as error:
    raise ImproperlyConfigured(f"{VAR_DIR} cannot be written ({error.strerror}): look at VAR_DIR.") from error
for is_well, advice in (
    (len(SECRET_KEY) >= 50, "SECRET_KEY is shorter than 50 characters: unset it, and a good one is made."),
    ("*" not in EXTRA_HOSTS, "EXTRA_HOSTS must name hosts: * would let anyone choose the site's links."),
    (
        re.fullmatch(r"https?://[^/@?#\s*]+", SITE_URL),
        "SITE_URL must be like https://expo.example.org, without path.",
    ),
    (0 < PORT < 65536, "PORT must be a number from 1 to 65535."),
    (WORKERS > 0, "WORKERS must be at least 1."),
    (DATABASE_URL.startswith(("sqlite:///", "postgres")), "DATABASE_URL must begin with sqlite:/// or postgres://."),
    (
        re.match(r"smtp(\+tls|\+ssl|s)?://[^/]+|$", EMAIL_URL),
        "EMAIL_URL must be like smtp+tls://user:password@host:587.",
    ),
    (LOG_LEVEL in logging.getLevelNamesMapping(), "LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR."),
    (LOG_FORMAT in {"plain", "json"}, "LOG_FORMAT must be plain or json."),
):
    if not is_well:
        raise ImproperlyConfigured(advice)

# -- the application -----------------------------------------------------------------------------------------
IS_HTTPS = SITE_URL.startswith("https://")
SITE_HOST = re.sub(r":\d+$", "", SITE_URL.split("://")[1])
ALLOWED_HOSTS = list(dict.fromkeys([SITE_HOST, "127.0.0.1", "localhost", "[::1]", *EXTRA_HOSTS]))
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "expo.accounts.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "crispy_forms",
    "crispy_bootstrap5",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_prose_editor",
    "imagefield",
    "js_asset",
    "expo.core",
    "expo.accounts",
    "expo.public",
    "expo.images",
    "expo.revisions",
    "expo.event",
    "organizers",
    "news",
    "expo.site",
]

MIDDLEWARE = [
    "expo.public.middleware.page_store",
    "expo.site.operations.requests.identified",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "expo.public.middleware.private_unless_public",
    "expo.core.middleware.permissions_policy",
    "expo.core.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "expo.accounts.middleware.known_address",
    "expo.accounts.middleware.user_language",
    "expo.accounts.middleware.last_seen",
    "expo.event.middleware.venue_time",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "expo.site.middleware.conflicts_are_told",
]

ROOT_URLCONF = "expo.site.urls"
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home"  # of who has no desk
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend", "organizers.backends.MembershipBackend"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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
                "expo.site.context.chrome_of_the_page",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# -- who signs in, and how -----------------------------------------------------------------------------------
ACCOUNT_ADAPTER = "expo.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "expo.accounts.forms.SignInForm",
    "reauthenticate": "expo.accounts.forms.ConfirmByPasswordForm",
    "change_password": "expo.accounts.forms.ChangePasswordForm",
    "set_password": "expo.accounts.forms.SetPasswordForm",
    "reset_password": "expo.accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "expo.accounts.forms.NewPasswordForm",
    "request_login_code": "expo.accounts.forms.AskForCodeForm",
    "confirm_login_code": "expo.accounts.forms.SignInByCodeForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever invites or adds a person vouches for the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False  # someone else may take over the browser
ACCOUNT_LOGIN_BY_CODE_ENABLED = True  # the pages offer it where EMAIL_URL is set
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8}
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_TIMEOUT = 20 * 60  # from the first step to the last
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "manage_email": "5/m/user,20/d/user",
    "invite": "30/h/user",
    "logo": "60/h/user",
}
MFA_ADAPTER = "expo.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "expo.accounts.forms.CodeForm",
    "reauthenticate": "expo.accounts.forms.ConfirmByCodeForm",
    "activate_totp": "expo.accounts.forms.EnrolmentForm",
}
MFA_TOTP_ISSUER = SITE_HOST
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# -- data ----------------------------------------------------------------------------------------------------
DATABASES = {"default": environ.Env.db_url_config(DATABASE_URL)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"] |= {
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # Each thread has a connection; what its cache does not hold, the system's cache of the file does for all.
            "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -512;",
        },
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 0}
    # Who asks a database that is down, or whose machine is gone, is told soon.
    ours: dict[str, Any] = {"connect_timeout": 2, "tcp_user_timeout": 5000}
    if DATABASE_POOL:
        # The first one after it has come back finds it.
        pool = {"min_size": 1, "max_size": DATABASE_POOL, "timeout": 1, "reconnect_timeout": 1}
        # The connections are this process's own, so a statement that comes again is planned once.
        ours |= {"pool": pool, "server_side_binding": True, "prepare_threshold": 5}
    # What the address asks for stays: sslmode, or a longer wait.
    DATABASES["default"]["OPTIONS"] = ours | DATABASES["default"].get("OPTIONS", {})

# -- mail ----------------------------------------------------------------------------------------------------
vars().update(environ.Env.email_url_config(EMAIL_URL or "dummymail://"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL_FROM or f"expo@{SITE_HOST}"

# What has to count over all processes: tries to sign in, codes that were used.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# -- languages and time --------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "中文")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = "expo.core.formats"

# -- files ---------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o644
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_500  # a thousand rows of a list, each with its checkbox
IMAGEFIELD_BIN_DEPTH = 2
IMAGEFIELD_AUTOGENERATE = False  # the model makes those that its size can fill
WHITENOISE_MAX_AGE = 3600
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")  # for developers, and heavy
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {"js": [static_lazy("js/editor/words.js")], "extensions": {"Words": html_tags([])}},
    {
        "js": [static_lazy("js/editor/captioned-table.js")],
        "extensions": {"CaptionedTable": html_tags(["table", "caption", "thead", "tbody", "tr", "th", "td"])},
    },
    {
        "js": [static_lazy("js/editor/library-image.js")],
        "extensions": {"LibraryImage": html_tags(["figure", "figcaption"], {"figure": ["data-image"]})},
    },
]

# -- safety --------------------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 63_072_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "expo.site.views.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# -- log -----------------------------------------------------------------------------------------------------
# Every line passes a formatter that leaves out tokens and mail addresses: expo/site/operations/log.py.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "expo.site.operations.log.PlainFormatter"},
        "json": {"()": "expo.site.operations.log.JsonFormatter"},
    },
    "filters": {"told_by_us": {"()": "expo.site.operations.log.ToldByUs"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": []},  # Django's own would mail whole requests
        # Who mistypes an address is in the log of the proxy.
        "django.request": {"level": "ERROR", "filters": ["told_by_us"]},
        # One line for each rendition of each picture says nothing to anyone.
        "imagefield": {"level": "WARNING"},
        "psycopg.pool": {"level": "ERROR"},  # a line each second while the database is away
    },
}
