"""The tabs of the room, for whoever may open each."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from lieudit.governance.access import ACCESS
from lieudit.governance.views.acting import address
from lieudit.hall.access import Verdict


def frame_tabs(request: HttpRequest, current: str) -> dict[str, Any]:
    """Return the tabs this reader may open."""
    names = {
        "circle_map": _("Map"),
        "roles": _("Roles"),
        "mandates": _("Mandates"),
        "carrying": _("Carrying structure"),
        "matrix": _("Who decides what"),
        "agreements": _("Agreements"),
        "pact": _("Governance pact"),
        "export": _("Take out, bring in"),
    }
    return {
        "tabs": [
            {"label": label, "url": address(request, name), "is_current": name == current}
            for name, label in names.items()
            if ACCESS[name](request, {}) is Verdict.ALLOW
        ]
    }
