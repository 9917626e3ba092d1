"""Opens an archive from outside without being held: sizes are counted, never believed.

Refuses too many members, a bomb (a little that unfolds into a lot), a password, a damaged file.
Nothing is ever written to the disk.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator

from lieudit.kit.problems import BadInput, Where

MOST_MEMBERS = 2_000
LARGEST_MEMBER = 64 * 1024 * 1024
LARGEST_WHOLE = 128 * 1024 * 1024
RATIO_FROM = 4 * 1024 * 1024
HIGHEST_RATIO = 250
CHUNK = 64 * 1024
ENCRYPTED = 0x1


class SafeZip:
    """An archive whose members are read in bounded pieces."""

    def __init__(self, content: bytes, file: str = "") -> None:
        self.where = Where(file=file or None)
        self.size = len(content)
        self.unfolded = 0
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise BadInput("archive_damaged", self.where) from error
        members = self.archive.infolist()
        if len(members) > MOST_MEMBERS:
            raise BadInput("archive_too_many_members", self.where, {"limit": str(MOST_MEMBERS)})
        if any(member.flag_bits & ENCRYPTED for member in members):
            raise BadInput("archive_encrypted", self.where)
        self.members = {member.filename.lstrip("/").lower(): member for member in members}

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the members, in lower case, without a leading slash."""
        return tuple(self.members)

    def read(self, name: str) -> bytes:
        """Return a whole member, empty when there is none."""
        return b"".join(self.stream(name))

    def stream(self, name: str) -> Iterator[bytes]:
        """Yield a member piece by piece; refuse as soon as it grows beyond reason."""
        member = self.members.get(name.lstrip("/").lower())
        if member is None:
            return
        length = 0
        try:
            with self.archive.open(member) as source:
                while piece := source.read(CHUNK):
                    length += len(piece)
                    self._count(length, len(piece))
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise BadInput("archive_damaged", self.where) from error

    def _count(self, length: int, more: int) -> None:
        self.unfolded += more
        is_bomb = self.unfolded > RATIO_FROM and self.unfolded > self.size * HIGHEST_RATIO
        if is_bomb or length > LARGEST_MEMBER or self.unfolded > LARGEST_WHOLE:
            details = {"limit": str(LARGEST_WHOLE // 1024 // 1024)}
            raise BadInput("archive_bomb", self.where, details)
