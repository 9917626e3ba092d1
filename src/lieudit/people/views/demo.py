"""The door of the demonstration: one click for each kind of person."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from lieudit.people.actions.accounts import ensure_account
from lieudit.people.actions.sessions import open_session
from lieudit.people.personas import PERSONAS
from lieudit.people.queries.accounts import list_known
from lieudit.people.views.ways import go_on


@require_POST
def demo_enter(request: HttpRequest) -> HttpResponse:
    """Enter as one of the personas; outside the demonstration this page does not exist."""
    persona = PERSONAS.get(request.POST.get("persona", ""))
    if not settings.IS_DEMO or persona is None:
        raise Http404
    if persona.person_id is None:
        return redirect("people:site_home")
    known = list_known([persona.person_id])
    if not known:
        raise Http404
    account = ensure_account(person=known[0])
    open_session(request=request, account=account, came_by="demo", second_factor=True)
    return go_on(request)
