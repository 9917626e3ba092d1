"""Addresses of the governance room: French paths, English names."""

from django.urls import path

from lieudit.governance.views import carrying, circles, mandates, maps, roles, seats

app_name = "governance"
ROOM = "c/<slug:slug>/gouvernance/"
CIRCLE = ROOM + "cercles/<uuid:body_id>/"
ROLE = ROOM + "roles/<uuid:role_id>/"
MANDATE = ROOM + "mandats/<uuid:mandate_id>/"
POWER = ROOM + "structure-porteuse/<uuid:power_id>/"

map_urls = [
    path(ROOM, maps.circle_map, name="circle_map"),
    path(ROOM + "imprimer/", maps.map_print, name="map_print"),
    path(ROOM + "cercles.svg", maps.map_file, name="map_file"),
    path(ROOM + "cercles.pdf", maps.map_pdf, name="map_pdf"),
    path(ROOM + "cercles/ajouter/", circles.circle_add, name="circle_add"),
    path(CIRCLE, circles.circle, name="circle"),
    path(CIRCLE + "decrire/", circles.circle_edit, name="circle_edit"),
    path(CIRCLE + "annuler/", circles.circle_undo, name="circle_undo"),
    path(CIRCLE + "finir/", circles.circle_end, name="circle_end"),
    path(CIRCLE + "places/", seats.seat_add, name="seat_add"),
    path(CIRCLE + "places/<uuid:person_id>/finir/", seats.seat_end, name="seat_end"),
    path(CIRCLE + "places/<uuid:seat_id>/remettre/", seats.seat_restore, name="seat_restore"),
]
role_urls = [
    path(ROOM + "roles/", roles.roles, name="roles"),
    path(ROOM + "roles/ajouter/", roles.role_add, name="role_add"),
    path(ROLE, roles.role, name="role"),
    path(ROLE + "imprimer/", roles.role_print, name="role_print"),
    path(ROLE + "changer/", roles.role_edit, name="role_edit"),
    path(ROLE + "annuler/", roles.role_undo, name="role_undo"),
    path(ROLE + "finir/", roles.role_end, name="role_end"),
    path(ROLE + "confier/", mandates.mandate_give, name="mandate_give"),
    path(ROOM + "mandats/", mandates.mandates, name="mandates"),
    path(MANDATE + "renouveler/", mandates.mandate_renew, name="mandate_renew"),
    path(MANDATE + "finir/", mandates.mandate_end, name="mandate_end"),
    path(MANDATE + "remettre/", mandates.mandate_restore, name="mandate_restore"),
    path(MANDATE + "reprendre/", mandates.mandate_take_back, name="mandate_take_back"),
    path(ROOM + "personnes/<uuid:person_id>/", mandates.person_mandates, name="person_mandates"),
]
carrying_urls = [
    path(ROOM + "structure-porteuse/", carrying.carrying, name="carrying"),
    path(ROOM + "structure-porteuse/ajouter/", carrying.power_add, name="power_add"),
    path(POWER, carrying.power_edit, name="power_edit"),
    path(POWER + "finir/", carrying.power_end, name="power_end"),
    path(POWER + "remettre/", carrying.power_restore, name="power_restore"),
]
urlpatterns = [*map_urls, *role_urls, *carrying_urls]
