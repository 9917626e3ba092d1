"""Every method's panel, imported here so that it is registered; one line a method."""

from lieudit.decisions.actions import solo as _solo_acts  # noqa: F401
from lieudit.decisions.views import advice as _advice  # noqa: F401
from lieudit.decisions.views import consent as _consent  # noqa: F401
from lieudit.decisions.views import elections as _elections  # noqa: F401
from lieudit.decisions.views import solo as _solo  # noqa: F401
from lieudit.decisions.views import vote_panels as _votes  # noqa: F401
from lieudit.decisions.views.secret import page as _secret  # noqa: F401
