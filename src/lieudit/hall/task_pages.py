"""The page where somebody watches the long work she asked for."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from lieudit.hall.access import read_actor_id
from lieudit.hall.models import TaskProgress
from lieudit.hall.models.work import TaskState
from lieudit.hall.tasks import find_page, find_task


def task_progress(request: HttpRequest, progress_id: UUID) -> HttpResponse:
    """Show how far a task is, to who started it and to nobody else."""
    row = TaskProgress.objects.filter(id=progress_id).first()
    if row is None or row.actor_id is None or row.actor_id != read_actor_id(request):
        raise Http404
    found = find_task(row.task_name)
    context = {
        "task": row,
        "label": found.label if found else "",
        "page_url": find_page(row),
        "is_over": row.state in {TaskState.DONE, TaskState.FAILED},
    }
    is_polling = request.headers.get("HX-Target") == "task-state"
    name = "hall/task_state.html" if is_polling else "hall/task_progress.html"
    response = render(request, name, context)
    response["Cache-Control"] = "no-store"
    return response
