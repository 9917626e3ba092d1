"""What a tablet and the server say to each other: JSON, by POST, rights asked each time."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from lieudit.hall.frame import read_display
from lieudit.interviews.actions.offline.copies import end_copy, mark_heard, open_without_phrase
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.forms.offline.batch import Batch, Unreadable, read_batch
from lieudit.interviews.forms.offline.sight import build_changes, build_sight
from lieudit.interviews.models import OfflineCopy
from lieudit.interviews.queries.offline import Taken, find_copy, read_taken
from lieudit.interviews.views.offline.hearing import hear_batch
from lieudit.interviews.views.offline.taking import log_taken

Exchange = Callable[[HttpRequest, OfflineCopy], dict[str, Any]]


def _exchange(request: HttpRequest, copy_id: UUID, act: Exchange) -> JsonResponse:
    copy = find_copy(copy_id, request.presence.person.id)
    if copy is None:
        return JsonResponse({"code": "erased"}, status=410)
    try:
        return JsonResponse(act(request, copy))
    except Unreadable as fault:
        return JsonResponse({"code": fault.code}, status=400)
    except RequestDataTooBig:
        return JsonResponse({"code": "too_large"}, status=413)
    except Refused as refusal:
        return JsonResponse({"code": refusal.code}, status=409)


@require_POST
def offline_sync(request: HttpRequest, copy_id: UUID) -> JsonResponse:
    """Hear what waits; tell what became of each, and what changed elsewhere."""
    return _exchange(request, copy_id, _sync)


@require_POST
def offline_sight(request: HttpRequest, copy_id: UUID) -> JsonResponse:
    """The interview again, for a device that threw its copy away at sign-out."""
    return _exchange(request, copy_id, _show)


@require_POST
def offline_recover(request: HttpRequest, copy_id: UUID) -> JsonResponse:
    """The spare key, for whoever took the copy and forgot her phrase."""
    return _exchange(request, copy_id, _recover)


@require_POST
def offline_end(request: HttpRequest, copy_id: UUID) -> JsonResponse:
    """The copy is given back: the device erases it."""
    return _exchange(request, copy_id, _end)


def _sync(request: HttpRequest, copy: OfflineCopy) -> dict[str, Any]:
    batch: Batch = read_batch(request.body)
    mark_heard(copy_id=copy.id, actor_id=copy.taken_by_id)
    taken = _read(copy)
    verdicts = hear_batch(taken, batch, request.LANGUAGE_CODE)
    after = _read(copy) if batch.entries else taken
    return build_changes(after, request.LANGUAGE_CODE, batch.seen) | {"verdicts": verdicts}


def _show(request: HttpRequest, copy: OfflineCopy) -> dict[str, Any]:
    mark_heard(copy_id=copy.id, actor_id=copy.taken_by_id)
    taken = _read(copy)
    log_taken(taken.interview, copy.taken_by_id)
    display = read_display(request.COOKIES)
    return {"sight": build_sight(taken, request.LANGUAGE_CODE, display)}


def _recover(request: HttpRequest, copy: OfflineCopy) -> dict[str, Any]:
    return {"spare_key": open_without_phrase(copy_id=copy.id, actor_id=copy.taken_by_id)}


def _end(request: HttpRequest, copy: OfflineCopy) -> dict[str, Any]:
    end_copy(copy_id=copy.id, actor_id=copy.taken_by_id)
    return {"ended": True}


def _read(copy: OfflineCopy) -> Taken:
    taken = read_taken(copy)
    if taken is None:
        raise Refused("gone")
    return taken
