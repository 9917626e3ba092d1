"""Whose voice counts, for how much, and who may bring it: electors, weights, proxies.

The roll is frozen when a vote opens. A voice is a person's or a household's; whoever stands
behind it (herself, each adult of the household) may cast it, and one named holder if it was
entrusted. A proxy never passes on, and whoever votes herself takes hers back.
Weights are exact fractions: 0.1 + 0.2 shares are 3/10 of a share, never a little more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

STANDINGS = ("voter", "observer", "user")


@dataclass(frozen=True)
class Voice:
    """One elector of the roll: who stands behind it, and what it weighs."""

    key: str
    persons: frozenset[str]
    weight: Fraction = Fraction(1)
    standing: str = "voter"

    @property
    def counts(self) -> bool:
        """Observers and users present are heard apart; their voice is outside the result."""
        return self.standing == "voter"


@dataclass(frozen=True)
class ProxyGiven:
    """A voice entrusted to a person for one vote."""

    giver: str
    holder: str


class VoiceRefused(ValueError):
    """Why a proxy or a ballot was not taken: `code`, and whom it speaks of."""

    def __init__(self, code: str, about: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.about = about


def check_proxy(
    asked: ProxyGiven,
    *,
    voices: Sequence[Voice],
    given: Sequence[ProxyGiven],
    cast: Iterable[str],
    cap: int,
) -> None:
    """Refuse a proxy the rule does not allow.

    `voices` = the whole roll, `given` = the proxies that stand, `cast` = the voices already cast,
    `cap` = how many voices one person may carry beside her own (0 = no proxies in this vote).
    Codes: no_proxies, not_on_roll, not_a_voter, holder_not_a_voter, to_oneself, already_given,
    already_cast, holder_gave_hers (no chain), giver_holds (no chain), cap_reached.
    """
    if cap <= 0:
        raise VoiceRefused("no_proxies")
    giver = _find(voices, asked.giver)
    if not giver.counts:
        raise VoiceRefused("not_a_voter")
    if asked.holder in giver.persons:
        raise VoiceRefused("to_oneself", asked.holder)
    holders = [voice for voice in voices if asked.holder in voice.persons and voice.counts]
    if not holders:
        raise VoiceRefused("holder_not_a_voter", asked.holder)
    if any(one.giver == asked.giver for one in given):
        raise VoiceRefused("already_given", asked.giver)
    if asked.giver in set(cast):
        raise VoiceRefused("already_cast", asked.giver)
    _refuse_chains(asked, giver, holders, given)
    carried = sum(1 for one in given if one.holder == asked.holder)
    if carried >= cap:
        raise VoiceRefused("cap_reached", asked.holder)


def _refuse_chains(
    asked: ProxyGiven, giver: Voice, holders: Sequence[Voice], given: Sequence[ProxyGiven]
) -> None:
    """A voice entrusted stays with the person it was entrusted to: nobody passes it on."""
    givers = {one.giver for one in given}
    if all(voice.key in givers for voice in holders):
        raise VoiceRefused("holder_gave_hers", asked.holder)
    if any(one.holder in giver.persons for one in given):
        raise VoiceRefused("giver_holds", asked.giver)


def find_right(
    person: str, voice_key: str, *, voices: Sequence[Voice], given: Sequence[ProxyGiven]
) -> str:
    """By what right a person casts a voice: "own" or "proxy"; refuses a stranger.

    Casting one's own voice is always possible: it takes a proxy back.
    Codes: not_on_roll, not_yours.
    """
    voice = _find(voices, voice_key)
    if person in voice.persons:
        return "own"
    if any(one.giver == voice_key and one.holder == person for one in given):
        return "proxy"
    raise VoiceRefused("not_yours", voice_key)


def list_voices_of(
    person: str, *, voices: Sequence[Voice], given: Sequence[ProxyGiven]
) -> tuple[tuple[str, str], ...]:
    """Every voice a person may cast, with her right: her own first, then those entrusted."""
    own = [(voice.key, "own") for voice in voices if person in voice.persons]
    entrusted = [(one.giver, "proxy") for one in given if one.holder == person]
    return (*own, *entrusted)


def _find(voices: Sequence[Voice], key: str) -> Voice:
    voice = next((one for one in voices if one.key == key), None)
    if voice is None:
        raise VoiceRefused("not_on_roll", key)
    return voice
