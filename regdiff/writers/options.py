"""What a caller may ask of a writer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regdiff.model.record import record

if TYPE_CHECKING:
    from regdiff.model import Annotation


@record
class WriteOptions:
    """Options that every writer takes; each reads those that mean something to it.

    ``ui`` is the language of the interface, ``en`` or ``zh``. ``width`` is in terminal columns.
    ``color`` allows ANSI colours in text. ``ignore_editorial`` leaves editorial changes out.
    ``annotations`` are people's notes. ``layout`` names one of a format's own layouts (``docx``:
    ``redline`` or ``table``); empty for its first. ``explain`` shows what a summary would leave out.
    ``whole`` is how many clauses the report draws at once; a greater one shows a part at a time.
    """

    ui: str = "en"
    color: bool = False
    width: int = 80
    ignore_editorial: bool = False
    annotations: tuple[Annotation, ...] = ()
    layout: str = ""
    explain: bool = False
    whole: int = 10_000
