"""Addresses of the governance room: French paths, English names."""

from django.urls import path

from lieudit.governance.views import maps

app_name = "governance"
ROOM = "c/<slug:slug>/gouvernance/"

urlpatterns = [
    path(ROOM, maps.circle_map, name="circle_map"),
]
