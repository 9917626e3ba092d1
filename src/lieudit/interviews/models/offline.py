"""Tablets that keep an interview: which, what was heard from them, what is set aside."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lieudit.people.models.ground import CollectiveRow


class OfflineCopy(CollectiveRow):
    """One interview on one device, taken by one interviewer, who alone sends from it.

    `spare_key` is sealed under the collective's key: it opens the device for whoever took the copy
    and forgot her phrase. It opens nothing of the server.
    """

    interview = models.ForeignKey(
        "interviews.Interview", on_delete=models.CASCADE, related_name="copies"
    )
    taken_by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    spare_key = models.BinaryField()
    heard_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)


class HeardEntry(CollectiveRow):
    """What was answered to an entry of a device, so that sending it again changes nothing.

    Its id is the one the device made; there is not a word in it. `note_id`: where the words
    of a note stand, when they were kept beside another's.
    """

    copy = models.ForeignKey(OfflineCopy, on_delete=models.CASCADE, related_name="heard")
    verdict = models.CharField(max_length=10)
    revision = models.PositiveIntegerField()
    note_id = models.UUIDField(null=True)


class AsideChoice(models.TextChoices):
    HELD = "held", _("What was kept first")
    DEVICE = "device", _("What was written on the device")
    JOINED = "joined", _("Both, joined")


class SetAside(CollectiveRow):
    """An answer written without network on a sight that had changed: kept beside, sealed.

    `said_at` is the device's clock, corrected when it sent: it is shown, it decides nothing.
    Once settled, `sealed` holds what was not chosen, for whoever wishes to compare again.
    """

    copy = models.ForeignKey(OfflineCopy, on_delete=models.CASCADE, related_name="asides")
    participation = models.ForeignKey(
        "interviews.Participation", on_delete=models.CASCADE, related_name="asides"
    )
    item = models.CharField(max_length=80)
    block = models.CharField(max_length=10, default="ordinary")  # ordinary | intimate | art9
    base = models.PositiveIntegerField()
    sealed = models.BinaryField()
    said_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    choice = models.CharField(max_length=10, choices=AsideChoice.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["copy", "participation", "item"],
                condition=Q(settled_at__isnull=True),
                name="interviews_one_aside_per_device",
            )
        ]
