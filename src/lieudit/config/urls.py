"""Every room's addresses, each under its own namespace."""

from django.urls import include, path

handler400 = "lieudit.hall.views.bad_request"
handler403 = "lieudit.hall.views.refused"
handler404 = "lieudit.hall.views.not_found"
handler500 = "lieudit.hall.views.broken"

urlpatterns = [
    path("", include("lieudit.hall.urls")),
    path("", include("lieudit.people.urls")),
    path("", include("lieudit.notices.urls")),
    path("", include("lieudit.interviews.urls")),
    path("", include("lieudit.admission.urls")),
    path("", include("lieudit.living_together.urls")),
    path("", include("lieudit.decisions.urls")),
    path("", include("lieudit.governance.urls")),
    path("", include("lieudit.meetings.urls")),
    path("", include("lieudit.genesis.urls")),
]
