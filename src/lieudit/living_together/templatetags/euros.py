"""Cents as euros, in this room's templates."""

from django import template

from lieudit.living_together.forms.euros import write_euros

register = template.Library()
register.filter("euros", write_euros)
