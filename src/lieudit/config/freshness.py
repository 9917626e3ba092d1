"""Compiles the catalogues that changed, before anything is said."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def compile_stale() -> None:
    """Compile the catalogues that changed; reads only dates when none did."""
    for source in PACKAGE.glob("*/locale/*/LC_MESSAGES/django.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns:
            from lieudit.config.catalogues import compile_catalogues  # noqa: PLC0415 - rarely needed

            compile_catalogues()
            return
