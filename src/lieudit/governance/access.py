"""Who may open which page of the governance room.

The people of the group read the whole map. Coordination, companions, and whoever holds a role
that keeps the records (a secretary the group elected) edit it. Nobody else learns that it exists.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from lieudit.governance.models import RoleMandate, RoleSheet
from lieudit.hall.access import Rule, Verdict, anyone
from lieudit.people.access import belongs, leads_on_site, steers, takes_part


def edits_structure(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Those who steer, and today's holder of a role that keeps the records; never by a card."""
    verdict = steers(request, kwargs)
    if verdict is not Verdict.REFUSE:
        return verdict
    here = request.presence
    if here.came_by == "card":
        return Verdict.REFUSE
    return Verdict.ALLOW if keeps_records(here.person.id, here.collective.id) else Verdict.REFUSE


def keeps_records(person_id: Any, collective_id: Any) -> bool:
    """Whether somebody holds, today, a role whose holder keeps the records."""
    today = timezone.localdate()
    keeping = RoleSheet.objects.current_on(today).filter(
        collective_id=collective_id, keeps_records=True
    )
    held = RoleMandate.objects.current_on(today).filter(person_id=person_id)
    return held.filter(role_id__in=keeping.values("role_id")).exists()


ACCESS: dict[str, Rule] = {
    "circle_map": belongs,
    "map_print": belongs,
    "map_file": belongs,
    "map_pdf": belongs,
    "circle": belongs,
    "role": belongs,
    "role_print": belongs,
    "roles": belongs,
    "person_mandates": belongs,
    "mandates": takes_part,
    "carrying": takes_part,
    "export": takes_part,
    "export_json": takes_part,
    "export_csv": takes_part,
    "export_xlsx": takes_part,
    "import_file": edits_structure,
    "import_review": edits_structure,
    "import_undo": edits_structure,
    "circle_add": edits_structure,
    "circle_edit": edits_structure,
    "circle_undo": edits_structure,
    "circle_end": edits_structure,
    "seat_add": edits_structure,
    "seat_end": edits_structure,
    "seat_restore": edits_structure,
    "role_add": edits_structure,
    "role_edit": edits_structure,
    "role_undo": edits_structure,
    "role_end": edits_structure,
    "role_elect": edits_structure,
    "mandate_give": edits_structure,
    "mandate_renew": edits_structure,
    "mandate_end": edits_structure,
    "mandate_restore": edits_structure,
    "mandate_take_back": edits_structure,
    "power_add": edits_structure,
    "power_edit": edits_structure,
    "power_end": edits_structure,
    "power_restore": edits_structure,
}

# Agreements: the group reads them; those who lead on site write them; each accepts for herself.
ACCESS |= {
    "agreements": belongs,
    "agreements_print": belongs,
    "agreements_csv": belongs,
    "agreement": belongs,
    "agreement_version": belongs,
    "agreement_print": belongs,
    "agreement_file": belongs,
    "agreement_accept": belongs,
    "signature_remove": belongs,
    "agreement_public": anyone,
    "agreement_add": leads_on_site,
    "agreement_edit": leads_on_site,
    "agreement_move": leads_on_site,
    "agreement_review": leads_on_site,
    "version_begin": leads_on_site,
    "version_edit": leads_on_site,
    "version_adopt": leads_on_site,
    "version_discard": leads_on_site,
    "version_take_back": leads_on_site,
    "version_propose": leads_on_site,
    "signature_note": leads_on_site,
}

# The matrix: the same.
ACCESS |= {
    "matrix": belongs,
    "matrix_version": belongs,
    "matrix_print": belongs,
    "matrix_csv": belongs,
    "matrix_json": belongs,
    "matrix_begin": leads_on_site,
    "matrix_draft": leads_on_site,
    "matrix_import": leads_on_site,
    "matrix_adopt": leads_on_site,
    "matrix_take_back": leads_on_site,
    "matrix_propose": leads_on_site,
    "matrix_discard": leads_on_site,
    "line_add": leads_on_site,
    "line_edit": leads_on_site,
    "line_remove": leads_on_site,
    "line_restore": leads_on_site,
}

# The pact: the group reads it, those who lead on site answer, edit and bring it to decision.
ACCESS |= {
    "pact": belongs,
    "pact_print": belongs,
    "pact_file": belongs,
    "notary_print": belongs,
    "pact_question": leads_on_site,
    "pact_design": leads_on_site,
    "pact_restart": leads_on_site,
    "article_switch": leads_on_site,
    "article_edit": leads_on_site,
    "article_leave": leads_on_site,
    "article_adopt": leads_on_site,
    "article_take_back": leads_on_site,
    "article_propose": leads_on_site,
}
