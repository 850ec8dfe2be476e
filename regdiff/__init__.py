r"""regdiff: what changed for whom between two versions of a regulation.

>>> import regdiff
>>> old = regdiff.read_text("Article 1\nProviders may keep records.")
>>> new = regdiff.read_text("Article 1\nProviders shall keep records.")
>>> comparison = regdiff.compare(old, new, norms=False)
>>> [(str(change.link.relation), change.reason) for change in comparison.changes][:1]
[('modified', 'modal: may → shall')]
"""

from regdiff.api import carry, compare, history, read, read_text, tag, write
from regdiff.errors import RegdiffError
from regdiff.model import Comparison, Document, Norm, Provision, Shift
from regdiff.version import __version__

__all__ = [
    "Comparison",
    "Document",
    "Norm",
    "Provision",
    "RegdiffError",
    "Shift",
    "__version__",
    "carry",
    "compare",
    "history",
    "read",
    "read_text",
    "tag",
    "write",
]
