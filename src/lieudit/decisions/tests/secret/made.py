"""Secret ballots as tests need them: a group, its roll, an urn, voices in a known order."""

from datetime import timedelta

from django.utils import timezone

from lieudit.decisions.actions.secret.casting import cast_secretly
from lieudit.decisions.actions.secret.closing import count_urn
from lieudit.decisions.actions.secret.opening import open_secret_ballot
from lieudit.decisions.engine.rules import DecisionRule, Threshold, write_rule
from lieudit.decisions.engine.secret.published import BallotPaper, Option
from lieudit.decisions.models import (
    Choice,
    Elector,
    Proposal,
    ProposalVersion,
    SecretBallot,
    Stage,
)
from lieudit.people.tests.factories import make_collective, make_member

PLAIN = BallotPaper("simple_vote")
NAMES = (
    "Ada Lenoir", "Bruno Petit", "Chloé Martin", "Driss Amrani", "Elsa Roux", "Farid Benali",
    "Gaëlle Morvan", "Hugo Sarrazin", "Inès Duval", "Jeanne Ozanne", "Karim Haddad", "Lise Caron",
)  # fmt: skip


def make_group(count=6, slug="tilleuls"):
    collective = make_collective("Béguinage des Tilleuls", slug=slug)
    return collective, [make_member(collective, name) for name in NAMES[:count]]


def make_secret_proposal(collective, people, method="simple_vote", options=(), **rule):
    """A proposal in its deciding stage, whose rule says it is secret, with its roll."""
    told = DecisionRule(method=method, is_secret=True, threshold=Threshold(), **rule)
    proposal = Proposal.objects.create(
        collective=collective,
        title="Élire deux référents" if options else "Refaire le toit de la grange",
        driver="Il pleut dans la grange.",
        owner=people[0],
        method=method,
        rule=write_rule(told),
        stage=Stage.DECIDE,
        opened_at=timezone.now() - timedelta(days=1),
        year=2026,
        number=Proposal.objects.count() + 1,
    )
    ProposalVersion.objects.create(
        collective=collective, proposal=proposal, number=1, title=proposal.title, text="Oui.",
        made_by=people[0], made_at=proposal.opened_at,
    )  # fmt: skip
    Elector.objects.bulk_create(
        Elector(collective=collective, proposal=proposal, person=person) for person in people
    )
    for place, label in enumerate(options):
        Choice.objects.create(collective=collective, proposal=proposal, label=label, position=place)
    return proposal


def make_urn(collective, people, publishes="figures", paper=PLAIN, **rule):
    proposal = make_secret_proposal(collective, people, method=paper.method, **rule)
    return open_secret_ballot(proposal=proposal, paper=paper, publishes=publishes)


def elector_of(ballot, person):
    return Elector.objects.get(proposal_id=ballot.proposal_id, person=person)


def cast(ballot, person, choice="for", now=None):
    """Cast as this person does; a word is a plain choice, a mapping any other."""
    content = {"choice": choice} if isinstance(choice, str) else choice
    return cast_secretly(
        ballot_id=ballot.id,
        elector_ids=[elector_of(ballot, person).id],
        choice=content,
        now=now or timezone.now(),
    )


def close(ballot):
    """Shut the urn; return the conclusion and the ballot as it is now."""
    concluded = count_urn(Proposal.objects.get(id=ballot.proposal_id))
    return concluded, SecretBallot.objects.get(id=ballot.id)


def make_options(*names):
    return tuple(Option(f"o{place}", name) for place, name in enumerate(names, start=1))
