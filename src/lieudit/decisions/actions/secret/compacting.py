"""After a closing: the keys that served are gone, the tables are written anew."""

from lieudit.decisions.actions.secret.keeping import IN_USE, destroy_spent_keys
from lieudit.decisions.models.secret import PaperEntry, SecretBallot, SecretRoll, UrnState
from lieudit.hall.compacting import compact

TABLES = (SecretBallot, SecretRoll, PaperEntry)


def tidy_secret_ballots() -> int:
    """Destroy spent keys, then leave nothing of closed urns in the database; return how many.

    Safe to run again: a closed ballot stays to be tidied until its tables were written anew.
    """
    destroy_spent_keys()
    ended = SecretBallot.objects.exclude(state__in=(*IN_USE, UrnState.OUTSIDE))
    waiting = list(ended.filter(is_compacted=False).values_list("id", flat=True))
    if waiting:
        compact(TABLES)
        SecretBallot.objects.filter(id__in=waiting).update(is_compacted=True)
    return len(waiting)
