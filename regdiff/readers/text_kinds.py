"""Texts that are no law and no prose: programs, data, tables of values saved as plain text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from regdiff.model import Notice, Severity

_SAMPLE = 20_000
_FEWEST = 5
_PROGRAM = re.compile(
    r"\s{0,60}(?:[{}\[\]();,]{1,6}\s*\Z|(?:import|from|def|class|return|elif|else:|try:|function|var|let|const|public|private|"
    r"static|void|int|#include|#define|using|package|end\Z|fi\Z|done\Z|SELECT|INSERT|CREATE|UPDATE)\b|</?[a-zA-Z][\w:-]{0,40}[\s/>]"
    r"|\"[^\"]{1,80}\"\s?:|//|/\*|\*/|@\w|\$\w|#!|[\w.\[\]\"']{1,60}\s?(?:[-+*/|]?=|:=|=>)[\s\w\"'(\[{])"
)
_PROGRAM_END = re.compile(r"(?:[{}]|\);|\},|\],|\(\)|=>|&&|\|\|)\s*\Z")
_NUMBER = re.compile(r"[\s$€£-]{0,3}[\d.,:/%-]{1,20}\s{0,3}\Z")


def not_prose(text: str) -> tuple[Notice, ...]:
    """Tell where a text reads as a program or as data; it is still read line by line."""
    lines = [line.rstrip() for line in text[:_SAMPLE].split("\n") if line.strip()]
    what = "a program or markup" if _is_program(lines) else "a table of data" if _is_table(lines) else ""
    if not what:
        return ()
    message = f"The text reads as {what} and not as law; give the law's own text."
    return (Notice("read.not-prose", Severity.WARNING, message),)


def _is_program(lines: Sequence[str]) -> bool:
    marks = sum(bool(_PROGRAM.match(line) or _PROGRAM_END.search(line[-6:])) for line in lines)
    return len(lines) >= _FEWEST and 10 * marks >= 4 * len(lines)


def _is_table(lines: Sequence[str]) -> bool:
    """Tell whether nearly all lines have the same number of separators, and mostly short or numeric cells."""
    if len(lines) < _FEWEST:
        return False
    for separator in ("\t", ",", ";", "|"):
        counts = Counter(line.count(separator) for line in lines)
        most, times = counts.most_common(1)[0]
        if most < 2 or 10 * times < 9 * len(lines):
            continue
        cells = [cell for line in lines for cell in line.split(separator)]
        if 2 * sum(len(cell) < 25 or bool(_NUMBER.match(cell)) for cell in cells) > len(cells):
            return True
    return False
