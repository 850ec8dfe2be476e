"""The child process that parses a PDF, so that a hostile one kills nothing but the child.

Run by file path in a fresh interpreter (``python -I pdf_worker.py FOLDER [second]``), where FOLDER is
the place pypdfium2 is installed in, or pypdf for the second reader: the PDF comes on standard input,
and JSON objects go out on standard output, one a line and as soon as each is known, so that what was
read of a file that kills or outlasts its reader is not lost. The first tells how many pages there are,
one follows for each page that is read, and the last tells how it ended: ``{"error": ""}``, or what went
wrong. Nothing of regdiff is imported. Positions are in PDF points from the lower left.

A word is ``[text, x0, x1, baseline, size, flags]``; flags: 1 invisible or white, 2 off the page,
4 rotated, 8 struck through, 16 part of an annotation, 32 bold.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

MAX_PAGES = 3_000
MAX_CHARS = 3_000_000
MAX_WORDS = 600_000
MAX_RULES = 2_000
MEMORY = 1_000_000_000
USUAL_MEMORY = 600_000_000
SECONDS = 11
HIDDEN, OFF_PAGE, ROTATED, STRUCK, ANNOTATION, BOLD = 1, 2, 4, 8, 16, 32
_BREAKS = frozenset(map(ord, "\r\n"))
_HYPHEN = 2
_SECOND = 2
_SOFT = "\ufffe"
_UNSEEN, _WHITE = 1, 2
_SPACES = (frozenset({*range(0x20), *range(0x7F, 0xA1), 0x20, 0x2007, 0x202F, 0x3000}) - _BREAKS) - {_HYPHEN}
_Rule = tuple[float, float, float]
_Box = tuple[float, float, float, float]
_Char = tuple[str, float, float, float, float, int]
_SPACE: _Char = ("", 0.0, 0.0, 0.0, 0.0, -1)


def limit() -> None:
    """Bound the memory, time, files and size of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    wanted = (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in wanted:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def limit_memory(size: int) -> None:
    """Bound the memory by the size of the file, so that a small one that asks for much is stopped early."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        most = min(MEMORY, USUAL_MEMORY + 4 * size)
        resource.setrlimit(resource.RLIMIT_AS, (most, MEMORY))


def main() -> int:
    """Read a PDF from standard input, write its words to standard output; 0, or 1 when it failed."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limit()
    data = sys.stdin.buffer.read()
    limit_memory(len(data))
    if len(sys.argv) > 1:
        sys.path.append(sys.argv[1])
    error = ""
    try:
        for found in second(data) if len(sys.argv) > _SECOND else extract(data):
            error = str(found.get("error", error))
            out.write(json.dumps(found).encode("ascii") + b"\n")
            out.flush()
    except MemoryError:
        error = "memory"
        out.write(b'{"error": "memory"}\n')
    out.close()
    return 1 if error else 0


def extract(data: bytes) -> Iterator[dict[str, Any]]:
    """Yield what the document says of itself, the words of each page, and at last how it ended."""
    import pypdfium2.raw as pdfium

    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        yield {"error": "password" if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD else "broken"}
        return
    count = pdfium.FPDF_GetPageCount(document)
    yield {"total": count, "title": _title(pdfium, document), "tagged": _language(pdfium, document)}
    chars, words = MAX_CHARS, MAX_WORDS
    for index in range(min(count, MAX_PAGES)):
        read = _read_page(pdfium, document, index, chars)
        chars -= read.pop("chars")
        words -= len(read["words"])
        yield read
        if chars <= 0 or words <= 0:
            break
    yield {"error": ""}


def second(data: bytes) -> Iterator[dict[str, Any]]:
    """Yield the text of each page as pypdf extracts it, in the way that :func:`extract` yields words."""
    import io

    from pypdf import PdfReader

    try:
        pages = PdfReader(io.BytesIO(data)).pages
        yield {"total": len(pages)}
        for page in list(pages)[:MAX_PAGES]:
            yield {"words": [[_clean(page.extract_text())]]}
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  whatever a foreign parser raises on a damaged file
        yield {"error": "broken"}
        return
    yield {"error": ""}


def _read_page(pdfium: Any, document: Any, index: int, left: int) -> dict[str, Any]:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return {"width": 0.0, "height": 0.0, "words": [], "chars": 0, "broken": True}
    view = _View(
        pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page), pdfium.FPDFPage_GetRotation(page)
    )
    words, count = _page_words(pdfium, page, view, left)
    if _has_annotations(pdfium, page) and pdfium.FPDFPage_Flatten(page, 0) == 1:
        # What annotations show becomes text of the page only once the page is loaded anew.
        pdfium.FPDF_ClosePage(page)
        page = pdfium.FPDF_LoadPage(document, index)
        known = {(word[0], word[1], word[3]) for word in words}
        more, total = _page_words(pdfium, page, view, left) if page else ([], 0)
        for word in more:
            if (word[0], word[1], word[3]) not in known:
                word[5] |= ANNOTATION
                words.append(word)
        count = max(count, total)
    images = _count_images(pdfium, page) if page and not words else 0
    if page:
        pdfium.FPDF_ClosePage(page)
    return {
        "width": view.width,
        "height": view.height,
        "words": words,
        "chars": max(count, 0),
        "images": images,
    }


