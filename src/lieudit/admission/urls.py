"""Addresses of the admission room: French paths, English names."""

from django.urls import path

from lieudit.admission.views import (
    boards,
    candidacies,
    decisions,
    own,
    steps,
    waiting,
    words,
)
from lieudit.admission.views import path as paths

app_name = "admission"
ROOM = "c/<slug:slug>/admission/"
ONE = ROOM + "parcours/<uuid:candidacy_id>/"
STEP = ONE + "etapes/<slug:step>/"
NOTE = ONE + "mots/<uuid:note_id>/"
WAIT = ROOM + "attente/<uuid:entry_id>/"
PATH = ROOM + "le-parcours/"
MINE = "c/<slug:slug>/mon-parcours/<uuid:candidacy_id>/"

group_urls = [
    path(ROOM, boards.board, name="board"),
    path(ROOM + "parcours/", boards.candidacies, name="candidacies"),
    path(ROOM + "dates/", boards.dates, name="dates"),
    path(ROOM + "dates.ics", boards.dates_file, name="dates_file"),
    path(ROOM + "commencer/", candidacies.candidacy_add, name="candidacy_add"),
    path(ONE, candidacies.candidacy, name="candidacy"),
    path(ONE + "suivi/", candidacies.candidacy_edit, name="candidacy_edit"),
    path(ONE + "imprimer/", candidacies.candidacy_print, name="candidacy_print"),
    path(ONE + "adultes/", candidacies.adult_add, name="adult_add"),
    path(ONE + "adultes/<uuid:person_id>/retirer/", candidacies.adult_remove, name="adult_remove"),
    path(ROOM + "parcours.csv", boards.candidacies_export, name="candidacies_export"),
    path(ONE + "retrait/", candidacies.candidacy_close, name="candidacy_close"),
    path(ONE + "reprendre/", candidacies.candidacy_reopen, name="candidacy_reopen"),
    path(STEP, steps.step_note, name="step_note"),
    path(STEP + "annuler/", steps.step_undo, name="step_undo"),
    path(STEP + "etape-du-groupe/", steps.stage_move, name="stage_move"),
    path(STEP + "cocher/<int:number>/", steps.task_tick, name="task_tick"),
    path(
        ONE + "etape-du-groupe/<uuid:change_id>/annuler/",
        steps.stage_take_back,
        name="stage_take_back",
    ),
    path(ONE + "mots/", words.words, name="words"),
    path(ONE + "mots/ajouter/", words.log_add, name="log_add"),
    path(NOTE, words.log_edit, name="log_edit"),
    path(NOTE + "retirer/", words.log_remove, name="log_remove"),
    path(NOTE + "remettre/", words.log_restore, name="log_restore"),
    path(ONE + "papiers/", words.paper_note, name="paper_note"),
    path(ONE + "papiers/<slug:paper>/retirer/", words.paper_remove, name="paper_remove"),
    path(ONE + "decision/<slug:part>/", decisions.decision_note, name="decision_note"),
    path(
        ONE + "decision/<uuid:decision_id>/annuler/",
        decisions.decision_undo,
        name="decision_undo",
    ),
    path(ONE + "sa-decision/", decisions.own_decision_note, name="own_decision_note"),
    path(ONE + "attente/", waiting.waiting_join, name="waiting_join"),
    path(ROOM + "attente/", waiting.waiting_list, name="waiting_list"),
    path(WAIT + "retirer/", waiting.waiting_leave, name="waiting_leave"),
    path(WAIT + "remettre/", waiting.waiting_restore, name="waiting_restore"),
    path(ROOM + "refus/", decisions.refusals, name="refusals"),
    path(ROOM + "refus/<uuid:record_id>/", decisions.refusal, name="refusal"),
    path(ROOM + "chiffres/", paths.counts, name="counts"),
]
path_urls = [
    path(PATH, paths.path_steps, name="path_steps"),
    path(PATH + "imprimer/", paths.path_print, name="path_print"),
    path(PATH + "ajouter/", paths.step_add, name="step_add"),
    path(PATH + "annuler/", paths.path_undo, name="path_undo"),
    path(PATH + "<slug:step>/", paths.step_edit, name="step_edit"),
    path(PATH + "<slug:step>/deplacer/", paths.step_move, name="step_move"),
    path(PATH + "<slug:step>/activer/", paths.step_switch, name="step_switch"),
    path(PATH + "<slug:step>/retirer/", paths.step_remove, name="step_remove"),
]
own_urls = [
    path(MINE, own.my_path, name="my_path"),
    path(MINE + "dates.ics", own.my_dates_file, name="my_dates_file"),
    path(MINE + "imprimer/", own.my_path_print, name="my_path_print"),
    path(MINE + "decider/", own.my_decision, name="my_decision"),
    path(
        MINE + "decider/<uuid:decision_id>/annuler/",
        own.my_decision_undo,
        name="my_decision_undo",
    ),
    path(MINE + "repondre/<uuid:decision_id>/", own.my_reply, name="my_reply"),
    path(MINE + "me-retirer/", own.my_withdraw, name="my_withdraw"),
    path(MINE + "revenir/", own.my_return, name="my_return"),
    path(MINE + "quitter-l-attente/", own.my_wait_leave, name="my_wait_leave"),
    path(MINE + "attente/<uuid:entry_id>/revenir/", own.my_wait_return, name="my_wait_return"),
    path("attente/<str:token>/", waiting.interest, name="interest"),
]
urlpatterns = [*group_urls, *path_urls, *own_urls]
