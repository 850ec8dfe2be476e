"""How much of a source its document holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from regdiff.model import Notice, Severity


def covered(text: str, original: str | Sequence[str]) -> tuple[float, tuple[Notice, ...]]:
    """Return the share (0 to 1) of the non-space characters of ``original`` or its lines that ``text`` holds.

    Characters are counted, not ordered, because a page may be set out in another order than its
    source. What is missing is told in a notice.
    """
    lines = original.split("\n") if isinstance(original, str) else original
    if _in_order(text, lines):
        return 1.0, ()
    kept, wanted = Counter(text), Counter("\n".join(lines))
    lost = {
        char: count - kept[char]
        for char, count in wanted.items()
        if count > kept[char] and not char.isspace()
    }
    total = sum(lost.values())
    if not total:
        return 1.0, ()
    characters = sum(count for char, count in wanted.items() if not char.isspace())
    commonest = sorted(lost, key=lambda char: (-lost[char], char))[:5]
    signs = ", ".join(f"{char!a} {lost[char]}×" for char in commonest)
    share = 1 - total / characters
    severity = Severity.WARNING if share < 0.995 else Severity.INFO
    message = f"{total} of {characters} characters of the source are not in the text, most of all {signs}."
    return share, (Notice("read.coverage", severity, message),)


def _in_order(text: str, lines: Sequence[str]) -> bool:
    """Tell whether a text has its source's lines one after the other, put together or not: most have."""
    position = 0
    for words in filter(None, map(str.strip, lines)):
        if not text.startswith(words, position):
            position = max(position - 1, 0)  # nothing stands between two lines of Han put together
            if not text.startswith(words, position):
                return False
        position += len(words) + 1
    return True
