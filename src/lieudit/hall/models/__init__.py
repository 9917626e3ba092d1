"""Every row the hall stores, and the abstract `Row` all rooms build on."""

from lieudit.hall.models.keys import VaultCheck, VaultKey
from lieudit.hall.models.outbox import Delivered, OutboxEvent
from lieudit.hall.models.retention import PurgeRun, RetentionChoice
from lieudit.hall.models.row import Row
from lieudit.hall.models.rules import RuleCheck
from lieudit.hall.models.switches import RoomSwitch
from lieudit.hall.models.throttle import ThrottleHit
from lieudit.hall.models.traces import AuditEntry, AuditHead, ReadLogEntry
from lieudit.hall.models.work import Heartbeat, QueuedMail, TaskProgress

__all__ = [
    "AuditEntry",
    "AuditHead",
    "Delivered",
    "Heartbeat",
    "OutboxEvent",
    "PurgeRun",
    "QueuedMail",
    "ReadLogEntry",
    "RetentionChoice",
    "RoomSwitch",
    "Row",
    "RuleCheck",
    "TaskProgress",
    "ThrottleHit",
    "VaultCheck",
    "VaultKey",
]
