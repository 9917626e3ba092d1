"""What comes out of a meeting: hands counted, what was decided, who does what."""

from django.db import models
from django.db.models import Q

from lieudit.people.models.ground import CollectiveRow


class Show(CollectiveRow):
    """A show of hands. `state`: open, closed, dropped. Users and guests are counted apart.

    Counts hold both what was given by phone (`phone_…`, members) and what was counted in the room.
    """

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="shows")
    point = models.ForeignKey("meetings.Point", on_delete=models.CASCADE, related_name="shows")
    question = models.CharField(max_length=200)
    state = models.CharField(max_length=10, default="open")
    closed_at = models.DateTimeField(null=True, blank=True)
    voters = models.PositiveIntegerField(default=0)
    for_count = models.PositiveIntegerField(default=0)
    against_count = models.PositiveIntegerField(default=0)
    abstain_count = models.PositiveIntegerField(default=0)
    phone_count = models.PositiveIntegerField(default=0)
    other_for = models.PositiveIntegerField(default=0)
    other_against = models.PositiveIntegerField(default=0)
    other_abstain = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(state="open"), name="meetings_one_open_show"
            )
        ]


class Decided(CollectiveRow):
    """A decision taken in place; `proposal_id` names it in the register of decisions."""

    meeting = models.ForeignKey(
        "meetings.Meeting", on_delete=models.CASCADE, related_name="decisions"
    )
    point = models.ForeignKey("meetings.Point", on_delete=models.CASCADE, related_name="decisions")
    title = models.CharField(max_length=160)
    text = models.TextField()
    method = models.CharField(max_length=20)
    outcome = models.CharField(max_length=20)
    objections = models.TextField(blank=True)
    show = models.ForeignKey(
        "meetings.Show", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    review_on = models.DateField(null=True, blank=True)
    proposal_id = models.UUIDField(null=True, blank=True)


class Action(CollectiveRow):
    """What somebody said she would do, by when. `person` empty: `who` says it in words."""

    meeting = models.ForeignKey(
        "meetings.Meeting", on_delete=models.CASCADE, related_name="actions"
    )
    point = models.ForeignKey(
        "meetings.Point", null=True, blank=True, on_delete=models.SET_NULL, related_name="actions"
    )
    what = models.CharField(max_length=300)
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    who = models.CharField(max_length=80, blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
