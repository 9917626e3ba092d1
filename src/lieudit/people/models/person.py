"""A person, who may have no login and no e-mail, and those who speak for her by law."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lieudit.hall.models import Row
from lieudit.people.models.ground import CollectiveRow, TimedRow, period_is_ordered


class Person(Row):
    """Neither e-mail nor phone is unique: a couple may share a mailbox."""

    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True, db_index=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=5, default="fr")
    prefers_paper = models.BooleanField(default=False)
    entered_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    erased_at = models.DateTimeField(null=True, blank=True)

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def short_name(self) -> str:
        """Given name and initial: how a person is shown in lists."""
        initial = f" {self.family_name[:1]}." if self.family_name else ""
        return f"{self.given_name}{initial}"

    def __str__(self) -> str:
        return self.full_name


class GuardianKind(models.TextChoices):
    CURATORSHIP = "curatorship", _("Curatorship (curatelle)")
    GUARDIANSHIP = "guardianship", _("Guardianship (tutelle)")
    FAMILY = "family", _("Family authorisation (habilitation familiale)")
    TRUSTED = "trusted", _("Trusted person (personne de confiance)")


class Guardian(CollectiveRow, TimedRow):
    """Noted, never acting by itself: who assists or represents a person."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="guardians")
    guardian = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="protects"
    )
    guardian_name = models.CharField(max_length=160)
    phone = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=GuardianKind.choices)
    noted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [period_is_ordered("people_guardian_period")]
