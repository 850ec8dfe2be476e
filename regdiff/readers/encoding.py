"""From bytes to characters, in a fixed order of evidence, never cutting a text.

Byte order mark, the caller's word, what the file declares, strict UTF-8, then a detector that sees
only the parts with bytes beyond ASCII. Declared GB2312 and GBK are read as their superset GB18030, Big5 as
Big5-HKSCS, as browsers do.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from regdiff.errors import RefusedInput, UsageError
from regdiff.model import Notice, Severity

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SUPERSETS = {
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "unicode": "utf-8",
    "utf8": "utf-8",
}
# Patterns stay uncompiled until a text needs them, which most do not.
_DECLARED = (
    rb"<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}[\"']([A-Za-z0-9_.:-]{1,40})"
    rb"|<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_.:-]{1,40})"
)
_BEYOND_ASCII = rb"[\x80-\xff]+"
_AROUND = 2_000
_CONTROLS = bytes((*range(9), *range(0x0E, 0x1B), 0x7F))
_WRITTEN = "[\t\n\r\x20-\x7e\xa0-\u04ff\u2010-\u203b\u3000-\u30ff\u4e00-\u9fff\uff00-\uff60]"
_SAMPLE = 100_000
_COMMON = frozenset(
    "的一是不在有人中国國大为為以及其他和或者应應当當规規定法"
    "条條第章节節款项項本办辦依照按责責任机機关關部门門"
    "行政管理实實施单單位个個经經可对對于於由被上下内內外时時"
    "日年月十二三四五六七八九百千万萬，。、；：（）《》　"
)
_NO_COINCIDENCE = 16
"""So many bytes of longer sequences are no accident of another encoding."""
_COMMON_ENOUGH = 0.25
_WRITTEN_ENOUGH = 0.97


class Decoded(NamedTuple):
    """A decoded text, the encoding that was used, and what should be known of it."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(data: bytes, *, name: str, override: str | None = None, markup: bool = False) -> Decoded:
    """Decode a text file; ``markup`` looks for a declaration as well.

    Raises :class:`~regdiff.errors.RefusedInput` for what is no text in any encoding.
    """
    if override:
        encoding = _codec(override)
        text = _euro(data, encoding).decode(encoding, "replace")
        return Decoded(text, encoding, _losses(text, encoding))
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace").removeprefix("\ufeff")
            return Decoded(text, encoding, _losses(text, encoding))
    declared = _declared(data) if markup else None
    if declared and declared != "utf-8":
        return _decode_as(data, declared, name)
    try:
        text = data.decode("utf-8")
        if not _is_binary(text):
            return Decoded(text, "utf-8")
    except UnicodeDecodeError:
        pass
    wide = _wide_without_mark(data)
    if wide:
        return _guessed(data.decode(wide, "replace"), wide, name)
    return _guess(data, name)


def _codec(encoding: str) -> str:
    wanted = encoding.strip().lower()
    try:
        return _SUPERSETS.get(wanted) or codecs.lookup(wanted).name
    except LookupError:
        message = f"There is no encoding {encoding!r}; try utf-8, gb18030, big5 or windows-1252."
        raise UsageError(message) from None


def _declared(data: bytes) -> str | None:
    found = re.search(_DECLARED, data[:4096], re.IGNORECASE)
    if found is None:
        return None
    label = (found[1] or found[2]).decode("ascii").lower()
    if label.startswith(("utf-16", "utf-7", "utf-32")):
        return None
    try:
        return _SUPERSETS.get(label) or codecs.lookup(label).name
    except LookupError:
        return None


def _decode_as(data: bytes, encoding: str, name: str) -> Decoded:
    """Decode by what is declared, unless the bytes are UTF-8 beyond coincidence."""
    text = _as_utf_8(data)
    if text is None:
        text = _euro(data, encoding).decode(encoding, "replace")
        return Decoded(text, encoding, _losses(text, encoding))
    message = f"{name} says {encoding} but is UTF-8 and was read so."
    return Decoded(text, "utf-8", (Notice("read.encoding", Severity.INFO, message),))


