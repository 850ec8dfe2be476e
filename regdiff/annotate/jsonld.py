"""Notes as W3C Web Annotations in JSON-LD: text quote, text position, and the eid as a fragment."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from regdiff.errors import DataError
from regdiff.model import Annotation, AnnotationState, Range, Target

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_STATE = "regdiff:state"


def dumps_annotations(annotations: Sequence[Annotation]) -> bytes:
    """Return notes as one annotation page, a note a line."""
    items = ",\n".join(json.dumps(_item(note), ensure_ascii=False, allow_nan=False) for note in annotations)
    page = f'{{"@context": "{CONTEXT}", "type": "AnnotationPage", "items": [\n{items}\n]}}\n'
    return page.encode("utf-8", "backslashreplace")


def loads_annotations(data: bytes | str) -> tuple[Annotation, ...]:
    """Return the notes of an annotation page, of a list, or of a single annotation.

    Raises :class:`~regdiff.errors.DataError` for what is not JSON (a key given twice and numbers that
    JSON does not have count), for two notes of one id, and for a note that breaks the model.
    """
    value = _parsed(data)
    notes = tuple(_note(item, number) for number, item in enumerate(_items(value), start=1))
    seen: set[str] = set()
    for note in notes:
        if note.id in seen:
            _refuse(f"Two notes have the id {note.id!r}; give each its own.")
        seen.add(note.id)
    return notes


def _item(note: Annotation) -> dict[str, Any]:
    target = note.target
    selectors: list[dict[str, Any]] = []
    if target.exact or target.prefix or target.suffix:
        quote = {
            "type": "TextQuoteSelector",
            "exact": target.exact,
            "prefix": target.prefix,
            "suffix": target.suffix,
        }
        selectors.append(quote)
    if target.range is not None:
        place = {"type": "TextPositionSelector", "start": target.range.start, "end": target.range.end}
        selectors.append(place)
    if target.eid is not None:
        selectors.append({"type": "FragmentSelector", "value": target.eid})
    bodies = [{"type": "TextualBody", "value": note.body, "purpose": "commenting"}]
    bodies += [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in note.tags]
    made: dict[str, Any] = {"@context": CONTEXT, "id": note.id, "type": "Annotation"}
    if note.created:
        made["created"] = note.created
    if note.creator:
        made["creator"] = note.creator
    made["body"] = bodies
    made["target"] = {"source": note.source, "selector": selectors}
    made[_STATE] = str(note.state)
    return made


def _parsed(data: bytes | str) -> Any:
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
        return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        message = f"The notes are not in UTF-8: byte {error.start} belongs to no character."
        raise DataError(message) from error
    except RecursionError as error:
        message = "The notes are nested too deeply to be annotations."
        raise DataError(message) from error
    except ValueError as error:
        message = f"The notes are not JSON: {error}."
        raise DataError(message) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        message = f"the key {twice!r} stands twice in one object"
        raise ValueError(message)
    return made


def _no_constant(name: str) -> NoReturn:
    message = f"{name} is no number of JSON"
    raise ValueError(message)


def _items(value: Any) -> Sequence[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        page = value.get("first") if isinstance(value.get("first"), dict) else value
        items = page.get("items") if isinstance(page, dict) else None
        if isinstance(items, list):
            return items
        if value.get("type") == "Annotation":
            return [value]
    return _refuse(
        "This holds no annotations: an annotation page, a list of annotations or one annotation is wanted."
    )


def _note(item: Any, number: int) -> Annotation:
    where = f"note {number}"
    if not isinstance(item, dict) or item.get("type") != "Annotation":
        _refuse(f"In the notes, {where} is no annotation; its type is to be Annotation.")
    name = item.get("id")
    if not isinstance(name, str) or not name:
        _refuse(f"In the notes, {where} has no id; give it one.")
    comments, tags = _bodies(item.get("body"), where)
    state = item.get(_STATE, AnnotationState.KEPT)
    if state not in list(AnnotationState):
        _refuse(f"In the notes, {where} has the state {state!r}; choose one of {', '.join(AnnotationState)}.")
    target = item.get("target")
    source = target.get("source", "") if isinstance(target, dict) else target
    return Annotation(
        id=name,
        target=_target(target, where),
        body="\n".join(comments),
        tags=tuple(tags),
        creator=_name(item.get("creator")),
        created=_text(item.get("created") or "", f"{where}, created"),
        state=AnnotationState(state),
        source=_text(source, f"{where}, target.source"),
    )


def _bodies(value: Any, where: str) -> tuple[list[str], list[str]]:
    """Return comments and tags."""
    comments: list[str] = []
    tags: list[str] = []
    for body in value if isinstance(value, list) else [value] if value is not None else []:
        if isinstance(body, str):
            comments.append(body)
        elif isinstance(body, dict):
            words = _text(body.get("value", ""), f"{where}, body.value")
            (tags if body.get("purpose") == "tagging" else comments).append(words)
        else:
            _refuse(f"In the notes, {where} has a body that is neither text nor an object.")
    return comments, tags


def _target(value: Any, where: str) -> Target:
    if not isinstance(value, dict):
        return Target("")
    selectors = value.get("selector") or []
    found: dict[str, Mapping[str, Any]] = {}
    for selector in selectors if isinstance(selectors, list) else [selectors]:
        if not isinstance(selector, dict):
            _refuse(f"In the notes, {where} has a selector that is no object.")
        found.setdefault(str(selector.get("type")), selector)
    quote = found.get("TextQuoteSelector", {})
    fragment = found.get("FragmentSelector", {}).get("value")
    return Target(
        exact=_text(quote.get("exact", ""), f"{where}, exact"),
        prefix=_text(quote.get("prefix") or "", f"{where}, prefix"),
        suffix=_text(quote.get("suffix") or "", f"{where}, suffix"),
        range=_range(found.get("TextPositionSelector"), where),
        eid=None if fragment is None else _text(fragment, f"{where}, fragment").lstrip("#"),
    )


def _range(selector: Mapping[str, Any] | None, where: str) -> Range | None:
    if selector is None:
        return None
    start, end = selector.get("start"), selector.get("end")
    if type(start) is int and type(end) is int and 0 <= start <= end:
        return Range(start, end)
    return _refuse(f"In the notes, {where} has a position that is no range of whole numbers.")


def _name(value: Any) -> str:
    """Return who wrote a note: a name, or an agent's name."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("id") or ""
    return value if isinstance(value, str) else ""


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        _refuse(f"In the notes, {where}: text is wanted.")
    return value


def _refuse(message: str) -> NoReturn:
    raise DataError(message)
