"""One Lieudit at a time over one data folder, held by a lock that dies with its process."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lieudit.config.speech import Refusal
from lieudit.config.speech import gettext as _

FILE_NAME = "running.lock"


@contextmanager
def hold_data_folder(folder: Path) -> Iterator[None]:
    """Hold the folder for as long as the block runs; refuse if another process does."""
    os.umask(0o077)  # whatever is written here is its owner's alone
    prepare_folder(folder)
    handle = os.open(folder / FILE_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Refusal(
                _(
                    "Lieudit already runs over {folder}. Stop it first (Ctrl+C where it runs)."
                ).format(folder=folder)
            ) from error
        yield
    finally:
        os.close(handle)


def is_held(folder: Path) -> bool:
    """Tell whether a Lieudit runs over the folder now; makes nothing there."""
    try:
        handle = os.open(folder / FILE_NAME, os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def prepare_folder(folder: Path) -> None:
    """Make the data folder, readable by its owner only; refuse when it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / "static").mkdir(exist_ok=True)
    except OSError as error:
        raise Refusal(
            _("The data folder {folder} cannot be made: {reason}.").format(
                folder=folder, reason=error.strerror
            )
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Refusal(
            _("The data folder {folder} cannot be written by this user.").format(folder=folder)
        )
