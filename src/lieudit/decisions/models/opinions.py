"""An opinion map: a question, statements, voices that agree, disagree or pass.

Who voted what is kept while the map lives, since a vote may be changed; what is published is
`result`, computed once at closing, where no person is.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lieudit.people.models.ground import CollectiveRow


class OpinionMap(CollectiveRow):
    """`seed` makes the groups the same each time they are computed; `closes_on` is the last day."""

    question = models.CharField(max_length=200)
    about = models.TextField(max_length=1500, blank=True)
    opened_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    opened_at = models.DateTimeField()
    closes_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)
    is_live = models.BooleanField(default=False)
    seed = models.PositiveIntegerField(default=1)
    result = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes = [models.Index(fields=["collective", "closed_at"], name="decisions_maps_by_end")]

    def __str__(self) -> str:
        return self.question


class OpinionStatement(CollectiveRow):
    """One sentence to agree with or not. Who said it is told to herself and to whoever leads.

    Set aside only when it is off the question or says the same as another, with the reason.
    """

    map = models.ForeignKey(OpinionMap, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=280)
    author = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    set_aside_as = models.CharField(
        max_length=10,
        blank=True,
        choices=[
            ("off_topic", _("It is not about the question")),
            ("duplicate", _("Another statement says the same")),
        ],
    )
    set_aside_why = models.CharField(max_length=300, blank=True)
    set_aside_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["map", "number"], name="decisions_statement_number"),
            models.CheckConstraint(
                condition=Q(set_aside_as="") | ~Q(set_aside_why=""), name="decisions_aside_has_why"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class OpinionVoice(CollectiveRow):
    """Somebody who votes: a person of the group, or a paper sheet by its number, of nobody."""

    map = models.ForeignKey(OpinionMap, on_delete=models.CASCADE, related_name="voices")
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    sheet = models.PositiveIntegerField(null=True, blank=True)
    entered_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["map", "person"], name="decisions_voice_once"),
            models.UniqueConstraint(fields=["map", "sheet"], name="decisions_sheet_once"),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(sheet__isnull=True),
                name="decisions_sheet_is_nobodys",
            ),
        ]


class OpinionVote(CollectiveRow):
    """One voice on one statement: 1 agree, −1 disagree, 0 pass."""

    voice = models.ForeignKey(OpinionVoice, on_delete=models.CASCADE, related_name="votes")
    statement = models.ForeignKey(OpinionStatement, on_delete=models.CASCADE, related_name="votes")
    sign = models.SmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["voice", "statement"], name="decisions_vote_once_a_statement"
            ),
            models.CheckConstraint(condition=Q(sign__in=[-1, 0, 1]), name="decisions_vote_sign"),
        ]
