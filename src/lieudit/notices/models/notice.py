"""What is to be told to whom, what she stopped, how often she wants a letter."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lieudit.hall.models import Row
from lieudit.notices.engine.digest import DAILY, NEVER, WEEKLY
from lieudit.people.models.ground import CollectiveRow


class Notice(CollectiveRow):
    """Codes and ids only: the words are asked of the object's room when the letter is written.

    `key` makes telling twice telling once. `due_at` is set when something awaits her before then;
    `told_at` when it left in a letter, or will not leave any more.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField(db_index=True)
    code = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    happened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="notices_told_once")]
        indexes = [
            models.Index(
                fields=["person", "happened_at"],
                condition=Q(told_at=None),
                name="notices_waiting",
            )
        ]


class Mute(CollectiveRow):
    """No more letters to her about this object; her pages still show it."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "subject_kind", "subject_id"], name="notices_stopped_once"
            )
        ]


class Rhythm(Row):
    """How often she wants a digest, for all her groups; no row means every day."""

    CHOICES = (
        (DAILY, _("One letter a day at most")),
        (WEEKLY, _("One letter a week at most")),
        (NEVER, _("No digest")),
    )
    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="+")
    rhythm = models.CharField(max_length=10, choices=CHOICES, default=DAILY)
    last_told_on = models.DateField(null=True, blank=True)
