"""What a field is: declared once, read by every consumer. Imports nothing of ours."""

from .field import Choice, Field, Kind, choices
from .file_names import file_name
from .parse import alike, narrow, parse, pick_open, pick_term
from .plain import Masked, as_text, from_plain, reader, to_plain
from .refusal import Refusal
from .rounding import half_up
from .show import heading, show, show_money

__all__ = [
    "Choice",
    "Field",
    "Kind",
    "Masked",
    "Refusal",
    "alike",
    "as_text",
    "choices",
    "file_name",
    "from_plain",
    "half_up",
    "heading",
    "narrow",
    "parse",
    "pick_open",
    "pick_term",
    "reader",
    "show",
    "show_money",
    "to_plain",
]
