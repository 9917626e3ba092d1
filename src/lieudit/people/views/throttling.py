"""How often one may try: per mailbox (or account) and per address of the network."""

from django.conf import settings
from django.http import HttpRequest

from lieudit.hall.throttle import is_allowed

QUARTER = 15 * 60
PER_ADDRESS = 40  # a whole group may sit behind one address on the evening of a meeting


def may_try(request: HttpRequest, what: str, whom: str = "", *, limit: int = 0) -> bool:
    """Count one try against the address and, when named, against whom it is about."""
    by_address = is_allowed(
        f"people|{what}|from|{find_address(request)}", limit=PER_ADDRESS, seconds=QUARTER
    )
    if not whom:
        return by_address
    about = f"people|{what}|about|{whom.strip().casefold()}"
    return is_allowed(about, limit=limit, seconds=QUARTER) and by_address


def find_address(request: HttpRequest) -> str:
    """Return the visitor's address; behind our proxy, the one the proxy itself saw."""
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
