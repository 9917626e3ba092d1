"""What is given back in words: drafts, frozen versions, replies, who got them and how."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lieudit.people.models.ground import CollectiveRow


class ReturnKind(models.TextChoices):
    RESTITUTION = "restitution", _("Restitution to the person")
    OPINION = "opinion", _("Opinion to the mandator")


class ReturnDocument(CollectiveRow):
    """A draft and its versions; `sealed` is the draft, under the key of the person it is about.

    `person` is empty once she was forgotten: then only the dates of signed versions are left.
    `reply_days`: how long she may read an opinion and reply before the mandator opens it.
    """

    kind = models.CharField(max_length=12, choices=ReturnKind.choices)
    person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sealed = models.BinaryField(null=True)
    revision = models.PositiveIntegerField(default=1)
    undo_sealed = models.BinaryField(null=True)
    undo_revision = models.PositiveIntegerField(default=0)
    reply_days = models.PositiveSmallIntegerField(default=7)
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    @property
    def about(self) -> Any:
        """The person it is about, when she is not forgotten."""
        if self.person is None:
            raise ValueError("a document about nobody any more")
        return self.person

    @property
    def is_opinion(self) -> bool:
        return self.kind == ReturnKind.OPINION


class ReturnVersion(CollectiveRow):
    """Frozen for good when given or signed; `digest` covers it and a nonce sealed with it."""

    document = models.ForeignKey(ReturnDocument, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField(null=True)
    digest = models.CharField(max_length=64)
    code = models.CharField(max_length=12, unique=True)
    word_count = models.PositiveIntegerField()
    frozen_at = models.DateTimeField()
    signed_as = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"], name="interviews_one_return_per_number"
            )
        ]


class ReturnReply(CollectiveRow):
    """What the person answers to a version, or that she has nothing to add."""

    version = models.OneToOneField(ReturnVersion, on_delete=models.CASCADE, related_name="reply")
    sealed = models.BinaryField(null=True)
    revision = models.PositiveIntegerField(default=1)
    answered_at = models.DateTimeField()
    is_waived = models.BooleanField(default=False)


class Recipient(models.TextChoices):
    PERSON = "person", _("the person herself")
    MANDATOR = "mandator", _("the mandator")


class GivenBy(models.TextChoices):
    SCREEN = "screen", _("to read on screen")
    EMAIL = "email", _("to read on screen, told by a letter without content")
    PRINT = "print", _("printed")
    HAND = "hand", _("handed over and read together")


class ReturnGiving(CollectiveRow):
    """Who got a version, how and when. Only a mandator's has a first and a last day, and an end."""

    version = models.ForeignKey(ReturnVersion, on_delete=models.CASCADE, related_name="givings")
    recipient_kind = models.CharField(max_length=10, choices=Recipient.choices)
    recipient = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    recipient_name = models.CharField(max_length=160)
    organisation = models.CharField(max_length=160, blank=True)
    means = models.CharField(max_length=10, choices=GivenBy.choices)
    given_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    readable_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    letter_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "recipient"],
                condition=Q(recipient_kind="mandator", means="email"),
                name="interviews_one_giving_per_mandator",
            )
        ]
