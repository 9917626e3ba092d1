"""A vote in the open: its options, its own switches, ballots under their electors' names."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.models.electors import Elector, Standing
from lieudit.decisions.models.proposal import Proposal
from lieudit.people.models.ground import CollectiveRow


class VoteTerms(CollectiveRow):
    """What a vote says besides its rule; changed until it opens, then frozen with it.

    `present`, `represented`: voices counted at the meeting, None when there was none.
    `share_code` opens the answering page of a date poll to whoever has its link.
    """

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="vote_terms")
    is_live = models.BooleanField(default=False)
    closes_early = models.BooleanField(default=False)
    levels = models.PositiveSmallIntegerField(default=7)
    missing = models.CharField(max_length=10, default="worst")
    seats = models.PositiveSmallIntegerField(default=1)
    quota = models.CharField(max_length=10, default="droop")
    budget_cents = models.BigIntegerField(null=True, blank=True)
    completion = models.CharField(max_length=15, default="add1")
    utility = models.CharField(max_length=15, default="cost")
    call = models.PositiveSmallIntegerField(default=1)
    present = models.PositiveIntegerField(null=True, blank=True)
    represented = models.PositiveIntegerField(null=True, blank=True)
    weights_set_at = models.DateTimeField(null=True, blank=True)  # of a vote by shares
    share_code = models.CharField(max_length=43, blank=True, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(levels__gte=2, levels__lte=7), name="decisions_levels_have_names"
            ),
            models.CheckConstraint(condition=Q(seats__gte=1), name="decisions_some_seat"),
            models.CheckConstraint(
                condition=Q(call__gte=1, call__lte=2), name="decisions_first_or_second_call"
            ),
        ]


class Choice(CollectiveRow):
    """One option: a name, or a project with its cost, or a date. Never changed once open."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="choices")
    label = models.CharField(max_length=160)
    description = models.TextField(max_length=2000, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    cost_cents = models.BigIntegerField(null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    is_chosen = models.BooleanField(default=False)  # of a date poll: the date kept

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "label"], name="decisions_no_two_options_of_one_name"
            ),
            models.CheckConstraint(
                condition=Q(cost_cents__isnull=True) | Q(cost_cents__gte=0),
                name="decisions_a_cost_is_not_negative",
            ),
        ]


class NamedBallot(CollectiveRow):
    """The last ballot of an elector; `cast_by` is another person for a proxy or a paper ballot."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="ballots")
    elector = models.OneToOneField(Elector, on_delete=models.CASCADE, related_name="ballot")
    cast_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    cast_at = models.DateTimeField()
    right = models.CharField(
        max_length=6,
        choices=[
            ("own", _("Herself")),
            ("proxy", _("By proxy")),
            ("paper", _("On paper, typed by somebody")),
        ],
        default="own",
    )
    content = models.JSONField(default=dict)


class Proxy(CollectiveRow):
    """A voice entrusted for this vote; ended when taken back, or when its giver votes herself."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="proxies")
    giver = models.ForeignKey(Elector, on_delete=models.CASCADE, related_name="proxies")
    holder = models.ForeignKey(
        "people.Person", null=True, on_delete=models.CASCADE, related_name="+"
    )
    given_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    given_at = models.DateTimeField()
    wish = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=12, blank=True)  # taken_back, voted, holder_left

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["giver"],
                condition=Q(ended_at__isnull=True),
                name="decisions_a_voice_is_entrusted_once",
            )
        ]


class HandCount(CollectiveRow):
    """Hands counted in a room, with no name: how many for each choice or option."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="hand_counts")
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.VOTER)
    counts = models.JSONField(default=dict)
    voices = models.PositiveIntegerField(default=0)
    noted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "standing"], name="decisions_hands_counted_once"
            )
        ]


class GuestAnswer(CollectiveRow):
    """A date poll answered through its shared link with a first name only; `key` stays with her."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="guest_answers")
    first_name = models.CharField(max_length=60)
    key = models.UUIDField()
    content = models.JSONField(default=dict)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "key"], name="decisions_a_guest_answers_once"
            )
        ]
