"""A group answers question by question; a whole pact is proposed, and edited."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.governance.actions.pact.tracing import trace
from lieudit.governance.actions.refusals import Refused
from lieudit.governance.engine.designing.choosing import Choice, Design, Option, Words
from lieudit.governance.engine.matrix.exchange import tell_row
from lieudit.governance.engine.matrix.rows import MatrixRow
from lieudit.governance.events import pact_changed
from lieudit.governance.models import Pact, PactArticle
from lieudit.governance.queries.pact import design_for, find_pact, list_unanswered
from lieudit.people.doors import lock_collective

FROZEN = _("This article is proposed or adopted: it no longer changes here.")
NOT_ALL = _("Some questions are still to be answered.")
TAKEN = _("Articles of this pact are already proposed or adopted: the questions stay as they are.")


def answer_question(*, collective_id: UUID, name: str, value: Any, actor_id: UUID) -> Pact:
    """Keep one answer; the pact begins with the first. Articles not yet adopted follow."""
    with transaction.atomic():
        lock_collective(collective_id)
        pact = find_pact(collective_id)
        if pact is None:
            pact = Pact.objects.create(collective_id=collective_id, begun_by_id=actor_id)
        if pact.articles.exclude(state="written").exists():
            raise Refused(TAKEN)
        pact.answers = pact.answers | {name: value}
        pact.save(update_fields=["answers"])
        trace(pact_changed, pact, actor_id, act="answered", question=name)
    return pact


def propose_pact(*, pact: Pact, words: Words, actor_id: UUID) -> None:
    """Write the articles the answers lead to; those the group edited keep their words."""
    if list_unanswered(pact.answers):
        raise Refused(NOT_ALL)
    with transaction.atomic():
        locked = Pact.objects.select_for_update().get(id=pact.id)
        held = {row.key: row for row in locked.articles.all()}
        if any(row.state != "written" for row in held.values()):
            raise Refused(TAKEN)
        edited = {key: row for key, row in held.items() if row.is_edited}
        locked.articles.exclude(key__in=list(edited)).delete()
        design = design_for(locked, words)
        made = []
        for place, choice in enumerate(design.choices, start=1):
            kept = edited.pop(choice.article.key, None)
            if kept is None:
                made.append(_make(locked, place, choice, design))
            else:
                PactArticle.objects.filter(id=kept.id).update(position=place)
        PactArticle.objects.bulk_create(made)
        locked.articles.filter(key__in=list(edited)).delete()
        locked.proposed_at = timezone.now()
        locked.save(update_fields=["proposed_at"])
        trace(pact_changed, locked, actor_id, act="designed", articles=str(len(design.choices)))


def switch_option(*, article: PactArticle, option: str, words: Words, actor_id: UUID) -> None:
    """Take another way of the library for one article: its words and its rows."""
    design = design_for(article.pact, words, _list_picked(article) | {article.key: option})
    choice = next((one for one in design.choices if one.article.key == article.key), None)
    if choice is None or choice.option.key != option:
        raise Refused(FROZEN)
    values = _say(choice.option, design.rows_by_article.get(article.key, ()))
    _change(article, actor_id, "switched", is_edited=False, title=choice.article.title, **values)
    _refit_circles(article, words)


def write_article(*, article: PactArticle, title: str, text: str, actor_id: UUID) -> None:
    """Say it in the group's own words; the rows that come with it stay."""
    _change(article, actor_id, "written", title=title, text=text, is_edited=True)


def leave_out(*, article: PactArticle, is_left_out: bool, actor_id: UUID) -> None:
    """Leave an article out of the pact, or take it in again."""
    act = "left_out" if is_left_out else "taken_in"
    _change(article, actor_id, act, is_left_out=is_left_out)


def set_aside(*, pact: Pact, actor_id: UUID) -> None:
    """Begin anew: the pact stays readable in what it adopted, and leaves its page."""
    with transaction.atomic():
        pact.set_aside_at = timezone.now()
        pact.save(update_fields=["set_aside_at"])
        trace(pact_changed, pact, actor_id, act="set_aside")


def _change(article: PactArticle, actor_id: UUID, act: str, **values: Any) -> None:
    with transaction.atomic():
        row = PactArticle.objects.select_for_update().get(id=article.id)
        if row.state != "written":
            raise Refused(FROZEN)
        PactArticle.objects.filter(id=row.id).update(**values)
        trace(pact_changed, article.pact, actor_id, act=act, article=article.key)


def _list_picked(article: PactArticle) -> dict[str, str]:
    """The options the group has today, so that circles are those it chose."""
    rows = PactArticle.objects.filter(pact_id=article.pact_id).exclude(option="")
    return dict(rows.values_list("key", "option"))


def _refit_circles(article: PactArticle, words: Words) -> None:
    """Other circles decide: the rows of the articles not yet proposed name them."""
    if article.key != "circles":
        return
    design = design_for(article.pact, words, _list_picked(article))
    for key, rows in design.rows_by_article.items():
        PactArticle.objects.filter(pact_id=article.pact_id, key=key, state="written").update(
            rows=[tell_row(row) for row in rows]
        )


def _make(pact: Pact, place: int, choice: Choice, design: Design) -> PactArticle:
    return PactArticle(
        collective_id=pact.collective_id,
        pact=pact,
        position=place,
        key=choice.article.key,
        title=choice.article.title,
        **_say(choice.option, design.rows_by_article.get(choice.article.key, ())),
    )


def _say(option: Option, rows: tuple[MatrixRow, ...]) -> dict[str, Any]:
    return {
        "option": option.key,
        "text": option.text,
        "rows": [tell_row(row) for row in rows],
        "circles": [vars(circle) for circle in option.circles],
    }
