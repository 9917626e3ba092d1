"""What the group may see of a closed wave: computed once, at closing, then only read."""

from django.db import models

from lieudit.people.models.ground import CollectiveRow


class Release(CollectiveRow):
    """`sealed` is the JSON of `engine.release`, under the collective's own key."""

    wave = models.OneToOneField("interviews.Wave", on_delete=models.CASCADE, related_name="release")
    sealed = models.BinaryField()
    method_version = models.CharField(max_length=20)
    released_at = models.DateTimeField()
