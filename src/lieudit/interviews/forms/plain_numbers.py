"""Numbers as an editor writes and reads them: « 2,5 » in French, never « 3.0 »."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext

from lieudit.interviews.engine.form import format_number


def show_number(value: float) -> str:
    """Write a number without idle zero, with the reader's own mark for decimals."""
    text = format_number(value)
    return text.replace(".", ",") if get_language() != "en" else text


def read_number(text: str) -> float:
    """Read a number with a comma or a dot, its thousands apart or not; raises ValueError."""
    return float("".join(text.split()).replace(",", ".").replace("−", "-"))


class NumberField(forms.FloatField):
    """A number typed as people write it."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        kwargs.setdefault("error_messages", {"invalid": gettext("Write a number.")})
        super().__init__(min_value=-1e9, max_value=1e9, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return show_number(value) if isinstance(value, int | float) else value

    def to_python(self, value: Any) -> float | None:
        if not isinstance(value, str) or not value.strip():
            found: float | None = super().to_python(value)
            return found
        try:
            return super().to_python(read_number(value))
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid") from error

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}
