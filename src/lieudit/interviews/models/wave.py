"""A wave: one version asked to a set of people, from its opening to its closing."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lieudit.people.models.ground import CollectiveRow


class WaveState(models.TextChoices):
    PREPARED = "prepared", _("In preparation")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class LegalGround(models.TextChoices):
    PRECONTRACT = "precontract", _("Steps before a contract (GDPR art. 6(1)(b))")
    CONSENT = "consent", _("Consent (GDPR art. 6(1)(a))")


class Wave(CollectiveRow):
    """`notice_*` is what people are told before answering (GDPR art. 13).

    `link_code` is the short address people share while the wave is open.
    """

    version = models.ForeignKey(
        "interviews.QuestionnaireVersion", on_delete=models.PROTECT, related_name="waves"
    )
    title = models.CharField(max_length=160)
    state = models.CharField(max_length=10, choices=WaveState.choices, default=WaveState.PREPARED)
    previous = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    notice_controller = models.CharField(max_length=200, blank=True)
    notice_contact = models.CharField(max_length=200, blank=True)
    notice_purpose = models.TextField(max_length=1000, blank=True)
    notice_ground = models.CharField(
        max_length=20, choices=LegalGround.choices, default=LegalGround.PRECONTRACT
    )
    retention_months = models.PositiveSmallIntegerField(default=12)
    hours_needed = models.PositiveIntegerField(null=True, blank=True)
    answer_until = models.DateField(null=True, blank=True)
    reminder_every_days = models.PositiveSmallIntegerField(default=7)
    reminder_most = models.PositiveSmallIntegerField(default=2)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    link_code = models.CharField(max_length=8, blank=True, default="", editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False),
                name="interviews_a_closed_wave_has_its_date",
            ),
            models.UniqueConstraint(
                fields=["link_code"],
                condition=~Q(link_code=""),
                name="interviews_one_wave_a_link",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state == WaveState.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == WaveState.CLOSED
