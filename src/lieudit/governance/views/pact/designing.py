"""A conversation, one question a page; then the whole pact, to be changed at will."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lieudit.governance.actions.pact.designing import (
    answer_question,
    leave_out,
    propose_pact,
    set_aside,
    switch_option,
    write_article,
)
from lieudit.governance.engine.matrix.exchange import read_stored
from lieudit.governance.engine.matrix.rows import MatrixRow
from lieudit.governance.forms.matrix_words import list_details, tell_decider, tell_inline
from lieudit.governance.forms.pact import BY_NAME, QUESTIONS, ArticleForm, QuestionForm, tell_answer
from lieudit.governance.forms.pact_document import tell_state
from lieudit.governance.queries.pact import ArticleSeen, find_pact, list_unanswered
from lieudit.governance.views.acting import address, go, show_form, try_act, try_form
from lieudit.governance.views.agreements.ground import may_write
from lieudit.governance.views.pact.ground import (
    choose_words,
    get_article,
    get_pact,
    list_crumbs,
    read_decisions,
    see_pact,
)
from lieudit.governance.views.tabs import frame_tabs
from lieudit.hall.frame import say_done
from lieudit.people import doors as people


@require_safe
def pact(request: HttpRequest, slug: str) -> HttpResponse:
    """The pact: not begun, being answered, or its articles with reasons and alternatives."""
    found = find_pact(request.presence.collective.id)
    writes = may_write(request)
    context: dict[str, Any] = {
        "pact": found,
        "may_write": writes,
        **frame_tabs(request, "pact"),
        "crumbs": list_crumbs(request),
    }
    if found is not None:
        context["answers"] = [
            (question, tell_answer(question, found.answers[question.name]))
            for question in QUESTIONS
            if question.name in found.answers
        ]
        context["unanswered"] = list_unanswered(found.answers)
    if found is not None and found.proposed_at is not None:
        seen = see_pact(request)
        decisions = read_decisions(request, seen)
        context["seen"] = seen
        context["lines"] = [_tell(one, found.answers, decisions) for one in seen.articles]
        context["is_untouched"] = all(one.row.state == "written" for one in seen.articles)
    return render(request, "governance/pact.html", context)


def pact_question(request: HttpRequest, slug: str, question: str) -> HttpResponse:
    """One question; the answer is kept at once, so one may stop and come back."""
    asked = BY_NAME.get(question)
    if asked is None:
        raise Http404
    name, here = question, request.presence
    found = find_pact(here.collective.id)
    answers = found.answers if found else {}
    first = answers.get(name, _guess(request, name))
    is_sent = request.method == "POST"
    # nothing ticked is an answer too: the form is bound by the method, not by what is in it
    said = request.POST if is_sent else None
    form = QuestionForm(said, question=asked, initial={"answer": first})

    def act() -> None:
        answer_question(
            collective_id=here.collective.id,
            name=name,
            value=form.cleaned_data["answer"],
            actor_id=here.person.id,
        )

    if is_sent and try_form(form, act):
        following = _find_next(request, name)
        if following:
            return go(request, "pact_question", question=following)
        return _design(request)
    place = [one.name for one in QUESTIONS].index(name)
    context = {
        "form": form,
        "question": asked,
        "place": place + 1,
        "all": len(QUESTIONS),
        "before": address(request, "pact_question", question=QUESTIONS[place - 1].name)
        if place
        else address(request, "pact"),
        "collective_name": here.collective.name,
    }
    status = 422 if is_sent else 200
    return render(request, "governance/pact_question.html", context, status=status)


@require_POST
def pact_design(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the pact the answers lead to."""
    return _design(request)


