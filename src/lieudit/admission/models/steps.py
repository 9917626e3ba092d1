"""What was noted on the steps: days, papers seen, short notes of conversations."""

from django.db import models

from lieudit.people.models.ground import CollectiveRow


class StepNote(CollectiveRow):
    """One step of one candidacy; nothing noted means to come. `ticked`: numbers of its tasks."""

    candidacy = models.ForeignKey(
        "admission.Candidacy", on_delete=models.CASCADE, related_name="step_notes"
    )
    step = models.CharField(max_length=20)
    planned_on = models.DateField(null=True, blank=True)
    planned_at = models.TimeField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    skipped_on = models.DateField(null=True, blank=True)
    sealed_reason = models.BinaryField(null=True)
    owner = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    ticked = models.JSONField(default=list, blank=True)
    before = models.JSONField(null=True, blank=True)  # the days before the last change, to undo
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidacy", "step"], name="admission_one_note_a_step")
        ]


class PaperNote(CollectiveRow):
    """A paper of the closed list was seen: the paper itself is never kept here."""

    candidacy = models.ForeignKey(
        "admission.Candidacy", on_delete=models.CASCADE, related_name="papers"
    )
    paper = models.CharField(max_length=20)
    seen_on = models.DateField()
    seen_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sealed_where = models.BinaryField(null=True)
    page = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidacy", "paper"], name="admission_a_paper_once")
        ]


class LogNote(CollectiveRow):
    """A conversation in a few words, sealed."""

    candidacy = models.ForeignKey(
        "admission.Candidacy", on_delete=models.CASCADE, related_name="log"
    )
    on_date = models.DateField()
    sealed = models.BinaryField()
    written_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, blank=True)
