"""Many pairs: a manifest in, one folder of results out, resumable and the same bytes every time."""

from regdiff.batch.jobs import Job
from regdiff.batch.manifest import read_manifest
from regdiff.batch.run import BatchOptions, Outcome, run

__all__ = ["BatchOptions", "Job", "Outcome", "read_manifest", "run"]
