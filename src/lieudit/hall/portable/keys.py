"""The keys of a collective, taken from under the file's lock and put under this vault's."""

from typing import Any
from uuid import UUID

from lieudit.hall.keyring import SCOPE_BLOCK, adopt_key
from lieudit.hall.models import VaultKey
from lieudit.hall.portable.lines import Unreadable
from lieudit.hall.portable.lock import FileKey, bind_key
from lieudit.hall.portable.references import References
from lieudit.hall.portable.values import BadValue, read_bytes, read_column
from lieudit.hall.portable.writing import KEY_COLUMNS
from lieudit.hall.sealing import BLOCKS, KEY_BYTES, SealBroken, open_bytes
from lieudit.hall.tombstones import list_tombstones


class KeyTaker:
    """Adopts one key after another; the collective's own comes first, as it was made first."""

    def __init__(self, scope_id: UUID, file_key: FileKey, links: References) -> None:
        self._scope_id, self._file_key, self._links = scope_id, file_key, links
        self._scope_raw: bytes | None = None

    def take(self, values: dict[str, Any]) -> None:
        """Keep one key; BadValue for what no vault has written."""
        if set(values) != {*KEY_COLUMNS, "closed"}:
            raise BadValue
        row = VaultKey(scope_id=self._scope_id)
        for name in KEY_COLUMNS:
            setattr(row, name, read_column(VaultKey, name, values[name]))
        if row.block not in BLOCKS | {SCOPE_BLOCK} or (row.block == SCOPE_BLOCK) != _is_scope(row):
            raise BadValue
        row.subject_id = self._links.follow_loose("hall.VaultKey", "subject_id", row.subject_id)
        raw = self._open(row, values["closed"])
        if _is_scope(row) and raw is not None and row.id not in list_tombstones():
            self._scope_raw = raw
        try:
            adopt_key(row, raw, self._scope_raw)
        except SealBroken as error:
            raise BadValue from error

    def _open(self, row: VaultKey, closed: Any) -> bytes | None:
        if (closed is None) != (row.destroyed_at is not None):
            raise BadValue
        if closed is None:
            return None
        try:
            raw = open_bytes(self._file_key.keys, read_bytes(closed), bind_key(row.id))
        except SealBroken as error:
            raise Unreadable("broken") from error
        if len(raw) != KEY_BYTES:
            raise BadValue
        return raw


def _is_scope(row: VaultKey) -> bool:
    return row.block == SCOPE_BLOCK and row.subject_id is None
