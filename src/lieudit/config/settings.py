"""All settings of Lieudit, read once from the environment.

Each variable is explained in `docs/settings.md`; a house test keeps the two equal.
"""

from pathlib import Path

from lieudit.config.database import build_database, choose_data_folder
from lieudit.config.environment import (
    read_choice,
    read_flag,
    read_list,
    read_number,
    read_text,
)

PACKAGE = Path(__file__).resolve().parent.parent
ROOMS = [
    "hall", "people", "places", "notices", "interviews", "admission", "living_together",
    "decisions", "governance", "meetings", "genesis",
]  # fmt: skip

MODE = read_choice("LIEUDIT_MODE", ("demo", "production", "test"), "demo")
IS_DEMO = MODE == "demo"
IS_PRODUCTION = MODE == "production"
DATA_FOLDER = choose_data_folder(read_text("LIEUDIT_DATA", ""), is_test=MODE == "test")

SECRET_KEY = read_text(
    "LIEUDIT_SECRET_KEY",
    None if IS_PRODUCTION else "demonstration-and-tests-only-" + "0" * 40,
)
VAULT_KEY = read_text("LIEUDIT_VAULT_KEY", None if IS_PRODUCTION else "")
VAULT_FOLDER = Path(read_text("LIEUDIT_VAULT_FOLDER", str(DATA_FOLDER)))  # forgotten keys; demo key
AUDIT_KEY = read_text("LIEUDIT_AUDIT_KEY", "")  # empty: derived from the vault's key

DEBUG = False
LOCAL_HOSTS = "127.0.0.1,localhost,[::1],testserver"
ALLOWED_HOSTS = read_list("LIEUDIT_HOSTS", "" if IS_PRODUCTION else LOCAL_HOSTS)
SITE_URL = read_text("LIEUDIT_URL", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "lucide",
    *[f"lieudit.{room}" for room in ROOMS],
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "lieudit.hall.headers.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "lieudit.people.presence.PresenceMiddleware",
    "lieudit.hall.access.AccessControl",
    "lieudit.hall.faults.CalmFaults",
]

ROOT_URLCONF = "lieudit.config.urls"
WSGI_APPLICATION = "lieudit.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lieudit.hall.frame.frame",
            ],
            "builtins": ["lieudit.hall.templatetags.hall"],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["lieudit.hall.lean_templates.RoomLoader"],
                )
            ],
        },
    }
]

DATABASES = {"default": build_database(read_text("LIEUDIT_DATABASE_URL", ""), DATA_FOLDER)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
TASK_LIMIT_SECONDS = read_number("LIEUDIT_TASK_LIMIT_SECONDS", 900)

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["lieudit.people.presence.AccountBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "people:welcome"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_URL.startswith("https://")
CSRF_FAILURE_VIEW = "lieudit.hall.views.form_expired"
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if read_flag("LIEUDIT_BEHIND_PROXY", False) else None
)

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS: list[str] = []
USE_I18N = True
USE_TZ = True
TIME_ZONE = read_text("LIEUDIT_TIME_ZONE", "Europe/Paris")

STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = DATA_FOLDER / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

EMAIL_BACKEND = {
    "production": "django.core.mail.backends.smtp.EmailBackend",
    "test": "django.core.mail.backends.locmem.EmailBackend",
}.get(MODE, "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = str(DATA_FOLDER / "mails")
EMAIL_HOST = read_text("LIEUDIT_MAIL_HOST", "localhost")
EMAIL_PORT = read_number("LIEUDIT_MAIL_PORT", 25)
EMAIL_HOST_USER = read_text("LIEUDIT_MAIL_USER", "")
EMAIL_HOST_PASSWORD = read_text("LIEUDIT_MAIL_PASSWORD", "")
EMAIL_USE_TLS = read_flag("LIEUDIT_MAIL_TLS", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = read_text("LIEUDIT_MAIL_FROM", "lieudit@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"one_line": {"()": "lieudit.config.log_lines.OneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    # Machines that scan the network send any Host: a line each, not a traceback each.
    "loggers": {"django.security.DisallowedHost": {"filters": ["one_line"]}},
    "root": {"handlers": ["console"], "level": read_text("LIEUDIT_LOG_LEVEL", "WARNING")},
}
FORM_RENDERER = "lieudit.hall.forms.HallRenderer"
TEST_RUNNER = "django.test.runner.DiscoverRunner"
SILENCED_SYSTEM_CHECKS: list[str] = ["auth.W004"]  # accounts sign in by several means; see people
