"""Whether each variable that is set can be used: all that is wrong, told at once.

Before Django is there: a wrong zone or level would stop it with a traceback, a
wrong address would only show in a letter. `serve` and the doctor look here too.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lieudit.config.environment import MissingSetting, read_text
from lieudit.config.right_words import (
    LAST_PORT,
    SHORTEST_SECRET,
    are_names,
    is_address,
    is_database,
    is_flag,
    is_folder,
    is_mail,
    is_port,
    is_positive,
    is_production,
    is_secret,
    is_zone,
)
from lieudit.config.speech import Refusal
from lieudit.config.speech import gettext as _

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
MODES = ("demo", "production", "test")


@dataclass(frozen=True)
class Rule:
    """A variable, whether its text can be used, and what to write instead."""

    name: str
    is_right: Callable[[str], bool]
    advice: str


def refuse_wrong_settings() -> None:
    """Refuse to go on when a variable cannot be used; say all of them."""
    if faults := find_wrong():
        raise Refusal("\n".join([_("These settings are wrong:"), *faults, tell_where()]))


def tell_where() -> str:
    """Return where every variable is explained."""
    return _("All variables are explained in docs/settings.md.")


def find_wrong() -> list[str]:
    """Return one line for each variable of the environment that cannot be used."""
    faults = dict(_find_unreadable())
    for rule in list_rules():
        if rule.name in faults:
            continue
        text = read_text(rule.name, "")
        if text and not rule.is_right(text):
            faults[rule.name] = f"  {rule.name} — {rule.advice}"
    return list(faults.values())


def list_rules() -> list[Rule]:
    """Return what each variable must be; some only where people are served for real."""
    yes_or_no = _("write 1 or 0")
    rules = [
        Rule("LIEUDIT_MODE", MODES.__contains__, ", ".join(MODES)),
        Rule("LIEUDIT_URL", is_address, _("an address, for example https://lieudit.example.org")),
        Rule("LIEUDIT_HOSTS", are_names, _("names of hosts only, without https:// and without *")),
        Rule("LIEUDIT_BEHIND_PROXY", is_flag, yes_or_no),
        Rule("LIEUDIT_MAIL_TLS", is_flag, yes_or_no),
        Rule("LIEUDIT_MAIL_PORT", is_port, _("a number from 1 to {last}").format(last=LAST_PORT)),
        Rule("LIEUDIT_MAIL_FROM", is_mail, _("an address with @, for example a@example.org")),
        Rule("LIEUDIT_TASK_LIMIT_SECONDS", is_positive, _("a whole number of seconds, from 1")),
        Rule("LIEUDIT_TIME_ZONE", is_zone, _("a time zone, for example Europe/Paris")),
        Rule("LIEUDIT_LOG_LEVEL", LOG_LEVELS.__contains__, ", ".join(LOG_LEVELS)),
        Rule("LIEUDIT_DATABASE_URL", is_database, "postgres://user:password@host:5432/name"),
    ]
    return rules + (list_rules_of_production() if is_production() else [])


def list_rules_of_production() -> list[Rule]:
    """Return what holds only for a site that serves real people."""
    secret = _("{count} characters at least; without them anybody could pretend to be anybody")
    return [
        Rule("LIEUDIT_SECRET_KEY", is_secret, secret.format(count=SHORTEST_SECRET)),
        Rule("LIEUDIT_VAULT_FOLDER", is_folder, _("this folder does not exist: make it first")),
    ]


def _find_unreadable() -> Iterator[tuple[str, str]]:
    """Yield the variables given by a file that cannot be read or is empty."""
    for variable in sorted(os.environ):
        name = variable.removesuffix("_FILE")
        if variable.startswith("LIEUDIT_") and name != variable:
            try:
                read_text(name, "")
            except MissingSetting as error:
                yield name, f"  {error}"
