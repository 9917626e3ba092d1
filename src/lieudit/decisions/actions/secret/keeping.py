"""How long a roll is kept, what a forgotten person takes from it, keys that have served."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from lieudit.decisions.actions.forgetting import register_forgetting
from lieudit.decisions.models.secret import PaperEntry, SecretBallot, SecretRoll, UrnState
from lieudit.hall.brief_keys import destroy_brief_key, list_brief_keys
from lieudit.hall.retention import RetentionRule, register_retention

IN_USE = (UrnState.OPEN, UrnState.PAPERS)
A_WEEK = 7 * 24 * 3600.0


def purge_rolls(collective_id: UUID, before: date, on: date) -> int:
    """Erase who took part in secret ballots closed before a day; counts and files stay."""
    rows = SecretRoll.objects.filter(
        collective_id=collective_id, ballot__proposal__closed_at__date__lt=before
    ).exclude(ballot__state__in=IN_USE)
    return rows.delete()[0]


def forget_voter(person_id: UUID, collective_id: UUID | None) -> int:
    """Take a person off the rolls of what is closed; her ballot itself names nobody.

    While an urn is open her line stays ticked or not, nameless: it holds the count of voices.
    """
    here = {} if collective_id is None else {"collective_id": collective_id}
    lines = SecretRoll.objects.filter(elector__person_id=person_id, **here)
    touched = lines.exclude(ballot__state__in=IN_USE).delete()[0]
    typed = PaperEntry.objects.filter(scrutineer_id=person_id, **here)
    return touched + typed.update(scrutineer=None)


def destroy_spent_keys() -> int:
    """Destroy the keys of urns that are shut for good, and those of none; return how many.

    Repeats what closing does: a machine that fell over in between leaves a key behind. A key of
    no urn is given a week: its urn may be one that is just being opened, or restored.
    """
    there = list_brief_keys()
    known = dict(SecretBallot.objects.filter(id__in=there).values_list("id", "state"))
    old = set(list_brief_keys(older_than_seconds=A_WEEK))
    spent = [one for one in there if (known[one] not in IN_USE if one in known else one in old)]
    for key_id in spent:
        destroy_brief_key(key_id)
    return len(spent)


register_forgetting(forget_voter)
register_retention(
    RetentionRule(
        code="decisions.secret_rolls",
        label=_("Who took part in a secret ballot"),
        counted_from=_("the day the ballot was closed"),
        default=3,
        least=1,
        most=12,
        purge=purge_rolls,
        explains=_("Long enough to contest a vote; what each voted is never known."),
    )
)
