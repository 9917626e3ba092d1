"""One household's or one person's way in, and the adults who walk it."""

from django.db import models

from lieudit.people.models.ground import CollectiveRow


class Candidacy(CollectiveRow):
    """`closed_on`: the day it ended without a welcome; `left_on`: the day they left the group.

    Words are sealed under the candidacy's own key: erasing the key erases them all.
    """

    version = models.ForeignKey(
        "admission.PathVersion", on_delete=models.PROTECT, related_name="candidacies"
    )
    household = models.ForeignKey(
        "people.Household", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    opened_on = models.DateField()
    owner = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    godparent = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    sealed_action = models.BinaryField(null=True)
    action_on = models.DateField(null=True, blank=True)
    action_owner = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    action_told_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    welcomed_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    review_told_on = models.DateField(null=True, blank=True)
    words_erased_on = models.DateField(null=True, blank=True)


class Applicant(CollectiveRow):
    """One adult of the household.

    `withdrawn_by`: whose hand noted her withdrawal; only that side takes it back for her.
    """

    candidacy = models.ForeignKey(Candidacy, on_delete=models.CASCADE, related_name="applicants")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    stage_change = models.UUIDField(null=True, blank=True)  # the membership her withdrawal made

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidacy", "person"], name="admission_one_seat_a_person"
            )
        ]
