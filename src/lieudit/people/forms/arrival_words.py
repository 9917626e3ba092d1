"""Why a file from another Lieudit was not taken in: what is wrong, where, what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lieudit.hall.portable.lines import Unreadable

SENTENCES: dict[str, str | Promise] = {
    "not_an_export": gettext_lazy(
        "This is no file made by “Take the group away”. The name of such a file ends with .lieudit."
    ),
    "wrong_passphrase": gettext_lazy(
        "The passphrase does not open this file. Spaces and capitals count."
    ),
    "broken": gettext_lazy(
        "The file is cut short or was changed on its way. Download it again where it was made."
    ),
    "newer": gettext_lazy(
        "The file comes from a newer Lieudit. Update this one first, then take the file in."
    ),
    "unknown_table": gettext_lazy("The file holds something this Lieudit does not know."),
    "unknown_column": gettext_lazy("The file holds something this Lieudit does not know."),
    "bad_value": gettext_lazy("A value of the file cannot be what it says it is."),
    "points_outside": gettext_lazy("The file points at something it does not hold."),
    "id_taken": gettext_lazy(
        "Part of what the file holds is here already, under another group. It is left as it is."
    ),
    "already_here": gettext_lazy(
        "This group is here already. A copy beside it cannot be: go on with the one that is here."
    ),
    "erased_here": gettext_lazy("This group was erased here: what was erased does not come back."),
    "slug_taken": gettext_lazy("Its address is taken here by another group: write another one."),
}


def tell_refusal(refusal: Unreadable) -> str:
    """Return the whole sentence, with the place in the file; and that nothing was kept."""
    sentence, place = str(SENTENCES[refusal.code]), refusal.place
    where = " · ".join(
        part
        for part in (
            _("line %(number)d") % {"number": place.line} if place.line else "",
            place.table,
            place.column,
        )
        if part
    )
    kept = _("Nothing was kept.")
    return f"{sentence} ({where}) {kept}" if where else f"{sentence} {kept}"
