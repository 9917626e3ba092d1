"""Addresses of the living_together room: French paths, English names."""

from django.urls import path

from lieudit.living_together.views import adopting, parts, project

app_name = "living_together"
ROOM = "c/<slug:slug>/projet-de-vie/"
PART = ROOM + "<str:kind>/<uuid:part_id>/"
PROPOSAL = ROOM + "propositions/<uuid:proposal_id>/"

urlpatterns = [
    path(ROOM, project.project, name="project"),
    path(ROOM + "ecrire/", project.project_edit, name="project_edit"),
    path(ROOM + "dimensions/<str:dimension>/", project.dimension_edit, name="dimension_edit"),
    path(ROOM + "ajouter/<str:kind>/", parts.part_add, name="part_add"),
    path(ROOM + "proposer/", project.proposal_add, name="proposal_add"),
    path(PROPOSAL, project.proposal_answer, name="proposal_answer"),
    path(PROPOSAL + "reprendre/", project.proposal_withdraw, name="proposal_withdraw"),
    path(PART + "corriger/", parts.part_edit, name="part_edit"),
    path(PART + "retirer/", parts.part_remove, name="part_remove"),
    path(PART + "remettre/", parts.part_restore, name="part_restore"),
    path(ROOM + "adopter/", adopting.project_adopt, name="project_adopt"),
    path(ROOM + "versions/<int:number>/", adopting.version, name="version"),
    path(ROOM + "document/", adopting.project_export, name="project_export"),
]
