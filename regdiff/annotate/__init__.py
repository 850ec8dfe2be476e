"""People's notes on the words of one version: read, written, and carried to the next version."""

from regdiff.annotate.anchors import anchor, target_at
from regdiff.annotate.carry import carry
from regdiff.annotate.jsonld import dumps_annotations, loads_annotations
from regdiff.annotate.write import write_note

__all__ = ["anchor", "carry", "dumps_annotations", "loads_annotations", "target_at", "write_note"]
