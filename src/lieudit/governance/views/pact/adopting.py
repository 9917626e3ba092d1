"""An article is adopted by a decision noted; the pact is printed and taken out."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lieudit.governance.actions.agreements.adopting import Adoption
from lieudit.governance.actions.pact.adopting import adopt_article, take_back_article
from lieudit.governance.actions.pact.proposing import propose_article
from lieudit.governance.engine.matrix.exchange import read_stored
from lieudit.governance.forms.agreements import AdoptForm
from lieudit.governance.forms.matrix_words import write_text
from lieudit.governance.forms.pact_document import build_pact, tell_state
from lieudit.governance.queries.library import list_notary_questions, tell_reason_of
from lieudit.governance.queries.pact import read_answers
from lieudit.governance.views.acting import address, go, send_file, show_form, try_act, try_form
from lieudit.governance.views.agreements.ground import DRAFTED
from lieudit.governance.views.agreements.reading import WRITERS
from lieudit.governance.views.pact.ground import (
    get_article,
    get_pact,
    list_crumbs,
    read_decisions,
    see_pact,
)
from lieudit.hall.frame import say_done


def article_adopt(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Note a decision taken elsewhere: the article becomes an agreement, its rows the matrix."""
    article = get_article(request, key)
    form = AdoptForm(request.POST or None, initial={"on": timezone.localdate()})
    del form.fields["review_on"]

    def act() -> None:
        said = form.cleaned_data
        adoption = Adoption(said["on"], said["how"])
        actor_id = request.presence.person.id
        adopt_article(article=article, adoption=adoption, actor_id=actor_id)

    if try_form(form, act):
        say_done(request, _("Adopted: it is now among your agreements."))
        return go(request, "pact", end=f"#article-{key}")
    return show_form(
        request,
        form,
        title=_("Note the decision that adopts it"),
        submit=_("Put in force"),
        back=address(request, "pact") + f"#article-{key}",
        crumbs=list_crumbs(request, "")[:-1],
        lead=article.title,
    )


@require_POST
def article_propose(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Bring one article to a decision, with its reason and the lines that come with it."""
    article, actor_id = get_article(request, key), request.presence.person.id
    made: list[UUID] = []
    text, driver = article.text, tell_reason_of(article.key, article.option)
    if article.rows:
        lines = write_text(read_stored(article.rows))
        text = f"{text}\n\n{_('Who decides what')} :\n{lines}"
    if try_act(
        request,
        lambda: made.append(
            propose_article(article=article, driver=driver, text=text, actor_id=actor_id)
        ),
    ):
        say_done(request, DRAFTED)
        return redirect("decisions:detail", slug, made[0])
    return go(request, "pact", end=f"#article-{key}")


@require_POST
def article_take_back(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    article, actor_id = get_article(request, key), request.presence.person.id
    if try_act(request, lambda: take_back_article(article=article, actor_id=actor_id)):
        say_done(request, _("Its words are open again."))
    return go(request, "pact", end=f"#article-{key}")


@require_safe
def pact_print(request: HttpRequest, slug: str) -> HttpResponse:
    """The pact on paper."""
    seen = see_pact(request)
    decisions = read_decisions(request, seen)
    context = {
        "lines": [(one.row, tell_state(one, decisions)) for one in seen.kept],
        "adopted": len(seen.adopted),
    }
    return render(request, "governance/pact_print.html", context)


@require_safe
def pact_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The pact as a document: PDF to sign, DOCX to go on working."""
    if kind not in WRITERS:
        raise Http404
    seen = see_pact(request)
    notary = list_notary_questions(read_answers(seen.pact.answers))
    name = request.presence.collective.name
    decisions = read_decisions(request, seen)
    document = build_pact(name, seen, notary, decisions, timezone.localdate())
    write, media = WRITERS[kind]
    return send_file(f"pacte-de-gouvernance-{slug}.{kind}", write(document), media)


@require_safe
def notary_print(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions to take to the notary, with room to write the answers."""
    answers = read_answers(get_pact(request).answers)
    context = {"questions": list_notary_questions(answers)}
    return render(request, "governance/notary_print.html", context)
