"""What the pages of agreements share: the agreement asked for, its decision, who may write."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lieudit.governance.models import AgreementVersion, MatrixVersion
from lieudit.governance.queries.agreements.reading import (
    Acceptances,
    AgreementSeen,
    find_agreement,
    read_acceptances,
)
from lieudit.governance.views.acting import Text, address, up
from lieudit.hall.access import Verdict
from lieudit.hall.subjects import SubjectRef, SubjectSeen, read_subjects
from lieudit.people.access import leads_on_site, takes_part

PROPOSAL = "decisions.proposal"
DRAFTED = gettext_lazy("A draft of proposal is ready: check it, then open it to the group.")


def get_agreement(request: HttpRequest, agreement_id: UUID) -> AgreementSeen:
    """Return an agreement of this collective, or 404."""
    here = request.presence.collective
    seen = find_agreement(here.id, agreement_id, timezone.localdate())
    if seen is None:
        raise Http404
    return seen


def list_crumbs(
    request: HttpRequest, *last: Text, seen: AgreementSeen | None = None
) -> Sequence[tuple[Text, str]]:
    """Return governance, agreements, the agreement, and this page."""
    is_end = not last and seen is None
    crumbs = [*up(request), (_("Agreements"), "" if is_end else address(request, "agreements"))]
    if seen is not None:
        page = address(request, "agreement", agreement_id=seen.id) if last else ""
        crumbs.append((seen.agreement.title, page))
    return [*crumbs, *((word, "") for word in last)]


def may_write(request: HttpRequest) -> bool:
    return leads_on_site(request, {}) is Verdict.ALLOW


def see_acceptances(request: HttpRequest, seen: AgreementSeen) -> Acceptances:
    """Return who accepted; who did not yet, only to those who take part: a candidate is a guest."""
    found = read_acceptances(seen, timezone.localdate())
    if takes_part(request, {}) is Verdict.ALLOW:
        return found
    return replace(found, missing=[])


def read_decisions(
    request: HttpRequest, versions: Sequence[AgreementVersion | MatrixVersion]
) -> dict[UUID, SubjectSeen]:
    """Return the decisions that adopted versions, as this reader may see them."""
    refs = [SubjectRef(PROPOSAL, one.proposal_id) for one in versions if one.proposal_id]
    return {ref.id: seen for ref, seen in read_subjects(request, refs).items()}


def tell_decision(version: AgreementVersion | None, decisions: dict[UUID, SubjectSeen]) -> str:
    """Return by which decision a version was adopted, in words."""
    if version is None:
        return ""
    seen = decisions.get(version.proposal_id) if version.proposal_id else None
    return version.adopted_how or (seen.title if seen else "")
