"""Parsing a page: the limits before, the tree, and an independent count of its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from regdiff.errors import RefusedInput
from regdiff.readers.html.walk import is_silent

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_DEPTH = 5_000
MAX_ATTRIBUTES = 1_000

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_VOID_TAGS = "a area base br col embed hr img input link meta source track wbr p li tr td th dt dd option"
_VOID = frozenset(_VOID_TAGS.split())


def parse(text: str, *, name: str) -> LexborNode:
    """Parse decoded HTML; refuse what nests or crowds beyond the limits."""
    from selectolax.lexbor import LexborHTMLParser

    _refuse_deep(text, name)
    _refuse_crowded(text, name)
    root = LexborHTMLParser(text.encode("utf-8", "replace")).root
    if root is None:
        message = f"{name} holds no HTML that can be read; check the file."
        raise RefusedInput(message)
    return root


def _refuse_deep(text: str, name: str) -> None:
    """Refuse a page whose tags could nest beyond the limit, which makes every parser quadratic."""
    depth = deepest = 0
    if text.count("<") <= MAX_DEPTH:
        return
    for found in _TAG.finditer(text):
        if found[2].lower() not in _VOID:
            depth = max(0, depth - 1) if found[1] else depth + 1
            deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        message = f"{name} nests {deepest:,} elements, more than the limit of {MAX_DEPTH:,}; check the file."
        raise RefusedInput(message)


def _refuse_crowded(text: str, name: str) -> None:
    """Refuse a page with a tag of more attributes than the limit."""
    start = 0
    while (start := text.find("<", start)) >= 0:
        end = text.find(">", start + 1)
        end = len(text) if end < 0 else end
        if end - start > 2 * MAX_ATTRIBUTES and len(text[start:end].split()) > MAX_ATTRIBUTES:
            message = f"{name} has a tag with more than {MAX_ATTRIBUTES:,} attributes; check the file."
            raise RefusedInput(message)
        start = end


def page_text(root: LexborNode) -> str:
    """Return all words of a page as the parser's own flat walk gives them, for counting."""
    nodes = root.traverse(include_text=True)
    return " ".join(node.text_content or "" for node in nodes if node.tag == "-text" and not is_silent(node))


def page_title(root: LexborNode) -> str:
    """Return the title that the head of a page gives it, which its text does not print."""
    node = root.css_first("head > title")
    return node.text(deep=True) if node is not None else ""
