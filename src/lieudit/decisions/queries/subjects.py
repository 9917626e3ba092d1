"""What the room says of a proposal to whoever speaks of it: its title and its page."""

from collections.abc import Collection
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from lieudit.decisions.access import list_called
from lieudit.decisions.models import Proposal, Stage
from lieudit.hall.access import Verdict, read_actor_id
from lieudit.hall.subjects import SubjectSeen
from lieudit.people.access import takes_part


class ProposalSubjects:
    """Read by those who may open the proposal; a draft is nobody's subject."""

    def read(self, request: HttpRequest | None, ids: Collection[UUID]) -> dict[UUID, SubjectSeen]:
        rows = Proposal.objects.filter(id__in=ids).exclude(stage=Stage.DRAFT)
        if request is not None:
            here = request.presence.collective  # type: ignore[attr-defined]
            if here is None:
                return {}
            rows = rows.filter(collective=here)
            if takes_part(request, {}) is not Verdict.ALLOW:
                rows = rows.filter(id__in=list_called(read_actor_id(request), ids))
        return {
            row.id: SubjectSeen(
                row.title, reverse("decisions:detail", args=[row.collective.slug, row.id])
            )
            for row in rows.select_related("collective")
        }


PROPOSALS = ProposalSubjects()
