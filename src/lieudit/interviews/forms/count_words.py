"""What a questionnaire holds, said the same way on every page."""

from django.utils.translation import ngettext

from lieudit.interviews.engine.counting import Counts, count_kinds
from lieudit.interviews.engine.form import Form


def say_counts(counts: Counts) -> str:
    """Return « 25 questions, 3 selon les réponses, 1 accord, 2 textes à lire »."""
    told = [
        (counts.questions, ngettext("%(count)s question", "%(count)s questions", counts.questions)),
        (
            counts.conditional,
            ngettext(
                "%(count)s according to the answers",
                "%(count)s according to the answers",
                counts.conditional,
            ),
        ),
        (
            counts.agreements,
            ngettext("%(count)s agreement", "%(count)s agreements", counts.agreements),
        ),
        (counts.texts, ngettext("%(count)s text to read", "%(count)s texts to read", counts.texts)),
    ]
    first, *others = [(count, sentence % {"count": count}) for count, sentence in told]
    return ", ".join([first[1], *(sentence for count, sentence in others if count)])


def say_form_counts(form: Form) -> str:
    """Return the counts of a form in words."""
    return say_counts(count_kinds((item.type, bool(item.relevant)) for item in form.items))
