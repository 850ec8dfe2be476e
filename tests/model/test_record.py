"""A record is a frozen slotted dataclass to everyone who looks at it."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import pprint
from functools import cached_property
from typing import Any

import pytest

from regdiff import read_text
from regdiff.model import Document, Furniture, Link, Notice, Range, Relation, Severity
from regdiff.model.record import record, replace


@record
class Place:
    """A place."""

    eid: str
    depth: int = 0
    inside: tuple[str, ...] = ()

    @property
    def deep(self) -> bool:
        """Whether it lies in another."""
        return self.depth > 0

    @cached_property
    def words(self) -> list[str]:
        """The parts of the eid, made once."""
        return self.eid.split("_")


@dataclasses.dataclass(frozen=True, slots=True)
class Twin:
    """A place."""

    eid: str
    depth: int = 0
    inside: tuple[str, ...] = ()


@record
class Lone:
    eid: str


PLACE = Place("art_1", 2)
TWIN = Twin("art_1", 2)
NOTICE = Notice("read.no-clauses", Severity.INFO, "No clause was found.")


def test_its_fields_are_those_of_a_dataclass():
    def told(one: Any) -> list[tuple[object, ...]]:
        return [(field.name, field.type, field.default, field.init) for field in dataclasses.fields(one)]

    assert told(Place) == told(PLACE) == told(Twin)
    assert dataclasses.is_dataclass(Place)
    assert dataclasses.is_dataclass(PLACE)
    assert Place.__match_args__ == ("eid", "depth", "inside")


def test_its_constructor_takes_what_that_of_a_dataclass_takes():
    assert inspect.signature(Place) == inspect.signature(Twin)
    assert Place("art_1", inside=("chp_1",)) == Place(eid="art_1", depth=0, inside=("chp_1",))
    with pytest.raises(TypeError, match=r"Place\.__init__\(\) missing 1 required positional argument: 'eid'"):
        Place()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'number'"):
        Place("art_1", number=1)  # type: ignore[call-arg]


def test_it_is_shown_and_taken_apart_as_a_dataclass_is():
    assert repr(PLACE).replace("Place", "Twin") == repr(TWIN)
    assert pprint.pformat(PLACE, width=20).replace("Place", "Twin") == repr(TWIN)
    assert dataclasses.asdict(PLACE) == dataclasses.asdict(TWIN)
    assert dataclasses.astuple(PLACE) == ("art_1", 2, ())
    assert Place.__doc__ == "A place."
    match PLACE:
        case Place(eid, depth):
            assert (eid, depth) == ("art_1", 2)


def test_equal_records_of_one_class_are_equal_and_hash_alike():
    assert Place("art_1", 2) == PLACE
    assert hash(Place("art_1", 2)) == hash(PLACE)
    assert Place("art_1") != PLACE
    assert PLACE != TWIN
    assert Lone("art_1") == Lone("art_1") != "art_1"
    assert len({Lone("art_1"), Lone("art_1"), Lone("art_2")}) == 2


def test_nothing_in_it_can_be_set_or_deleted():
    with pytest.raises(dataclasses.FrozenInstanceError, match="'depth' of a Place cannot change"):
        PLACE.depth = 3  # type: ignore[misc]
    with pytest.raises(AttributeError, match="'number' of a Place cannot change"):
        PLACE.number = 3  # type: ignore[attr-defined]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del PLACE.depth
    assert not hasattr(NOTICE, "__dict__")


def test_another_is_made_with_other_values():
    assert replace(PLACE, depth=3) == dataclasses.replace(PLACE, depth=3) == Place("art_1", 3)
    assert replace(PLACE) == PLACE
    with pytest.raises(TypeError, match="unexpected keyword argument 'number'"):
        replace(PLACE, number=1)  # type: ignore[call-arg]


def test_it_keeps_its_properties_and_what_they_cache():
    assert PLACE.deep
    assert PLACE.words is PLACE.words
    assert pickle.loads(pickle.dumps(PLACE)).words == ["art", "1"]  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    "one",
    [
        PLACE,
        Lone("art_1"),
        NOTICE,
        Furniture("note", Range(0, 4)),
        Link("1", "article", ("art_1",), (), Relation.DELETED, (Relation.DELETED,)),
    ],
    ids=lambda one: type(one).__name__,
)
def test_it_comes_back_from_a_pickle_and_a_copy_as_it_was(one: object):
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(one, protocol)) == one  # noqa: S301 - our own bytes
    assert copy.copy(one) == one
    assert copy.deepcopy(one) == one


def test_a_document_can_be_replaced_by_the_standard_library():
    document = read_text("Article 1\nProviders shall keep records.")
    other = dataclasses.replace(document, language="fr")
    assert other.language == "fr"
    assert dataclasses.replace(other, language=document.language) == document
    assert [field.name for field in dataclasses.fields(Document)][:3] == ["text", "root", "language"]
