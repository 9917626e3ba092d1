"""Run every check of the house; words that are not options go to pytest."""

import argparse
import os
import shutil
import subprocess
import sys
from contextlib import nullcontext

from lieudit.config.asking import begin_asking
from lieudit.config.environment import read_text
from lieudit.config.freshness import compile_stale
from lieudit.config.private_postgres import run_private_server
from lieudit.config.speech import Refusal, complain, say
from lieudit.config.speech import gettext as _
from lieudit.config.start import PACKAGE

SUMMARY = {
    "fr": "passer tous les contrôles de la maison",
    "en": "run every check of the house",
}

ROOT = PACKAGE.parent.parent
STRICT = ("engine", "doors", "doors.py", "actions", "actions.py")


def run(arguments: list[str]) -> int:
    """Run ruff, mypy and all tests; return 1 when any of them fails."""
    options, words = build_parser().parse_known_args(arguments)
    if not (ROOT / "tests" / "test_house.py").exists():
        complain(_("The tests come with the source: run ./lieudit test in a checkout."))
        return 1
    compile_stale()
    environment = os.environ | {"LIEUDIT_MODE": "test"}
    environment.pop("LIEUDIT_DATA", None)
    find_browser()
    try:
        if options.postgres:
            return _run_on_postgres(words, options, environment)
    except Refusal as refusal:
        complain(str(refusal))
        return 1
    failed = [] if words else _run_lint(environment)
    code = _run_pytest(words, options, environment)
    for name in failed:
        complain(_("{name} failed, see above.").format(name=name))
    return 1 if failed else code


def build_parser() -> argparse.ArgumentParser:
    parser = begin_asking("test", SUMMARY)
    parser.add_argument("--postgres", action="store_true", help=_("on a real PostgreSQL"))
    parser.add_argument("--fast", action="store_true", help=_("without browser and slow tests"))
    return parser


def find_browser() -> None:
    """Install Debian's Chromium when it is missing and permitted; say when tests will skip."""
    if shutil.which("chromium"):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say(_("Installing Debian's Chromium for the browser tests…"))
        subprocess.run(["apt-get", "-qq", "update"], check=False)
        command = ["apt-get", "-qq", "install", "-y", "--no-install-recommends", "chromium"]
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL)
    if not shutil.which("chromium"):
        say(_("Browser tests are skipped: Chromium is missing (as root: apt install chromium)."))


def list_strict_targets() -> list[str]:
    """Return what mypy reads strictly: kit, config, and each room's engine, doors, actions."""
    found = [path for name in STRICT for path in sorted(PACKAGE.glob(f"*/{name}"))]
    return [str(path.relative_to(ROOT)) for path in [PACKAGE / "kit", PACKAGE / "config", *found]]


def _run_lint(environment: dict[str, str]) -> list[str]:
    python = [sys.executable, "-m"]
    strict = ["--strict", "--follow-imports=silent", "--no-error-summary", "--exclude", "/tests/"]
    steps = {
        "ruff check": [*python, "ruff", "check", "--quiet", "."],
        "ruff format": [
            *python,
            "ruff",
            "format",
            "--check",
            "--quiet",
            "--output-format",
            "concise",
            ".",
        ],
        "mypy": [*python, "mypy", *strict, *list_strict_targets()],
    }
    failed = []
    for name, command in steps.items():
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        say(f"{name}: {_('failed') if code else _('well')}")
        failed += [name] if code else []
    return failed


def _run_pytest(words: list[str], options: argparse.Namespace, environment: dict[str, str]) -> int:
    command = [sys.executable, "-m", "pytest", "-q", *words]
    if not words:
        command += ["-n", "2", "--dist", "worksteal", "-rs"]
    if options.fast:
        command += ["-m", "not browser and not slow"]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def _run_on_postgres(
    words: list[str], options: argparse.Namespace, environment: dict[str, str]
) -> int:
    address = read_text("LIEUDIT_TEST_DATABASE_URL", "")
    with nullcontext(address) if address else run_private_server() as url:
        return _run_pytest(words, options, environment | {"LIEUDIT_DATABASE_URL": url})
