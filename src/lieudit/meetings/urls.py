"""Addresses of the meetings room: French paths, English names."""

from django.urls import path

from lieudit.meetings.views import (
    agenda,
    calling,
    desk,
    doing,
    ending,
    lists,
    minutes,
    outcomes,
    phone,
)

app_name = "meetings"
ROOM = "c/<slug:slug>/reunions/"
ONE = ROOM + "<uuid:meeting_id>/"
POINT = ONE + "points/<uuid:point_id>/"
DESK = ONE + "conduire/"

urlpatterns = [
    path(ROOM, lists.meetings, name="meetings"),
    path(ROOM + "nouvelle/", calling.meeting_add, name="meeting_add"),
    path(ROOM + "actions/", doing.actions, name="actions"),
    path(ROOM + "actions.csv", doing.actions_export, name="actions_export"),
    path(ROOM + "actions/<uuid:action_id>/", doing.action_edit, name="action_edit"),
    path(ROOM + "actions/<uuid:action_id>/etat/", doing.action_set, name="action_set"),
    path(ONE, lists.meeting, name="meeting"),
    path(ONE + "reunion.ics", lists.meeting_file, name="meeting_file"),
    path(ONE + "ordre-du-jour/", lists.agenda_print, name="agenda_print"),
    path(ONE + "modifier/", calling.meeting_edit, name="meeting_edit"),
    path(ONE + "annuler/", calling.meeting_cancel, name="meeting_cancel"),
    path(ONE + "retablir/", calling.meeting_restore, name="meeting_restore"),
    path(ONE + "points/", agenda.point_add, name="point_add"),
    path(ONE + "reprendre/", agenda.leftovers_take, name="leftovers_take"),
    path(POINT, agenda.point_edit, name="point_edit"),
    path(POINT + "deplacer/", agenda.point_move, name="point_move"),
    path(POINT + "retirer/", agenda.point_remove, name="point_remove"),
    path(POINT + "remettre/", agenda.point_restore, name="point_restore"),
    path(POINT + "ecrire/", minutes.words_write, name="words_write"),
    path(POINT + "compte-rendu/", minutes.point_minutes, name="point_minutes"),
    path(POINT + "decision/", outcomes.decision_take, name="decision_take"),
    path(POINT + "proposition/", outcomes.proposal_heard, name="proposal_heard"),
    path(DESK, desk.desk, name="desk"),
    path(DESK + "morceaux/", desk.desk_parts, name="desk_parts"),
    path(DESK + "clic/", desk.desk_click, name="desk_click"),
    path(DESK + "reprendre/<int:number>/", desk.desk_undo, name="desk_undo"),
    path(DESK + "mains/<uuid:show_id>/", outcomes.show_close, name="show_close"),
    path(DESK + "finir/", ending.meeting_end, name="meeting_end"),
    path(ONE + "continuer/", ending.meeting_resume, name="meeting_resume"),
    path(ONE + "actions/", outcomes.action_add, name="action_add"),
    path(
        ONE + "decisions/<uuid:decided_id>/retirer/",
        outcomes.decision_remove,
        name="decision_remove",
    ),
    path(ONE + "compte-rendu/", minutes.minutes, name="minutes"),
    path(
        ONE + "compte-rendu.<str:ending>",
        minutes.minutes_document,
        name="minutes_document",
    ),
    path(ONE + "approuver/", ending.minutes_approve, name="minutes_approve"),
    path(ONE + "ne-plus-approuver/", ending.approval_withdraw, name="approval_withdraw"),
    path(ONE + "telephone/", phone.phone, name="phone"),
    path(ONE + "telephone/morceau/", phone.phone_part, name="phone_part"),
    path(ONE + "telephone/geste/", phone.phone_act, name="phone_act"),
    path("reunions/pouls/<str:token>/", phone.pulse, name="pulse"),
]
