"""The short record of a refusal: kept a year for whoever must explain it, then erased."""

from django.db import models

from lieudit.people.models.ground import CollectiveRow


class RefusalRecord(CollectiveRow):
    """About one person. The facts and the words have a key each: hers go when she asks."""

    person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decision_id = models.UUIDField(db_index=True)
    decided_on = models.DateField()
    verdict = models.CharField(max_length=10)
    was_heard = models.BooleanField(default=False)
    sealed_facts = models.BinaryField()
    sealed_words = models.BinaryField(null=True)
    erase_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision_id", "person"], name="admission_one_record_a_person"
            )
        ]


class RecordDecider(CollectiveRow):
    """Opens the record to whoever decided, when the path itself is gone."""

    record = models.ForeignKey(RefusalRecord, on_delete=models.CASCADE, related_name="deciders")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "person"], name="admission_one_place_a_record"
            )
        ]
