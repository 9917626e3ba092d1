"""What “lieudit doctor” looks at: each check answers with one finding."""

import importlib.metadata
import os
import re
import shutil
import smtplib
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError
from django.utils import timezone

from lieudit.config.closed_files import find_open_secrets, is_open_to_others
from lieudit.config.lock_words import tell_lock
from lieudit.config.production import find_missing
from lieudit.config.running import is_held
from lieudit.config.snapshot import has_database
from lieudit.config.speech import gettext as _
from lieudit.config.start import PACKAGE

LEAST_FREE_BYTES = 500 * 1024 * 1024
OLDEST_CODE = datetime(2026, 1, 1, tzinfo=UTC)
SILENCE = timedelta(seconds=60)


@dataclass(frozen=True)
class Finding:
    """One thing looked at: is it well, what was seen, what to do otherwise."""

    name: str
    is_well: bool
    seen: str
    advice: str = ""

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def tell_name(name: str) -> str:
    """Return what was looked at in the reader's words; JSON keeps the short code."""
    names = {
        "python": "Python",
        "packages": _("libraries"),
        "settings": _("settings"),
        "data folder": _("data folder"),
        "space": _("room on the disk"),
        "clock": _("clock"),
        "database": _("database"),
        "journal": _("journal of writes"),
        "migrations": _("state of the tables"),
        "files": _("files closed to others"),
        "vault": _("vault of the answers"),
        "mail": _("mail"),
        "worker": _("task worker"),
        "events": _("what acts set going"),
    }
    return names.get(name, name)


def examine() -> Iterator[Finding]:
    """Yield every finding; a check that breaks is itself a finding."""
    is_there = has_database()
    for check in CHECKS:
        if check in OF_THE_DATABASE and not is_there:
            continue
        try:
            yield check()
        except Exception as error:
            yield Finding(check.__name__.removeprefix("check_"), False, f"{type(error).__name__}")