def _as_utf_8(data: bytes) -> str | None:
    """Return the text of strict UTF-8 with enough characters beyond ASCII to be no coincidence."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if len(data) - len(text) >= _NO_COINCIDENCE else None


def _euro(data: bytes, encoding: str) -> bytes:
    """Turn a lone 0x80, which GBK pages use for the euro sign, into GB18030's own bytes for it."""
    if encoding != "gb18030" or b"\x80" not in data:
        return data
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return re.sub(
            rb"([\x81-\xfe][\x30-\x39\x40-\x7e\x80-\xfe])|\x80", lambda m: m[1] or b"\xa2\xe3", data
        )
    return data


def _guess(data: bytes, name: str) -> Decoded:
    encoding = _detect(data)
    text = _euro(data, encoding).decode(encoding, "replace")
    return _guessed(text, encoding, name)


def _guessed(text: str, encoding: str, name: str) -> Decoded:
    """Return a text in an encoding that was guessed, and say so; refuse what is no text in it."""
    if _is_binary(text):
        message = f"{name} is no text in any encoding; give a text, or name its format."
        raise RefusedInput(message)
    message = f"{name} does not say its encoding; {encoding} was guessed (--encoding overrides it)."
    return Decoded(
        text, encoding, (Notice("read.encoding", Severity.WARNING, message), *_losses(text, encoding))
    )


def _is_binary(text: str) -> bool:
    """Tell whether so many characters are controls that it is a program or a picture and no text."""
    sample = text[:_SAMPLE]
    data = sample.encode("utf-8", "surrogatepass")
    return (len(data) - len(data.translate(None, _CONTROLS))) * 20 > len(sample)


def _wide_without_mark(data: bytes) -> str:
    """Return the UTF-16 that a text without a byte order mark is in, if zeros say that it is in one."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or b"\0" not in sample:
        return ""
    shares = {
        encoding: len(re.findall(_WRITTEN, sample.decode(encoding, "replace"))) / (len(sample) // 2)
        for encoding in ("utf-16-le", "utf-16-be")
    }
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= _WRITTEN_ENOUGH else ""


def _telling(data: bytes) -> list[bytes]:
    """The parts of lines around bytes beyond ASCII, in one pass over the data."""
    parts: list[bytes] = []
    end = 0
    for found in re.finditer(_BEYOND_ASCII, data):
        if found.start() < end:
            continue
        least = max(end, found.start() - _AROUND)
        start = max(least, data.rfind(b"\n", least, found.start()) + 1)
        line_end = data.find(b"\n", found.end(), found.end() + _AROUND)
        end = line_end if line_end >= 0 else found.end() + _AROUND
        parts.append(data[start:end])
    return parts


def _detect(data: bytes) -> str:
    """Guess among the encodings that law comes in, on the lines that speak for one."""
    sample = b"\n".join(_telling(data[: 4 * _SAMPLE]))[:_SAMPLE]
    shares = {encoding: _common_share(sample, encoding) for encoding in ("gb18030", "big5hkscs")}
    likely = max(shares, key=shares.__getitem__)
    if shares[likely] >= _COMMON_ENOUGH:
        return likely
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=["gb18030", "big5hkscs", "big5", "cp1252", "utf_8"]).best()
    guessed = best.encoding if best is not None else "cp1252"
    return {"big5": "big5hkscs", "utf_8": "utf-8"}.get(guessed, guessed)


def _common_share(sample: bytes, encoding: str) -> float:
    """Return the share of the commonest Chinese characters among those beyond ASCII."""
    text = _euro(sample, encoding).decode(encoding, "replace")
    beyond = [char for char in text if char > "\x7f"]
    if not beyond or text.count("\ufffd") * 50 > len(beyond):
        return 0.0
    return sum(char in _COMMON for char in beyond) / len(beyond)


def _losses(text: str, encoding: str) -> tuple[Notice, ...]:
    """Tell how many characters could not be decoded."""
    lost = text.count("\ufffd")
    if not lost:
        return ()
    message = f"{lost} places could not be decoded as {encoding} and are marked U+FFFD."
    return (Notice("read.undecodable", Severity.WARNING, message),)
