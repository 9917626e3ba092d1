"""Creates the person who may open collectives and name other administrators."""

import os

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from lieudit.config.speech import Refusal
from lieudit.config.speech import gettext as _
from lieudit.kit.sentences import choose_language
from lieudit.people.actions.accounts import create_site_admin
from lieudit.people.models import Account


def create_administrator(
    *, given_name: str, family_name: str, email: str, password: str
) -> Account:
    """Create a person with an account that administers the site; refuse what is not valid."""
    from django.utils.translation import override  # noqa: PLC0415 - Django's own refusals

    with override(choose_language(os.environ)):
        try:
            validate_email(email)
            validate_password(password)
        except ValidationError as error:
            raise Refusal("\n".join(error.messages)) from error
    if Account.objects.filter(person__email__iexact=email, is_site_admin=True).exists():
        raise Refusal(_("{email} already administers this site.").format(email=email))
    return create_site_admin(
        given_name=given_name, family_name=family_name, email=email, password=password
    )
