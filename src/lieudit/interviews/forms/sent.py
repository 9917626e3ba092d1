"""What was sent for one question, from a screen or a sheet: read for the engine, shown again."""

from dataclasses import replace

from django.http import QueryDict

from lieudit.interviews.actions.answers import RawAnswer
from lieudit.interviews.engine.form import Item
from lieudit.interviews.forms.question import STATE_MARK, Shown, read_count


def read_raw(post: QueryDict, item: Item, prefix: str = "") -> RawAnswer:
    """Return what was sent for an item; a text beside « I do not know » becomes words."""
    name = f"{prefix}answer"
    values = _read_values(post, item, name)
    state = post.get(f"{prefix}state", "value")
    if len(values) == 1 and values[0].startswith(STATE_MARK):
        state, values = values[0], []
    state = state.removeprefix(STATE_MARK) or "value"
    words = post.get(f"{prefix}words", "")
    if state != "value" and item.type == "text" and values and not words.strip():
        words = values[0]
    return RawAnswer(
        raw=values if item.type in {"select_multiple", "rank"} else (values or [""])[0],
        state=state,
        words=words,
        may_share_words=f"{prefix}share" in post,
        seen_revision=read_count(post.get(f"{prefix}revision", "0")) or 0,
    )


def show_raw(raw: RawAnswer) -> Shown:
    """Return what was read, as the fields would hold it."""
    values = (raw.raw,) if isinstance(raw.raw, str) else tuple(raw.raw)
    return Shown(values, raw.state, raw.words, raw.may_share_words, raw.seen_revision)


def show_sent(post: QueryDict, item: Item, prefix: str = "") -> Shown:
    """Return what was just sent, to be shown again exactly as it was typed."""
    shown = show_raw(read_raw(post, item, prefix))
    if item.type != "rank":
        return shown
    return replace(shown, ranks=tuple(_read_ranks(post, item, f"{prefix}answer")))


def _read_ranks(post: QueryDict, item: Item, name: str) -> list[tuple[str, str]]:
    """Return each line of a ranking with the place typed beside it."""
    return [(choice, post.get(f"{name}.{choice}", "")) for choice in item.choice_names]


def _read_values(post: QueryDict, item: Item, name: str) -> list[str]:
    if item.type != "rank":
        return post.getlist(name)
    read = [(read_count(rank), choice) for choice, rank in _read_ranks(post, item, name)]
    ranked = sorted((rank, choice) for rank, choice in read if rank is not None)
    if len({rank for rank, _choice in ranked}) < len(ranked):
        return [ranked[0][1]] * 2  # the engine says « ranked twice »
    return [choice for _rank, choice in ranked]
