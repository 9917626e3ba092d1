"""Changing the type of a question: what is left out and what else waits for it, in sentences."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lieudit.interviews.engine.form import Form, Item, ItemType, pick_text
from lieudit.interviews.engine.retyping import list_waiting, tell_lost

LOST: Mapping[str, str | Promise] = {
    "choices": gettext_lazy("Its possible answers are left out."),
    "order": gettext_lazy("The order of its answers, from less to more, is left out."),
    "poles": gettext_lazy("The words of its two ends are left out."),
    "bounds": gettext_lazy("Its smallest and largest numbers are left out."),
}


def tell_retyped(form: Form, item: Item, kind: ItemType) -> list[str]:
    """Return what to look at before keeping a question under another type."""
    told = [str(LOST[code]) for code in tell_lost(item, kind)]
    for name in list_waiting(form, item.name):
        waiting = form.find_item(name)
        label = pick_text(waiting.labels, form.default_language) if waiting else name
        told.append(
            _("“%(label)s” is shown according to this answer: look at its condition.")
            % {"label": label[:80]}
        )
    return told
