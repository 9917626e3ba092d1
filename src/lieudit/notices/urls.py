"""Addresses of the notices room: French paths, English names."""

from django.urls import path

from lieudit.notices.views import answering, mine, stopping

app_name = "notices"

urlpatterns = [
    path("mes-nouvelles/", mine.mine, name="mine"),
    path("mes-nouvelles/rythme/", mine.rhythm_edit, name="rhythm_edit"),
    path(
        "mes-nouvelles/<str:kind>/<uuid:subject_id>/arreter/",
        mine.subject_stop,
        name="subject_stop",
    ),
    path(
        "mes-nouvelles/<str:kind>/<uuid:subject_id>/reprendre/",
        mine.subject_resume,
        name="subject_resume",
    ),
    path("courriel/repondre/<str:token>/", answering.answer_open, name="answer_open"),
    path("courriel/repondre/", answering.answer, name="answer"),
    path("courriel/arreter/<str:token>/", stopping.stop_open, name="stop_open"),
    path("courriel/arreter/", stopping.stop, name="stop"),
]
