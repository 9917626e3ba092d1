"""The decision of the group and the decision of each adult, recorded apart."""

from django.db import models

from lieudit.people.models.ground import CollectiveRow


class GroupDecision(CollectiveRow):
    """`part`: preselection or decision. Reasons, method and words are sealed.

    The latest not undone counts; `referent` and `review_on` come with « not now ».
    """

    candidacy = models.ForeignKey(
        "admission.Candidacy", on_delete=models.CASCADE, related_name="decisions"
    )
    part = models.CharField(max_length=15)
    verdict = models.CharField(max_length=10)
    decided_on = models.DateField()
    body = models.ForeignKey(
        "people.Body", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    was_heard = models.BooleanField(default=False)
    sealed = models.BinaryField(null=True)
    referent = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    review_on = models.DateField(null=True, blank=True)
    noted_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)


class Decider(CollectiveRow):
    """Who took part in a decision, or withdrew because she is close to the household."""

    decision = models.ForeignKey(GroupDecision, on_delete=models.CASCADE, related_name="deciders")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    has_withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "person"], name="admission_one_place_a_decider"
            )
        ]


class OwnDecision(CollectiveRow):
    """What she decided for herself; `noted_by` when somebody wrote it down for her."""

    applicant = models.ForeignKey(
        "admission.Applicant", on_delete=models.CASCADE, related_name="decisions"
    )
    verdict = models.CharField(max_length=10)
    decided_on = models.DateField()
    sealed = models.BinaryField(null=True)
    noted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)


class Reply(CollectiveRow):
    """What she answers to the reasons the group gave her."""

    decision = models.ForeignKey(GroupDecision, on_delete=models.CASCADE, related_name="replies")
    applicant = models.ForeignKey(
        "admission.Applicant", on_delete=models.CASCADE, related_name="replies"
    )
    sealed = models.BinaryField()
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "applicant"], name="admission_one_reply_each"
            )
        ]
