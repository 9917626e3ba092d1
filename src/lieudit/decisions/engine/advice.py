"""The advice process: one named person decides, once the affected and the experts were asked.

After F. Laloux, Reinventing Organizations (2014), p. 100-103: « any person can make any decision
after seeking advice from everyone who will be meaningfully affected and from people with
expertise »; she need not follow each advice, and answers each. The bigger the decision, the wider
the net.
"""

from collections.abc import Iterable
from dataclasses import dataclass

AFFECTED = frozenset({"affected", "both"})
EXPERT = frozenset({"expert", "both"})


@dataclass(frozen=True)
class AdviceSeen:
    """One person asked: `why` is affected, expert or both."""

    why: str
    is_asked: bool = False
    is_given: bool = False
    is_replied: bool = False


def list_blockers(
    asked: Iterable[AdviceSeen], *, has_decider: bool, is_past_deadline: bool
) -> tuple[tuple[str, int], ...]:
    """Say what keeps the decider from deciding: codes with a count; () when nothing does.

    no_decider; no_affected, no_expert (nobody listed as such); not_asked (listed, not asked yet);
    awaited (asked, silent, and the deadline has not passed); not_replied (an advice without its
    reply). A deadline excuses silence, never a question not asked.
    """
    rows = list(asked)
    found = {
        "no_decider": int(not has_decider),
        "no_affected": int(not any(one.why in AFFECTED for one in rows)),
        "no_expert": int(not any(one.why in EXPERT for one in rows)),
        "not_asked": sum(not one.is_asked and not one.is_given for one in rows),
        "awaited": (
            0 if is_past_deadline else sum(one.is_asked and not one.is_given for one in rows)
        ),
        "not_replied": sum(one.is_given and not one.is_replied for one in rows),
    }
    return tuple((code, count) for code, count in found.items() if count)
