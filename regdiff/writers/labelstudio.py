"""Tasks for Label Studio: a task a clause, the norms found in it as predictions for a person to correct.

Offsets are code points of the task's text. The labelling set-up that fits is in :data:`CONFIG`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from regdiff.model import Norm, NormTable, NormType, Range
from regdiff.writers.addresses import addresses, units
from regdiff.writers.options import WriteOptions
from regdiff.writers.verify import verified

TRIGGER = "trigger"

CONFIG = (
    '<View><Labels name="norm" toName="text">'
    + "".join(f'<Label value="{name}"/>' for name in (*NormType, TRIGGER))
    + '</Labels><Text name="text" value="$text"/></View>\n'
)
"""The labelling configuration of a project that these tasks go into."""


def norms(table: NormTable, options: WriteOptions) -> bytes:
    """Return the norms of a version as Label Studio's JSON."""
    del options
    document = table.document
    nodes, above, names = document.by_eid(), units(document), addresses(document)
    found: dict[str, list[Norm]] = {}
    for norm in verified(document, table.norms):
        found.setdefault(above.get(norm.provision, norm.provision), []).append(norm)
    tasks = []
    for eid, held in found.items():
        range_ = nodes[eid].range if eid in nodes else Range(0, len(document.text))
        data = {"text": document.quote(range_), "eid": eid, "address": names.get(eid, eid)}
        data |= {"document": document.source.name, "sha256": document.source.sha256}
        result = [part for norm in held for part in _regions(norm, range_)]
        tasks.append({"data": data, "predictions": [{"model_version": "regdiff", "result": result}]})
    return (json.dumps(tasks, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _regions(norm: Norm, clause: Range) -> Iterator[dict[str, object]]:
    yield _region(norm.id, norm.range, clause, norm.quote, str(norm.type), norm.confidence)
    if norm.trigger_range is not None and norm.trigger is not None:
        name = f"{norm.id}:{TRIGGER}"
        yield _region(name, norm.trigger_range, clause, norm.trigger, TRIGGER, norm.confidence)


def _region(  # noqa: PLR0913, PLR0917 - the fields of one record
    name: str, range_: Range, clause: Range, text: str, label: str, score: float
) -> dict[str, object]:
    start, end = range_.start - clause.start, range_.end - clause.start
    return {
        "id": name,
        "from_name": "norm",
        "to_name": "text",
        "type": "labels",
        "score": score,
        "value": {"start": start, "end": end, "text": text, "labels": [label]},
    }
