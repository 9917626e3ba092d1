"""A meeting, its agenda, and who was there."""

from django.db import models
from django.db.models import Q

from lieudit.people.models.ground import CollectiveRow


def _person() -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class Meeting(CollectiveRow):
    """`state`: planned, running, ended, cancelled. `body` empty: the whole collective.

    `version` counts what a phone shows, `desk_version` what only a laptop shows (hands given,
    words): whoever looks again asks for these two numbers only. `roll` is how many belonged to
    the body that day.
    """

    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=20)
    body = models.ForeignKey(
        "people.Body", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, default="planned")
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    desk_version = models.PositiveIntegerField(default=0)
    quorum = models.CharField(max_length=20, blank=True)
    roll = models.PositiveIntegerField(default=0)
    first_first = models.BooleanField(default=False)
    round_number = models.PositiveIntegerField(default=0)
    facilitator = _person()
    secretary = _person()
    timekeeper = _person()
    called_by = _person()
    next_at = models.DateTimeField(null=True, blank=True)
    next_place = models.CharField(max_length=200, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    approved_by = _person()
    correction = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["collective", "state", "starts_at"])]


class Point(CollectiveRow):
    """One point of the agenda. `state`: open, closed, postponed, removed.

    `since` is set while it is the point under way; `spent` are the seconds before that.
    `words` are its minutes.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=10)
    minutes = models.PositiveSmallIntegerField()
    bearer = _person()
    details = models.TextField(blank=True)
    subject_kind = models.CharField(max_length=60, blank=True)
    subject_id = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=10, default="open")
    since = models.DateTimeField(null=True, blank=True)
    spent = models.PositiveIntegerField(default=0)
    words = models.TextField(blank=True)
    carried_on = models.BooleanField(default=False)  # postponed, then taken up in a later agenda

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(since__isnull=False),
                name="meetings_one_point_at_a_time",
            )
        ]


class Seat(CollectiveRow):
    """Somebody at a meeting: a person of the group, or a guest by her first name.

    `standing`: member of the body that meets, user of the place, guest.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=60, blank=True)
    standing = models.CharField(max_length=10)
    is_here = models.BooleanField(default=False)
    came_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=Q(person__isnull=False),
                name="meetings_one_seat_a_person",
            )
        ]
