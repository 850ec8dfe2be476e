"""The verbs, and the only place that chains the stages.

Each stage is imported when it is first used, so that reading never loads spaCy and a comparison of
two text files never loads a parser of XML.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from regdiff.errors import RefusedInput, UnreadableInput
from regdiff.model import Comparison, Document, Ruling

if TYPE_CHECKING:
    from pathlib import Path

    from regdiff.model import Annotation, History, Norm, Notice
    from regdiff.readers import ReadOptions
    from regdiff.writers import WriteOptions

MAX_BYTES = 256 * 1024 * 1024


def read(
    source: str | Path | bytes,
    *,
    format: str | None = None,  # noqa: A002 - the public name in every verb
    language: str | None = None,
    name: str | None = None,
    options: ReadOptions | None = None,
) -> Document:
    """Read one version of a regulation from a path or from bytes.

    ``format`` and ``language`` (``en``, ``zh`` …) are found from the content where they are not given.
    ``name`` is how messages and outputs call the document; the file's name by default.

    Raises:
        UnreadableInput: the path is missing, is a folder or may not be read.
        UnknownFormat: no reader knows what it is.
        EmptyInput: it holds no text.
        RefusedInput: it is broken, hostile or larger than 256 MiB.
        UsageError: there is no such format or language.
    """
    from regdiff.readers import ReadOptions, read_document

    _check_language(language)
    data = source if isinstance(source, bytes) else _load(source)
    return read_document(
        data,
        name=_name_of(source) if name is None else name,
        format=format,
        language=language,
        options=ReadOptions() if options is None else options,
    )


def read_text(text: str, *, language: str | None = None) -> Document:
    r"""Read a version from plain text that is at hand as a string.

    Examples:
        >>> document = read_text("Article 1\nProviders shall keep records.")
        >>> [provision.eid for provision in document.provisions()]
        ['art_1', 'art_1__para_1']
    """
    from regdiff.readers import read_plain

    _check_language(language)
    return read_plain(text, language=language)


def tag(document: Document, *, model: str | None = None) -> tuple[Norm, ...]:
    """Return the norms of a document, in the order of its text.

    ``model`` names an installed English spaCy model that refines who bears a norm; nothing needs it.
    """
    from regdiff.norms import tag as tag_norms

    return tag_norms(document, model=model)


def norm_notices(document: Document) -> tuple[Notice, ...]:
    """Return what to know of a document's norms: that its language has no rules, what was only quoted."""
    from regdiff.norms import find_notices

    return find_notices(document)


def compare(
    old: Document,
    new: Document,
    *,
    norms: bool = True,
    rulings: Sequence[Ruling] = (),
    model: str | None = None,
) -> Comparison:
    """Compare two versions: align their clauses, diff the words, tag the norms, tell how they shift.

    With ``norms=False``, or where neither language has rules for norms, these are left out. ``rulings`` are
    links that a person confirmed or refused; they are honoured before anything is computed. ``model`` is as
    in :func:`tag`.

    Raises:
        DataError: a ruling names a clause that neither version has.
    """
    from regdiff.align import align
    from regdiff.align.rulings import check_rulings
    from regdiff.diff import diff, find_notices

    check_rulings(rulings, old, new)
    alignment = align(old, new, rulings=rulings)
    changes = diff(old, new, alignment)
    notices = (*old.notices, *new.notices, *alignment.notices, *find_notices(old, new, changes))
    if not norms:
        return Comparison(old, new, changes, notices=notices, norms_tagged=False)

    from regdiff.norms import find_shifts, has_rules, recital_notices

    notices = (*notices, *norm_notices(old), *norm_notices(new))
    if not has_rules(old) and not has_rules(new):
        return Comparison(old, new, changes, notices=notices, norms_tagged=False)
    notices = (*notices, *recital_notices(old, new))
    old_norms, new_norms = tag(old, model=model), tag(new, model=model)
    shifts = find_shifts(old, new, old_norms, new_norms, changes)
    return Comparison(old, new, changes, old_norms, new_norms, shifts, notices)


def compare_all(versions: Sequence[Document], *, norms: bool = True) -> tuple[Comparison, ...]:
    """Compare any two of several versions, oldest first: all that a report on many versions shows."""
    return tuple(compare(old, new, norms=norms) for old, new in combinations(versions, 2))


def carry(annotations: Sequence[Annotation], comparison: Comparison) -> tuple[Annotation, ...]:
    """Take people's notes on the old version to the new one, each kept, changed or orphaned, none lost."""
    from regdiff.annotate import carry as carry_notes

    return carry_notes(annotations, comparison)


def read_annotations(path: str | Path) -> tuple[Annotation, ...]:
    """Read notes from a file of W3C Web Annotations (JSON-LD).

    Raises:
        UnreadableInput: the path is missing, is a folder or may not be read.
        DataError: the file does not follow the model.
    """
    from regdiff.annotate import loads_annotations

    return loads_annotations(_load(path))


def history(documents: Sequence[Document]) -> History:
    """Follow each clause through versions, oldest first, and tell which version brought in which words.

    Raises:
        UsageError: there are no versions, or too many.
    """
    from regdiff.history import history as lines_of

    versions = tuple(documents)
    comparisons = [compare(old, new, norms=False) for old, new in pairwise(versions)]
    return lines_of(versions, comparisons)


def read_rulings(path: str | Path) -> tuple[Ruling, ...]:
    """Read the links that a person confirmed or refused from a TOML or CSV file.

    Raises:
        UnreadableInput: the path is missing, is a folder or may not be read.
        DataError: the file does not follow its schema.
    """
    from regdiff.align.rulings import parse_rulings

    return parse_rulings(_load(path), name=str(path))


def write(
    comparison: Comparison,
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002 - the public name in every verb
    options: WriteOptions | None = None,
) -> None:
    """Write a comparison to a file, in the format that ``format`` or the path's suffix names.

    The file appears whole or not at all: an older one stays as it was until the new one is complete.

    Raises:
        UsageError: no writer has that name or suffix.
        MissingExtra: the format needs an optional dependency.
        OutputError: the place cannot be written.
    """
    from regdiff.writers import WriteOptions, format_for, stream_comparison, write_bytes

    row = format_for(path, format, takes="comparison")
    data = stream_comparison(
        comparison, format=row.name, options=WriteOptions() if options is None else options
    )
    write_bytes(path, data)


def _check_language(language: str | None) -> None:
    if language is not None:
        from regdiff.languages import load_pack

        load_pack(language)


def _name_of(source: str | Path | bytes) -> str:
    if isinstance(source, bytes):
        return "bytes"
    from pathlib import PurePath

    return PurePath(source).name


def _load(path: str | Path) -> bytes:
    # Without pathlib, whose import takes longer than reading a short law.
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        is_folder = os.path.isdir(path)  # noqa: PTH112
        what = "is a folder; name a file in it" if is_folder else f"cannot be read: {error.strerror or error}"
        message = f"{path} {what}."
        raise UnreadableInput(message) from error
    except ValueError as error:
        message = f"{str(path)!r} is no path: {error}."
        raise UnreadableInput(message) from error
    if len(data) > MAX_BYTES:
        message = f"{path} is larger than {MAX_BYTES // 2**20} MiB; split it, or convert it to text first."
        raise RefusedInput(message)
    return data