def _page_words(pdfium: Any, page: Any, view: _View, left: int) -> tuple[list[list[Any]], int]:
    """Return the words of a page and how many characters were looked at."""
    drawn = _Drawn([], []) if view.turn else _drawn(pdfium, page)
    text = pdfium.FPDFText_LoadPage(page)
    count = min(pdfium.FPDFText_CountChars(text), left) if text else 0
    words = _words(pdfium, text, count, view, drawn) if count > 0 else []
    if text:
        pdfium.FPDFText_ClosePage(text)
    return words, count


class _Drawn(NamedTuple):
    """What is drawn through and behind the words of a page: thin rules, and places that are not white."""

    rules: list[_Rule]
    shades: list[_Box]


class _View:
    """A page as it is shown: its size, and how far it is turned, in quarter turns clockwise."""

    def __init__(self, width: float, height: float, turn: int) -> None:
        self.width, self.height, self.turn = width, height, max(turn, 0) % 4

    def upright(self, box: Any, x: float, y: float) -> tuple[float, float, float, float]:
        """Return left, right, baseline and height of a character as the page shows it."""
        if self.turn == 1:
            return box.bottom, box.top, self.height - x, box.right - box.left
        if self.turn == 2:
            return self.width - box.right, self.width - box.left, self.height - y, box.top - box.bottom
        if self.turn == 3:
            return self.width - box.top, self.width - box.bottom, x, box.right - box.left
        return box.left, box.right, y, box.top - box.bottom


