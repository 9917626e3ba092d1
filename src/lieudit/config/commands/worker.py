"""Run one more task worker (the demonstration and “serve” start theirs)."""

from lieudit.config.asking import begin_asking
from lieudit.config.speech import Refusal, complain
from lieudit.config.start import prepare

SUMMARY = {
    "fr": "lancer un ouvrier de plus pour les tâches de fond",
    "en": "run one more worker for the background tasks",
}


def run(arguments: list[str]) -> int:
    """Work until told to stop."""
    begin_asking("worker", SUMMARY).parse_args(arguments)
    try:
        prepare()
    except Refusal as refusal:
        complain(str(refusal))
        return 1
    from lieudit.hall import worker  # noqa: PLC0415 - needs Django

    worker.run()
    return 0
