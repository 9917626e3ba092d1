"""One person's part in a wave: her seat, her consents, her sealed answers."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lieudit.people.models.ground import CollectiveRow


class Means(models.TextChoices):
    SCREEN = "screen", _("On screen")
    PAPER = "paper", _("On paper")
    VOICE = "voice", _("By voice")


class Participation(CollectiveRow):
    """`wants_no_reminder` and the reminder count make reminders stop.

    `taken_back_revision`: the highest revision of an answer that is no more.
    `letter_at`: when the invitation of the opening was written, once.
    """

    wave = models.ForeignKey(
        "interviews.Wave", on_delete=models.CASCADE, related_name="participations"
    )
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    means = models.CharField(max_length=10, choices=Means.choices, default=Means.SCREEN)
    notice_read_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    last_item = models.CharField(max_length=80, blank=True)
    asked_language = models.CharField(max_length=40, blank=True)  # of the form; empty: the page's
    taken_back_revision = models.PositiveIntegerField(default=0)
    reminders_sent = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)
    letter_at = models.DateTimeField(null=True, blank=True)
    wants_no_reminder = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "person"], name="interviews_one_seat_per_person"
            )
        ]


class Answer(CollectiveRow):
    """`sealed` holds state, value and the words added; nothing of it is readable here.

    `revision` grows at each save: two tabs or two devices are told, not overwritten.
    """

    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="answers"
    )
    item = models.CharField(max_length=80)
    block = models.CharField(max_length=10, default="ordinary")  # ordinary | intimate | art9
    sealed = models.BinaryField()
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "item"], name="interviews_one_answer_per_item"
            )
        ]


class Consent(CollectiveRow):
    """Explicit, separate, withdrawable (GDPR art. 9(2)(a)); a refusal is kept, without effect."""

    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="consents"
    )
    block = models.CharField(max_length=80)  # name of the acknowledge item that opens the block
    given_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "block"],
                condition=Q(withdrawn_at__isnull=True),
                name="interviews_one_live_consent",
            )
        ]
