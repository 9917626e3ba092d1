"""One person decides, within her role or because it could not wait."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lieudit.decisions.forms.words import Text
from lieudit.decisions.models import Proposal
from lieudit.decisions.views.awaiting import register_awaiting
from lieudit.decisions.views.panels import Panel, register_panel
from lieudit.decisions.views.reaching import leads


def build_solo(request: HttpRequest, proposal: Proposal) -> Mapping[str, Any]:
    me = request.presence.person.id
    return {
        "is_decider": proposal.decider_id == me,
        "may_conclude": proposal.decider_id == me or leads(request, proposal),
        "is_urgent": proposal.method == "urgent",
        "result": proposal.result,
    }


def tell_awaited_alone(person_id: UUID, row: Any) -> Text:
    return _("You decide within your role") if row.decider_id == person_id else ""


def tell_awaited_report(person_id: UUID, row: Any) -> Text:
    return _("Tell the group what was done") if row.decider_id == person_id else ""


register_awaiting("alone", tell_awaited_alone)
register_awaiting("urgent", tell_awaited_report)
register_panel(
    Panel(
        "alone",
        label=gettext_lazy("One person decides, within her role"),
        summary=gettext_lazy("What her role leaves to her; the group reads it in the register."),
        price=gettext_lazy("Immediate."),
        template="decisions/solo/panel.html",
        result_template="decisions/solo/panel.html",
        build=build_solo,
        icon="user-round-check",
        order=70,
    )
)
register_panel(
    Panel(
        "urgent",
        label=gettext_lazy("Emergency: act, then report"),
        summary=gettext_lazy("A leak, a danger: it was done, the group is told within two days."),
        price=gettext_lazy("Only when waiting would do harm."),
        template="decisions/solo/panel.html",
        result_template="decisions/solo/panel.html",
        build=build_solo,
        stage_label=gettext_lazy("Report"),
        icon="siren",
        order=80,
    )
)
