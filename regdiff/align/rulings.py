"""What a person decided about links, kept in a file apart from what is computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from regdiff.errors import DataError
from regdiff.model import Document, Ruling


def parse_rulings(data: bytes, *, name: str) -> tuple[Ruling, ...]:
    """Parse a file of rulings: CSV where the name ends in ``.csv``, else TOML.

    CSV has the columns ``old``, ``new`` (eids, several separated by spaces), and may have ``confirmed``
    (``true`` or ``false``) and ``note``. TOML has a ``[[link]]`` for each with the same keys, ``old`` and
    ``new`` as lists of eids.

    Raises:
        DataError: the file does not follow that, with the place.
    """
    import csv
    import io
    import tomllib
    from pathlib import PurePath

    try:
        text = data.decode("utf-8-sig")
        rows: list[Mapping[str, Any]]
        if PurePath(name).suffix.lower() == ".csv":
            table = csv.DictReader(io.StringIO(text, newline=""))
            rows, known = list(table), {"old", "new"} <= set(table.fieldnames or ())
        else:
            read = tomllib.loads(text)
            rows = read.get("link", [])
            known = (
                set(read) <= {"link"} and isinstance(rows, list) and all(isinstance(r, dict) for r in rows)
            )
    except (UnicodeDecodeError, csv.Error, tomllib.TOMLDecodeError) as error:
        message = f"{name} is no file of links: {error}."
        raise DataError(message) from error
    if not known:  # a misspelt name would else be passed over, and the person's word with it
        message = (
            f"{name} is no file of links: it wants columns old and new (CSV), or tables [[link]] (TOML)."
        )
        raise DataError(message)
    return tuple(_ruling(row, f"{name}, link {number}") for number, row in enumerate(rows, 1))


def check_rulings(rulings: Iterable[Ruling], old: Document, new: Document) -> None:
    """Raise :class:`~regdiff.errors.DataError` where a ruling names a clause that is not there."""
    sides = (("old", old.by_eid()), ("new", new.by_eid()))
    for ruling in rulings:
        for (side, known), eids in zip(sides, (ruling.old, ruling.new), strict=True):
            for eid in eids:
                if eid not in known:
                    message = (
                        f"The {side} version has no clause {eid!r} that a link names; see 'regdiff outline'."
                    )
                    raise DataError(message)


def _ruling(row: Mapping[str, Any], where: str) -> Ruling:
    old, new = (_eids(row.get(side), side, where) for side in ("old", "new"))
    confirmed = _truth(row.get("confirmed", True), where)
    if not old and not new:
        message = f"{where} names no clause; give old, new or both."
        raise DataError(message)
    return Ruling(old, new, confirmed=confirmed, note=str(row.get("note") or ""))


def _eids(value: object, side: str, where: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return tuple(value.split())
    if isinstance(value, list) and all(isinstance(eid, str) for eid in value):
        return tuple(value)
    message = f"{where}: {side} must be eids, not {value!r}."
    raise DataError(message)


def _truth(value: object, where: str) -> bool:
    known = {True: True, False: False, "true": True, "false": False, "": True, None: True}
    key = value.strip().lower() if isinstance(value, str) else value
    if not isinstance(key, str | bool | None) or key not in known:
        message = f"{where}: confirmed must be true or false, not {value!r}."
        raise DataError(message)
    return known[key]
