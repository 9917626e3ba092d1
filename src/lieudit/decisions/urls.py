"""Addresses of the decisions room: French paths, English names."""

from django.urls import URLPattern

app_name = "decisions"
ROOM = "c/<slug:slug>/decisions/"
ONE = ROOM + "<uuid:proposal_id>/"

urlpatterns: list[URLPattern] = []
