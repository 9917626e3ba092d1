"""What an interviewer writes beside a candidate's words, in words, sealed."""

from django.db import models

from lieudit.people.models.ground import CollectiveRow


class SheetNote(CollectiveRow):
    """`kind`: support (a point of support), explore, need, offer. Never a figure."""

    participation = models.ForeignKey(
        "interviews.Participation", on_delete=models.CASCADE, related_name="notes"
    )
    kind = models.CharField(max_length=10)
    item = models.CharField(max_length=80, blank=True)
    sealed = models.BinaryField()
    written_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, blank=True)