@require_POST
def article_switch(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Take another way for one article."""
    article, option = get_article(request, key), request.POST.get("option", "")
    if try_act(
        request,
        lambda: switch_option(
            article=article,
            option=option,
            words=choose_words(),
            actor_id=request.presence.person.id,
        ),
    ):
        say_done(request, _("The other way is taken."))
    return go(request, "pact", end=f"#article-{key}")


def article_edit(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Say it in the group's own words."""
    article = get_article(request, key)
    initial = {"title": article.title, "text": article.text}
    form = ArticleForm(request.POST or None, initial=initial)

    def act() -> None:
        write_article(article=article, actor_id=request.presence.person.id, **form.cleaned_data)

    if try_form(form, act):
        say_done(request, _("Kept."))
        return go(request, "pact", end=f"#article-{key}")
    return show_form(
        request,
        form,
        title=_("In your own words"),
        submit=_("Keep"),
        back=address(request, "pact") + f"#article-{key}",
        crumbs=list_crumbs(request, "")[:-1],
    )


@require_POST
def article_leave(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Leave an article out, or take it in again."""
    article, actor_id = get_article(request, key), request.presence.person.id
    is_left_out = "back" not in request.POST
    if try_act(
        request, lambda: leave_out(article=article, is_left_out=is_left_out, actor_id=actor_id)
    ):
        say_done(request, _("Left out.") if is_left_out else _("Taken in again."))
    return go(request, "pact", end=f"#article-{key}")


def pact_restart(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin anew, after a question; what was adopted stays among the agreements."""
    found = get_pact(request)
    if request.method == "POST":
        set_aside(pact=found, actor_id=request.presence.person.id)
        say_done(request, _("The pact is put aside. What was adopted is among your agreements."))
        return go(request, "pact")
    context = {
        "question": _("Begin the pact anew?"),
        "consequence_title": _("What follows"),
        "consequences": [
            _("Your answers and the articles not yet adopted leave this page."),
            _("What was adopted stays in force, among your agreements and in the matrix."),
        ],
        "confirm_label": _("Begin anew"),
        "action_url": request.path,
        "cancel_url": address(request, "pact"),
        "export_url": address(request, "pact_file", kind="docx") if found.proposed_at else "",
        "crumbs": list_crumbs(request, _("Begin anew")),
    }
    return render(request, "hall/confirm.html", context)


def _design(request: HttpRequest) -> HttpResponse:
    found, actor_id = get_pact(request), request.presence.person.id
    if try_act(request, lambda: propose_pact(pact=found, words=choose_words(), actor_id=actor_id)):
        say_done(request, _("Here is a whole pact. Nothing is adopted: change what you want."))
    return go(request, "pact")


def _find_next(request: HttpRequest, name: str) -> str:
    found = find_pact(request.presence.collective.id)
    missing = list_unanswered(found.answers) if found else []
    names = [one.name for one in QUESTIONS]
    later = [one for one in missing if names.index(one) > names.index(name)]
    return next(iter([*later, *missing]), "")


def _guess(request: HttpRequest, name: str) -> Any:
    """What we already know is not asked blank."""
    here = request.presence.collective
    if name == "kind":
        return here.kind
    if name == "size":
        members = people.list_members(here.id, None, ("integration", "member"))
        return max(len(members), 2)
    return None


def _tell(one: ArticleSeen, answers: dict[str, Any], decisions: dict[Any, Any]) -> dict[str, Any]:
    choice, row = one.choice, one.row
    options = {option.key: option for option in choice.article.options} if choice else {}
    option = options.get(row.option)
    is_first = bool(choice and option is choice.option)
    others = [each for each in options.values() if each.key != row.option]
    if choice and choice.alternative and is_first:
        others = [choice.alternative, *[o for o in others if o is not choice.alternative]]
    return {
        "one": one,
        "row": row,
        "option": option,
        "grounds": [
            tell_answer(BY_NAME[name], answers[name])
            for name in (choice.grounds if choice and is_first else ())
            if name in answers
        ],
        "alternative": others[0] if others else None,
        "others": others[1:],
        "state": tell_state(one, decisions),
        "proposal": decisions.get(row.proposal_id),
        "rows": [_tell_row(each) for each in read_stored(row.rows)],
    }


def _tell_row(row: MatrixRow) -> tuple[str, str, str, str]:
    around = " · ".join(words for _label, words in list_details(row))
    return row.label, tell_decider(row), tell_inline(row), around
