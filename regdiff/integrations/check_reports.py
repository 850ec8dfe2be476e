"""Findings in the forms that CI systems show: SARIF 2.1.0, JUnit XML, Markdown, plain lines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from regdiff.errors import UsageError
from regdiff.integrations.checks import Finding
from regdiff.model import ShiftKind
from regdiff.version import __version__

Report = Callable[[Sequence[Finding]], str]

_SUFFIXES = MappingProxyType(
    {".txt": "text", ".md": "md", ".sarif": "sarif", ".json": "sarif", ".xml": "junit"}
)
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RULES = MappingProxyType(
    {
        ShiftKind.INTRODUCED: "A norm that the old version did not have.",
        ShiftKind.REPEALED: "A norm that the new version no longer has.",
        ShiftKind.TIGHTENED: "A norm that asks more than it did.",
        ShiftKind.RELAXED: "A norm that asks less than it did.",
        ShiftKind.RETIMED: "A norm whose time changed.",
        ShiftKind.REASSIGNED: "A norm that another party bears now.",
        ShiftKind.RESCOPED: "A norm that applies to more, or to less.",
        ShiftKind.RESTATED: "A norm in other words.",
        ShiftKind.RELOCATED: "A norm in another place.",
        ShiftKind.UNCHANGED: "A norm that stayed as it was.",
    }
)


def format_of(path: Path | None) -> str:
    """Return the format that a file's name asks for: text without a name.

    Raises:
        UsageError: the suffix is none that a report has.
    """
    if path is None or str(path) == "-":
        return "text"
    found = _SUFFIXES.get(path.suffix.lower())
    if found is None:
        message = (
            f"The name {path.name!r} does not tell which report to write; end it in {', '.join(_SUFFIXES)}."
        )
        raise UsageError(message)
    return found


def render(findings: Sequence[Finding], *, format: str) -> str:  # noqa: A002 - the public name
    """Return the findings in a format: ``text``, ``md``, ``sarif`` or ``junit``.

    Raises:
        UsageError: there is no such format.
    """
    if format not in FORMATS:
        message = f"check does not write {format!r}; choose one of {', '.join(FORMATS)}."
        raise UsageError(message)
    return FORMATS[format](findings)


def _text(findings: Sequence[Finding]) -> str:
    lines = [f"{finding.path}: {finding.norm.provision}: {_sentence(finding)}\n" for finding in findings]
    return "".join(lines) + f"{len(findings)} {'finding' if len(findings) == 1 else 'findings'}\n"


def _markdown(findings: Sequence[Finding]) -> str:
    if not findings:
        return "No obligation moved.\n"
    rows = [
        f"| {' | '.join(_cell(cell) for cell in (finding.shift.kind, finding.norm.concerns or ''))}"
        f" | {finding.norm.provision} | {_cell(_sentence(finding))} |\n"
        for finding in findings
    ]
    return f"| shift | party | clause | what |\n|---|---|---|---|\n{''.join(rows)}"


def _cell(text: str) -> str:
    escaped = re.sub(r"([\\`*_<>\[\]|])", r"\\\1", text)
    return " ".join(escaped.split())


def _sarif(findings: Sequence[Finding]) -> str:
    kinds = sorted({finding.shift.kind for finding in findings})
    rules = [{"id": f"regdiff/{kind}", "shortDescription": {"text": _RULES[kind]}} for kind in kinds]
    run = {
        "tool": {
            "driver": {
                "name": "regdiff",
                "version": __version__,
                "informationUri": "https://github.com/regdiff/regdiff",
                "rules": rules,
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, kinds) for finding in findings],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Finding, kinds: Sequence[ShiftKind]) -> Mapping[str, Any]:
    return {
        "ruleId": f"regdiff/{finding.shift.kind}",
        "ruleIndex": kinds.index(finding.shift.kind),
        "level": "warning",
        "message": {"text": _sentence(finding)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": finding.path.replace("\\", "/")},
                    "region": {"startLine": 1, "snippet": {"text": finding.norm.quote}},
                },
                "logicalLocations": [{"fullyQualifiedName": finding.norm.provision, "kind": "member"}],
            }
        ],
        "partialFingerprints": {"regdiffNorm/v1": finding.fingerprint},
    }


def _junit(findings: Sequence[Finding]) -> str:
    cases = [
        f"    <testcase classname={_attribute(f'regdiff.{finding.shift.kind}')}"
        f" name={_attribute(f'{finding.path} {finding.norm.provision}')}>"
        f"<failure message={_attribute(_sentence(finding))}>{escape(_xml(finding.norm.quote))}</failure>"
        "</testcase>\n"
        for finding in findings
    ]
    body = "".join(cases) or '    <testcase classname="regdiff" name="no finding"/>\n'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites>\n  <testsuite name="regdiff check" tests="{max(1, len(findings))}"'
        f' failures="{len(findings)}">\n{body}  </testsuite>\n</testsuites>\n'
    )


def _attribute(text: str) -> str:
    return quoteattr(_xml(text), {"\n": " "})


def _xml(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _sentence(finding: Finding) -> str:
    return " ".join((finding.shift.text or f"{finding.shift.kind}: {finding.norm.quote}").split())


FORMATS: Mapping[str, Report] = MappingProxyType(
    {"text": _text, "md": _markdown, "sarif": _sarif, "junit": _junit}
)