def list_unapplied() -> list[str]:
    """Return the migrations the database waits for."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def check_python() -> Finding:
    seen = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", sys.version_info >= (3, 11), seen, _("Install Python 3.11 or later."))


def check_packages() -> Finding:
    project = PACKAGE.parent.parent / "pyproject.toml"
    if project.exists():
        lines = tomllib.loads(project.read_text("utf-8"))["project"]["dependencies"]
    else:
        lines = [line for line in importlib.metadata.requires("lieudit") or [] if ";" not in line]
    missing = []
    for name in (re.split(r"[\[<>=!~ ;]", line)[0] for line in lines):
        try:
            importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
    seen = ", ".join(missing) or _("all there")
    return Finding("packages", not missing, seen, _("Remove .venv and run ./lieudit again."))


def check_settings() -> Finding:
    """What is set wrong was refused before; what a served site lacks is told here."""
    missing = find_missing(os.environ) if settings.IS_PRODUCTION else []
    names = [line.split()[0] for line in missing]
    seen = ", ".join(names) or _("all there")
    return Finding("settings", not names, seen, _("Set them: docs/settings.md tells each."))


def check_data_folder() -> Finding:
    folder = settings.DATA_FOLDER
    if not folder.is_dir():
        advice = _("Run “lieudit demo” or “lieudit serve --migrate”: they make it.")
        return Finding("data folder", False, _("{folder} is missing").format(folder=folder), advice)
    mode = folder.stat().st_mode & 0o777
    is_private = not is_open_to_others(folder) and os.access(folder, os.W_OK)
    advice = _("Let its owner alone read it: chmod 700 {folder}").format(folder=folder)
    return Finding("data folder", is_private, f"{folder} ({mode:o})", advice)


def check_database() -> Finding:
    if not has_database():
        advice = _("Run “lieudit demo” or “lieudit serve --migrate”: they make it.")
        return Finding("database", False, _("there is none yet"), advice)
    advice = _("Check LIEUDIT_DATABASE_URL, and that the server runs.")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return Finding("database", False, str(error).strip(), advice)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)")
            seen = cursor.fetchone()[0]
        advice = _("The file is damaged: restore your last backup.")
        return Finding("database", seen == "ok", f"SQLite: {seen}", advice)
    version = connection.cursor().connection.info.server_version // 10_000
    advice = _("Lieudit needs PostgreSQL 15 or later.")
    return Finding("database", version >= 15, f"PostgreSQL {version}", advice)  # noqa: PLR2004


def check_journal() -> Finding:
    if connection.vendor != "sqlite":
        return Finding("journal", True, _("kept by PostgreSQL"))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        seen = cursor.fetchone()[0]
    advice = _("Put the data folder on a local disk: WAL does not work on a network share.")
    return Finding("journal", seen == "wal", seen, advice)


def check_migrations() -> Finding:
    waiting = list_unapplied()
    seen = ", ".join(waiting[:3]) or _("all applied")
    return Finding("migrations", not waiting, seen, _("Run: lieudit serve --migrate"))


def check_vault() -> Finding:
    from lieudit.hall import vault  # noqa: PLC0415 - a broken room must not hide the others

    try:
        vault.check_vault()
    except vault.VaultLocked as error:
        return Finding("vault", False, tell_lock(error), _("Set the key that closed this vault."))
    if settings.IS_PRODUCTION and settings.DATA_FOLDER in (
        Path(settings.VAULT_FOLDER).resolve(),
        *Path(settings.VAULT_FOLDER).resolve().parents,
    ):
        advice = _("Set LIEUDIT_VAULT_FOLDER outside the data folder.")
        return Finding("vault", False, _("its folder is inside the data folder"), advice)
    return Finding("vault", True, _("opens"))


def check_mail() -> Finding:
    if not settings.IS_PRODUCTION:
        return Finding("mail", True, _("written to files, none is sent"))
    advice = _("Check LIEUDIT_MAIL_HOST, _PORT, _USER, _PASSWORD, _TLS.")
    try:
        with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=5) as server:
            if settings.EMAIL_USE_TLS:
                server.starttls()
            if settings.EMAIL_HOST_USER:
                server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
    except (OSError, smtplib.SMTPException) as error:
        return Finding("mail", False, f"{settings.EMAIL_HOST}: {error}", advice)
    return Finding("mail", True, settings.EMAIL_HOST)


def check_worker() -> Finding:
    from lieudit.hall.models import Heartbeat  # noqa: PLC0415

    if not is_held(settings.DATA_FOLDER):
        return Finding("worker", True, _("not running, like the server"))
    last = Heartbeat.objects.order_by("-beat_at").first()
    is_alive = last is not None and last.beat_at >= timezone.now() - SILENCE
    seen = f"{last.beat_at:%Y-%m-%d %H:%M:%S} UTC" if last else _("never seen")
    return Finding("worker", is_alive, seen, _("Start the server again, or run: lieudit worker"))


def check_events() -> Finding:
    """Letters and news follow events: one given up after many tries is told to nobody else."""
    from lieudit.hall.outbox_delivery import count_given_up  # noqa: PLC0415

    count = count_given_up()
    seen = _("{count} given up").format(count=count) if count else _("none given up")
    advice = _("Mend what the log names, then run: lieudit admin retry")
    return Finding("events", not count, seen, advice)


def check_space() -> Finding:
    folder = settings.DATA_FOLDER if settings.DATA_FOLDER.is_dir() else Path.cwd()
    free = shutil.disk_usage(folder).free
    seen = _("{size} MB free").format(size=free // 1024**2)
    return Finding("space", free > LEAST_FREE_BYTES, seen, _("Make room on this disk."))


def check_clock() -> Finding:
    now = datetime.now(UTC)
    folder = settings.DATA_FOLDER
    written = max((path.stat().st_mtime for path in folder.glob("*")), default=0.0)
    # Older than the program, or than what was written here: the clock went back.
    is_right = now > OLDEST_CODE and now.timestamp() > written - 60
    return Finding("clock", is_right, f"{now:%Y-%m-%d %H:%M} UTC", _("Set this machine's clock."))


def check_files() -> Finding:
    names = [Path(str(settings.DATABASES["default"]["NAME"])), settings.DATA_FOLDER / "vault.key"]
    open_ones = [path.name for path in names if path.is_file() and is_open_to_others(path)]
    open_ones += [str(path) for path in find_open_secrets(os.environ).values()]
    seen = ", ".join(open_ones) or _("readable by their owner only")
    return Finding("files", not open_ones, seen, _("Close them to others: chmod o= on each."))


OF_THE_DATABASE = (check_journal, check_migrations, check_vault, check_worker, check_events)
CHECKS: list[Callable[[], Finding]] = [
    check_python,
    check_packages,
    check_settings,
    check_data_folder,
    check_space,
    check_clock,
    check_database,
    check_journal,
    check_migrations,
    check_files,
    check_vault,
    check_mail,
    check_worker,
    check_events,
]
