"""The outline of a document in the writer's language: headings, help, words it begins with."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Text = str | Promise

HEADINGS: dict[str, Text] = {
    "her_words": gettext_lazy("What you said"),
    "heard": gettext_lazy("What we heard"),
    "support": gettext_lazy("Points of support"),
    "explore": gettext_lazy("To explore, and what we can offer you"),
    "needs_offers": gettext_lazy("What you need, what you bring"),
    "next_step": gettext_lazy("The next step"),
    "context": gettext_lazy("Context and mandate"),
    "lived": gettext_lazy("What was lived in the interview"),
    "together": gettext_lazy("Points to work on together"),
    "proposals": gettext_lazy("Conditions and proposals"),
    "limits": gettext_lazy("What this opinion does not say"),
    "opinion": gettext_lazy("Opinion"),
}
HELP: dict[str, Text] = {
    "her_words": gettext_lazy("Her own words first. A line that begins with > is a quotation."),
    "heard": gettext_lazy("Facts, without adjectives. A line that begins with - is a list."),
    "next_step": gettext_lazy("Who does what, and when you meet again."),
    "lived": gettext_lazy("How it went, in facts: duration, who was there, what was easy or not."),
    "support": gettext_lazy("What the group can lean on."),
    "together": gettext_lazy("Questions to talk about with her, not faults."),
    "proposals": gettext_lazy("What would help: a stay, a person to meet, a workshop."),
    "limits": gettext_lazy("An opinion is not a decision: say what it leaves aside."),
    "opinion": gettext_lazy("In words you choose freely: no mark, no figure, no box to tick."),
}


def list_headings() -> dict[str, str]:
    return {code: str(heading) for code, heading in HEADINGS.items()}


def list_first_words(
    kind: str, collective: str, mandators: Sequence[str], purposes: Sequence[str]
) -> dict[str, str]:
    """Return the words some sections begin with; the writer changes them as she wishes."""
    if kind != "opinion":
        return {}
    ordered = _("This opinion was ordered by %(names)s, for %(collective)s.") % {
        "names": ", ".join(mandators) or "…",
        "collective": collective,
    }
    limits = _(
        "This opinion comes from one conversation. It does not measure the worth of a person, does "
        "not foretell her life in the place and says nothing of her health, beliefs, family or "
        "means. It is no decision: people decide, give their reasons, and can be answered."
    )
    return {"context": "\n\n".join([ordered, *purposes]), "limits": limits}
