"""The short record of a refusal: kept a year for whoever must explain it, then erased."""

from django.db import models

from lieudit.people.models.ground import CollectiveRow


class RefusalRecord(CollectiveRow):
    """About one person. The facts and the words have a key each: hers go when she asks.

    `decider_ids` opens the record to those who decided, when the path itself is gone.
    """

    person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decision_id = models.UUIDField(db_index=True)
    decided_on = models.DateField()
    verdict = models.CharField(max_length=10)
    was_heard = models.BooleanField(default=False)
    sealed_facts = models.BinaryField()
    sealed_words = models.BinaryField(null=True)
    decider_ids = models.JSONField(default=list)
    erase_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision_id", "person"], name="admission_one_record_a_person"
            )
        ]
