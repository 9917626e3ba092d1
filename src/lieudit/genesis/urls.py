"""Addresses of the genesis room: French paths, English names."""

from django.urls import path

from lieudit.genesis.views import founding, writing

app_name = "genesis"
ROOM = "c/<slug:slug>/premier-mois/"
ROUND = ROOM + "ecrits/<uuid:round_id>/"

urlpatterns = [
    path(ROOM, founding.first_month, name="first_month"),
    path(ROOM + "fiche/", founding.founding_sheet, name="founding_sheet"),
    path(ROOM + "fiche/imprimer/", founding.founding_print, name="founding_print"),
    path(ROOM + "fiche/document.<str:kind>", founding.founding_file, name="founding_file"),
    path(ROOM + "fiche/<slug:question>/", founding.founding_question, name="founding_question"),
    path(ROOM + "ecrire/<slug:theme>/", writing.round_open, name="round_open"),
    path(ROUND, writing.round, name="round"),
    path(ROUND + "lire/", writing.round_close, name="round_close"),
    path(ROUND + "reprendre/", writing.writing_remove, name="writing_remove"),
    path(ROUND + "garder/", writing.words_keep, name="words_keep"),
]
