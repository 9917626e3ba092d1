"""The product's tags and filters, in every template without a load.

Each is shown with its example on `/composants/`.
"""

from django import template

from lieudit.hall.templatetags import blocks, pieces, wording

register = template.Library()

for part in (wording.register, pieces.register, blocks.register):
    register.tags.update(part.tags)
    register.filters.update(part.filters)
