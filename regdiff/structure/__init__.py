"""From blocks to the clause tree."""

from regdiff.structure.blocks import Block, Role, text_blocks
from regdiff.structure.labels import clause_starts, numbered_starts
from regdiff.structure.outline import build, settle_language
from regdiff.structure.tree import Node, TreeWriter
from regdiff.structure.wrap import Wrapping

__all__ = [
    "Block",
    "Node",
    "Role",
    "TreeWriter",
    "Wrapping",
    "build",
    "clause_starts",
    "numbered_starts",
    "settle_language",
    "text_blocks",
]
