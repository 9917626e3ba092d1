"""Loads templates without their indentation: the source is for readers, the page is light.

Blanks at the beginning of a line weigh on every page and show nowhere, but inside what
keeps them: `pre` and `textarea` are left as they are.
"""

import re

from django.template import Origin
from django.template.loaders import app_directories, filesystem

KEPT_OR_INDENTATION = re.compile(r"<(pre|textarea)\b.*?</\1>|\n\s+", re.DOTALL)


class RoomLoader(app_directories.Loader):
    """Finds templates in the rooms, as Django does."""

    def get_contents(self, origin: Origin) -> str:
        """Return a template with each line begun at its first sign."""
        return lighten(origin, super().get_contents(origin))


class FolderLoader(filesystem.Loader):
    """Finds templates in folders, as Django does: the widgets of forms."""

    def get_contents(self, origin: Origin) -> str:
        """Return a template with each line begun at its first sign."""
        return lighten(origin, super().get_contents(origin))


def lighten(origin: Origin, contents: str) -> str:
    """Strip pages only: the words of a letter stand as they were written."""
    return strip_indentation(contents) if str(origin.name).endswith(".html") else contents


def strip_indentation(source: str) -> str:
    r"""Return the source with one line end where there were blanks.

    >>> strip_indentation("<ul>\n\n  <li>")
    '<ul>\n<li>'
    """
    return KEPT_OR_INDENTATION.sub(lambda found: found[0] if found[1] else "\n", source)
