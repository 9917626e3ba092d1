"""The progress page is for who started the task, and for nobody else."""

from uuid import uuid4

import pytest
from django.urls import reverse

from lieudit.hall.models import TaskProgress
from lieudit.people.tests.factories import make_collective, make_four, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def four():
    return make_four(make_collective())


def make_task(actor_id, **fields):
    return TaskProgress.objects.create(actor_id=actor_id, task_name="t.any", **fields)


def open_page(client, task, **headers):
    return client.get(reverse("hall:task_progress", args=[task.id]), headers=headers)


def test_task_progress_shows_the_steps_to_its_actor(client, four):
    task = make_task(four.alice.id, state="running", done=3, total=7)
    sign_in(client, four.alice)
    response = open_page(client, task)
    page = response.content.decode()
    assert response["Cache-Control"] == "no-store, private"
    assert '<progress max="7" value="3"' in page
    assert 'hx-trigger="every 3s"' in page
    assert f'href="{reverse("hall:task_progress", args=[task.id])}"' in page


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_task_progress_is_hidden_from_others(client, four, who):
    task = make_task(four.alice.id)
    sign_in(client, getattr(four, who))
    assert open_page(client, task).status_code == 404


def test_task_progress_asks_a_visitor_to_sign_in(client, four):
    task = make_task(four.alice.id)
    response = open_page(client, task)
    assert response.status_code == 302
    assert response.url.startswith(f"{reverse('people:sign_in')}?next=")


def test_a_task_of_nobody_is_shown_to_nobody(client, four):
    sign_in(client, four.alice)
    assert open_page(client, make_task(None)).status_code == 404


def test_htmx_gets_the_state_alone_and_stops_when_it_is_over(client, four):
    sign_in(client, four.alice)
    task = make_task(four.alice.id, state="done")
    page = open_page(client, task, **{"HX-Request": "true", "HX-Target": "task-state"})
    text = page.content.decode()
    assert "<html" not in text
    assert "hx-trigger" not in text
    assert "notice success" in text


def test_an_interrupted_task_says_so(client, four):
    sign_in(client, four.alice)
    stopped = make_task(four.alice.id, state="failed", reason="interrupted")
    failed = make_task(four.alice.id, state="failed", reason="error")
    assert open_page(client, stopped).content != open_page(client, failed).content
    assert 'class="notice error"' in open_page(client, stopped).content.decode()
    assert open_page(client, make_task(uuid4())).status_code == 404
