r"""regdiff: what changed for whom between two versions of a regulation.

>>> import regdiff
>>> old = regdiff.read_text("Article 1\nProviders may keep records.")
>>> new = regdiff.read_text("Article 1\nProviders shall keep records.")
>>> comparison = regdiff.compare(old, new, norms=False)
>>> [(str(change.link.relation), change.reason) for change in comparison.changes][:1]
[('modified', 'modal: may → shall')]
"""

from typing import TYPE_CHECKING

from regdiff.api import carry, compare, history, read, read_text, tag, write
from regdiff.errors import RegdiffError
from regdiff.model import Comparison, Document, Provision
from regdiff.version import __version__

if TYPE_CHECKING:
    from regdiff.model import Norm, Shift

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


def __getattr__(name: str) -> object:
    """Import what a comparison without norms does not need."""
    if name not in {"Norm", "Shift"}:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from regdiff import model

    return getattr(model, name)
