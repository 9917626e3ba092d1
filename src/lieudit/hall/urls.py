"""The hall's own addresses: display, language, legal pages, components, tasks."""

from django.urls import path

from lieudit.hall import rule_pages, task_pages, views

app_name = "hall"

urlpatterns = [
    path("affichage/", views.set_display, name="set_display"),
    path("langue/", views.set_language, name="set_language"),
    path("mentions-legales/", views.legal, name="legal"),
    path("accessibilite/", views.accessibility, name="accessibility"),
    path("composants/", views.components, name="components"),
    path("regles/", rule_pages.rules, name="rules"),
    path("regles/<str:card_id>/", rule_pages.rule, name="rule"),
    path("taches/<uuid:progress_id>/", task_pages.task_progress, name="task_progress"),
]