def _words(pdfium: Any, text: Any, count: int, view: _View, drawn: _Drawn) -> list[list[Any]]:
    """Cut the characters of a page into words, at spaces, jumps and gaps that only geometry shows."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    page = ctypes.cast(text, ctypes.c_void_p)
    x_ref, y_ref, box_ref = (ctypes.c_void_p(ctypes.addressof(place)) for place in (x, y, box))
    unicode_of, box_of = _bare(pdfium.FPDFText_GetUnicode), _bare(pdfium.FPDFText_GetLooseCharBox)
    origin_of, turned = _bare(pdfium.FPDFText_GetCharOrigin), view.turn != 0
    line: list[_Char] = []
    lines = [line]
    for index in range(count):
        code = unicode_of(page, index)
        if code in _BREAKS:
            line = []
            lines.append(line)
            continue
        if code in _SPACES:
            line.append(_SPACE)
            continue
        box_of(page, index, box_ref)
        origin_of(page, index, x_ref, y_ref)
        char = _SOFT if code == _HYPHEN else chr(code if code < 0x110000 else 0xFFFD)
        if turned:
            left, right, base, size = view.upright(box, x.value, y.value)
        else:
            left, right, base, size = box.left, box.right, y.value, box.top - box.bottom
        if line and line[-1][0]:
            _, before, _, level, height, _ = line[-1]
            most = max(4.0, size)
            if left < before - 3 * most or abs(level - base) > max(most, height):
                line = []
                lines.append(line)
        line.append((char, left, right, base, size, index))
    look = _Look(pdfium, text, view, drawn)
    return [word for line in lines if line for word in _cut(line, look)]


def _bare(function: Any) -> Any:
    """Return a function of the library without the checks of its arguments, which take half the time.

    It is called for every character, always with the same kinds of arguments.
    """
    return ctypes.CFUNCTYPE(ctypes.c_uint)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def _cut(line: list[_Char], look: _Look) -> list[list[Any]]:
    least = _least_gap(line)
    look.come_to(line)
    words: list[list[Any]] = []
    letters: list[str] = []
    end = height = 0.0
    for item in line:
        char, x0, x1, base, size, index = item
        if not char:
            letters = []
            continue
        gap = x0 - end
        if letters and (gap <= least or gap <= 0.07 * min(size, height) or _is_wide(char)):
            word = words[-1]
            letters.append(char)
            word[1] = min(word[1], x0)
            if x1 > end:
                word[2] = end = x1
            if size > height:
                word[4] = height = size
            if look.near:
                word[5] |= look.struck(x0, x1, base, size)
        else:
            letters, end, height = [char], x1, size
            words.append([letters, x0, x1, base, size, look.flags(index, item)])
    for word in words:
        word[0] = _clean("".join(word[0]))
        word[1:5] = [round(value, 2) for value in word[1:5]]
    return words


def _least_gap(line: list[_Char]) -> float:
    """The least gap of a line that stands for a space: nearer to its spaces than to its letters."""
    between: list[float] = []
    inside: list[float] = []
    end, spaced = None, False
    for char, x0, x1, _, _, _ in line:
        if not char:
            spaced = True
            continue
        if end is not None:
            (between if spaced else inside).append(x0 - end)
        end, spaced = x1, False
    if not inside:
        return 1e9
    inside.sort()
    usual = inside[int(0.8 * (len(inside) - 1))]
    if len(between) >= 3:
        between.sort()
        return usual + 0.4 * max(between[len(between) // 2] - usual, 0.5)
    return max(4 * (max(usual, 0.0) + 0.02), 0.1 * next(size for char, _, _, _, size, _ in line if char))


class _Look:
    """How a character looks: visible, on the page, upright, struck, bold."""

    def __init__(self, pdfium: Any, text: Any, view: _View, drawn: _Drawn) -> None:
        self._pdfium, self._text, self._view, self._shades = pdfium, text, view, drawn.shades
        self._rules = sorted(drawn.rules, key=lambda rule: rule[2])
        self._heights = [height for _, _, height in self._rules]
        self.near: list[_Rule] = []
        self._modes: dict[int, int] = {}
        self._bold: dict[int, bool] = {}
        self._rgba = [ctypes.c_uint() for _ in range(4)]
        self._font = ctypes.create_string_buffer(128)

    def come_to(self, line: list[_Char]) -> None:
        """Remember the rules that can run through a line, out of all on the page."""
        self.near = []
        if self._rules:
            levels = [(base, base + size) for char, _, _, base, size, _ in line if char]
            low = min((base for base, _ in levels), default=0.0)
            high = max((top for _, top in levels), default=0.0)
            self.near = self._rules[bisect_left(self._heights, low) : bisect_right(self._heights, high)]

    def flags(self, index: int, item: tuple[str, float, float, float, float, int]) -> int:
        """Return the flags of a word from its first character."""
        _, x0, x1, base, size, _ = item
        flags = self.struck(x0, x1, base, size)
        found = self._pdfium.FPDFText_GetTextObject(self._text, index)
        key = ctypes.addressof(found.contents) if found else 0
        if key not in self._modes:
            self._modes[key] = self._mode(found, index)
            self._bold[key] = self._is_bold(index)
        if self._is_hidden(self._modes[key], (x0 + x1) / 2, base + size / 4):
            flags |= HIDDEN
        if x1 < -1 or base < -1 or x0 > self._view.width + 1 or base > self._view.height + 1:
            flags |= OFF_PAGE
        angle = self._pdfium.FPDFText_GetCharAngle(self._text, index) + self._view.turn * 1.5708
        if 0.3 < angle % 6.2832 < 5.98:
            flags |= ROTATED
        if self._bold[key] if key else self._is_bold(index):
            flags |= BOLD
        return flags

    def struck(self, x0: float, x1: float, base: float, size: float) -> int:
        """Return STRUCK where a thin rule runs through the middle of the character."""
        middle = (x0 + x1) / 2
        for left, right, height in self.near:
            if left - 0.5 <= middle <= right + 0.5 and 0.12 * size < height - base < 0.45 * size:
                return STRUCK
        return 0

    def _is_bold(self, index: int) -> bool:
        if self._pdfium.FPDFText_GetFontWeight(self._text, index) >= 600:
            return True
        size = self._pdfium.FPDFText_GetFontInfo(self._text, index, self._font, len(self._font), None)
        name = self._font.raw[: min(size, len(self._font))].lower()
        return any(sign in name for sign in (b"bold", b"black", b"heavy"))

    def _mode(self, found: Any, index: int) -> int:
        """Tell whether a piece of text is drawn invisibly, or in white."""
        pdfium = self._pdfium
        mode = pdfium.FPDFTextObj_GetTextRenderMode(found) if found else 0
        red, green, blue, alpha = self._rgba
        pdfium.FPDFText_GetFillColor(self._text, index, red, green, blue, alpha)
        if mode == 3 or alpha.value == 0:
            return _UNSEEN
        return _WHITE if min(red.value, green.value, blue.value) >= 250 and mode in {0, 4} else 0

    def _is_hidden(self, mode: int, x: float, y: float) -> bool:
        """Tell whether a character is drawn invisibly, or white on white."""
        if mode != _WHITE:
            return mode == _UNSEEN
        return not any(left <= x <= right and low <= y <= high for left, low, right, high in self._shades)


def _drawn(pdfium: Any, page: Any) -> _Drawn:
    """Find the rules and shades of a page; none of a kind where there are too many."""
    rules: list[_Rule] = []
    shades: list[_Box] = []
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(page), 200_000)):
        item = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind not in {pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING}:
            continue
        if not pdfium.FPDFPageObj_GetBounds(item, *edges):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and 0 <= top - bottom < 2.2 and right - left > 2.5:
            rules.append((left, right, (top + bottom) / 2))
        elif top - bottom > 4 and (kind != pdfium.FPDF_PAGEOBJ_PATH or _is_shade(pdfium, item)):
            shades.append((left, bottom, right, top))
        if len(rules) > MAX_RULES or len(shades) > MAX_RULES:
            return _Drawn([], [])
    return _Drawn(rules, shades)


def _is_shade(pdfium: Any, item: Any) -> bool:
    """Tell whether a path is filled with anything but white."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPath_GetDrawMode(item, mode, stroke) or mode.value == 0:
        return False
    if not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < 250


def _has_annotations(pdfium: Any, page: Any) -> bool:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), 2_000)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation) if annotation else pdfium.FPDF_ANNOT_LINK
        if annotation:
            pdfium.FPDFPage_CloseAnnot(annotation)
        if kind not in {pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_UNKNOWN}:
            return True
    return False


def _count_images(pdfium: Any, page: Any) -> int:
    count = min(pdfium.FPDFPage_CountObjects(page), 10_000)
    kinds = (pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, index)) for index in range(count))
    return sum(kind == pdfium.FPDF_PAGEOBJ_IMAGE for kind in kinds)


def _is_wide(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\uff00" <= char <= "\uff60"


def _clean(text: str) -> str:
    """Replace lone surrogates, which no encoding can carry."""
    if text.isascii():
        return text
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


def _title(pdfium: Any, document: Any) -> str:
    size = min(pdfium.FPDF_GetMetaText(document, b"Title", None, 0), 4_000)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(document, b"Title", buffer, size)
    return _clean(buffer.raw[: size - 2].decode("utf-16-le", "replace"))


def _language(pdfium: Any, document: Any) -> bool:
    return bool(pdfium.FPDFCatalog_IsTagged(document))


if __name__ == "__main__":
    sys.exit(main())
