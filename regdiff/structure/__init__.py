"""From blocks to the clause tree."""

from regdiff.structure.blocks import Block, Role
from regdiff.structure.outline import build
from regdiff.structure.tree import Node, TreeWriter

__all__ = ["Block", "Node", "Role", "TreeWriter", "build"]
