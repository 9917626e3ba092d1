"""Whether the text of a variable can be used as what it stands for."""

import os
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from lieudit.config.database import build_database
from lieudit.config.environment import NO, YES, MissingSetting

SHORTEST_SECRET = 32
LAST_PORT = 65_535
LONGEST_NUMBER = 10


def is_production() -> bool:
    return os.environ.get("LIEUDIT_MODE") == "production"


def is_address(text: str) -> bool:
    """Tell whether it is http(s)://host, with a port or not: links are made from it."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    is_plain = not (parts.query or parts.fragment or parts.username or " " in text)
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and is_plain and port != 0


def are_names(text: str) -> bool:
    """Tell whether these are hosts; `*` would let a forged Host into the links of letters."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    if is_production() and "*" in names:
        return False
    return bool(names) and not any("/" in name or " " in name for name in names)


def is_flag(text: str) -> bool:
    return text.lower() in YES | NO


def is_positive(text: str) -> bool:
    return text.isdecimal() and len(text) < LONGEST_NUMBER and int(text) > 0


def is_port(text: str) -> bool:
    return is_positive(text) and int(text) <= LAST_PORT


def is_mail(text: str) -> bool:
    """Tell whether it is an address, alone or after a name: `Lieudit <a@example.org>`."""
    before, at, after = parseaddr(text)[1].rpartition("@")
    return bool(before and at and after)


def is_zone(text: str) -> bool:
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):  # unknown, outside the zones' folder, a folder
        return False
    return True


def is_database(text: str) -> bool:
    try:
        build_database(text, Path())
    except (MissingSetting, ValueError):
        return False
    return True


def is_secret(text: str) -> bool:
    return len(text) >= SHORTEST_SECRET


def is_folder(text: str) -> bool:
    return Path(text).is_dir()
