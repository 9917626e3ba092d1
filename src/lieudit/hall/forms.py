"""How forms are drawn: label, help, error tied to the field; radios as large choices."""

from pathlib import Path
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.functional import cached_property

TEMPLATES = Path(__file__).resolve().parent / "templates"
DJANGO_TEMPLATES = Path(forms.__file__).resolve().parent / "templates"


class HallRenderer(DjangoTemplates):
    """Named in the settings; the hall's widgets stand before Django's own."""

    form_template_name = "hall/forms/form.html"
    field_template_name = "hall/forms/field.html"

    @cached_property
    def engine(self) -> Any:
        return self.backend(
            {
                "APP_DIRS": False,
                "DIRS": [TEMPLATES, DJANGO_TEMPLATES],
                "NAME": "hall_forms",
                "OPTIONS": {
                    "builtins": ["lieudit.hall.templatetags.hall"],
                    "loaders": [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "lieudit.hall.lean_templates.FolderLoader",
                                "lieudit.hall.lean_templates.RoomLoader",
                            ],
                        )
                    ],
                },
            }
        )


class LeanForm(forms.Form):
    """The form every room begins with.

    No colon after labels; the server's own sentences instead of the browser's bubbles.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class TwoPoles(forms.RadioSelect):
    """A position from 1 to `size` between two poles; nothing is chosen at first."""

    template_name = "hall/forms/two_poles.html"

    def __init__(self, left: str, right: str, size: int = 5, **kwargs: Any) -> None:
        self.left, self.right, self.size = left, right, size
        kwargs.setdefault("choices", [(str(n), str(n)) for n in range(1, size + 1)])
        super().__init__(**kwargs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"].update(left=self.left, right=self.right, last=str(self.size))
        return context
