"""What the pages of the pact share."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from lieudit.governance.engine.designing.choosing import Words
from lieudit.governance.models import Pact, PactArticle
from lieudit.governance.queries.pact import PactSeen, find_article, find_pact, read_pact
from lieudit.governance.views.acting import Text, address, up
from lieudit.hall.subjects import SubjectRef, SubjectSeen, read_subjects

PROPOSAL = "decisions.proposal"


def get_pact(request: HttpRequest) -> Pact:
    pact = find_pact(request.presence.collective.id)
    if pact is None:
        raise Http404
    return pact


def get_article(request: HttpRequest, key: str) -> PactArticle:
    article = find_article(request.presence.collective.id, key)
    if article is None:
        raise Http404
    return article


def choose_words() -> Words:
    """How rows name the carrying structure and the assembly, in the reader's language."""
    return Words(carrier=_("the carrying structure"), assembly=_("everybody (advice)"))


def see_pact(request: HttpRequest) -> PactSeen:
    return read_pact(get_pact(request), choose_words())


def read_decisions(request: HttpRequest, seen: PactSeen) -> dict[UUID, SubjectSeen]:
    """Return the proposals the articles were brought to, as this reader may see them."""
    ids = [one.row.proposal_id for one in seen.articles if one.row.proposal_id]
    found = read_subjects(request, [SubjectRef(PROPOSAL, one) for one in ids])
    return {ref.id: subject for ref, subject in found.items()}


def list_crumbs(request: HttpRequest, *last: Text) -> Sequence[tuple[Text, str]]:
    page = address(request, "pact") if last else ""
    return [*up(request), (_("Governance pact"), page), *((word, "") for word in last)]
