"""Source text on its way into a page: inert, and with nothing invisible left in it.

Three doors, one for each place where text may stand: element content, a quoted attribute, and a
JSON data block. No other way leads into the page.
"""

from __future__ import annotations

import html
import json
import re
from typing import Any, NewType

Html = NewType("Html", str)
"""Markup that is safe to put into a page."""

# Characters that a reader cannot see, or that reorder what stands around them: controls, format
# characters, fillers, tags, private layout signs, noncharacters and lone surrogates.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_ENDS_BLOCK = re.compile("<(?=!--|/?script)", re.IGNORECASE)
_UNSAFE_JSON = re.compile(f"[<>&]|{_HIDDEN.pattern}")


def text(words: str) -> Html:
    """Return ``words`` as element content; hidden characters become marked spans that name them."""
    safe = html.escape(words, quote=False)
    if not _plain(words) and _HIDDEN.search(safe):
        safe = _HIDDEN.sub(lambda m: f'<span class="ctl">{name(m[0])}</span>', safe)
    return Html(safe)


def attribute(words: str) -> Html:
    """Return ``words`` as the inside of a double-quoted attribute; hidden characters are named."""
    if words.isascii() and words.replace("-", "_").isidentifier():
        return Html(words)
    safe = html.escape(words)
    return Html(safe if _plain(words) else _HIDDEN.sub(lambda m: name(m[0]), safe))


def data(value: Any) -> Html:
    r"""Return ``value`` as JSON for a ``<script type="application/json">`` block.

    >>> data("</script>\u202e")
    '"\\u003c/script\\u003e\\u202e"'
    """
    dumped = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Html(_UNSAFE_JSON.sub(lambda m: _units(m[0]), dumped))


def inert(markup: Html) -> Html:
    """Return ``markup`` for a ``<script type="text/html">`` block, which ends at nothing that text can hold.

    Whoever made it has escaped all text, so that none of these can stand in it; this is the second bolt.
    """
    return Html(_ENDS_BLOCK.sub("&lt;", markup))


def _plain(words: str) -> bool:
    """Tell in no time that a text hides nothing; most English text is so, and is not searched at all."""
    return words.isascii() and words.isprintable()


def name(character: str) -> str:
    """Return how a hidden character is shown, such as ``U+202E``."""
    return f"U+{ord(character):04X}"


def _units(character: str) -> str:
    code = ord(character)
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
