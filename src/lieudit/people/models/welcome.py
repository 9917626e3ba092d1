"""How people come in, and how a coordination changes hands."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lieudit.people.models.belonging import Role, Stage
from lieudit.people.models.ground import CollectiveRow


class Invitation(CollectiveRow):
    """By mail (one person), by link or QR (several uses until it expires)."""

    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(blank=True)
    stage = models.CharField(max_length=20, choices=Stage.choices, default=Stage.CANDIDATE)
    role = models.CharField(max_length=20, choices=Role.choices, blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    short_code_digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    max_uses = models.PositiveSmallIntegerField(default=1)
    uses = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)


class RequestState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class JoinRequest(CollectiveRow):
    """A visitor asks to join; her words are sealed in the vault."""

    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=5, default="fr")  # in which she is answered
    sealed_message = models.BinaryField(null=True)
    state = models.CharField(
        max_length=12, choices=RequestState.choices, default=RequestState.WAITING
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class HandOver(CollectiveRow):
    """A coordination offered to a member, a companion or a network; accepted by them."""

    offered_by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    offered_to = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    keeps_own_role = models.BooleanField(default=False)
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)


class CoordinationClaim(CollectiveRow):
    """A companion takes up a coordination left without anybody, after notice and a delay."""

    claimed_by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    ready_at = models.DateTimeField()
    opposed_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)


class LastVisit(CollectiveRow):
    """When a person last opened a collective's home, to tell what is new."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()
    before_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collective", "person"], name="people_one_last_visit")
        ]
