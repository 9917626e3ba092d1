"""Which statement to show next: those short of votes first, then those that tell most."""

from __future__ import annotations

NEWCOMER_BONUS = 8.0
SHORT_OF_VOTES = 5


def order_statement(*, agreed: int, passed: int, seen: int) -> tuple[int, float]:
    """Return what sorts the statement to show next first.

    Under five votes, the fewest first, whatever these say; then by `rate_statement`.
    """
    if seen < SHORT_OF_VOTES:
        return (seen, 0.0)
    return (SHORT_OF_VOTES, -rate_statement(agreed=agreed, passed=passed, seen=seen))


def rate_statement(*, agreed: int, passed: int, seen: int, extremity: float = 0.0) -> float:
    """How much is a vote on this statement worth?

    ((1 − (P+1)/(S+2)) · (E+1) · (A+1)/(S+2) · (1 + 8·2^(−S/5)))²: A agreed, P passed, S saw it, E
    how far agreeing with it alone moves somebody. A statement nobody saw is worth (½·9·½·(E+1))²:
    new ones come first and fall back as votes arrive. Polis, `conversation.clj`.
    """
    engaged = 1 - (passed + 1) / (seen + 2)
    importance = engaged * (extremity + 1) * (agreed + 1) / (seen + 2)
    newness = 1 + NEWCOMER_BONUS * 2.0 ** (-seen / 5)
    return float((importance * newness) ** 2)
