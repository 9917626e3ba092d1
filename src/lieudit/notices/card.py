"""The page of one's letters, on the welcome of whoever receives some."""

from django.utils.translation import gettext_lazy as _

from lieudit.hall.registry import OwnEntry, register_own
from lieudit.notices.queries.waiting import has_any

register_own(
    OwnEntry(
        label=_("What I am told of"),
        detail=_("Why you receive each letter, and a button to stop it."),
        url_name="notices:mine",
        is_visible=lambda request: (
            request.presence.person is not None
            and has_any(request.presence.person.id, request.presence.card_scope_id)
        ),
    )
)
