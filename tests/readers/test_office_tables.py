"""Tables of office files: rows, frames around words, and lists in disguise."""

from __future__ import annotations

from regdiff.readers.office_tables import table_blocks
from regdiff.structure import Block, Role


def cell(*texts: str) -> list[Block]:
    return [Block(text) for text in texts]


def test_rows_are_rows_and_tabs_in_cells_are_spaces():
    blocks = table_blocks([[cell("Low\trisk"), cell("1", "one")], [cell(), cell()]], 7)
    assert blocks == [Block("Low risk\t1 one", Role.ROW, table=7)]


def test_one_column_is_a_frame():
    assert table_blocks([[cell("One.", "Two.")], [cell("Three.")]], 1) == cell("One.", "Two.", "Three.")


def test_signs_before_words_are_a_list():
    rows = [[cell("(a)"), cell("ships;", "more on ships")], [cell(), cell("(b)"), cell("fog.")]]
    assert table_blocks(rows, 1) == [
        Block("(a) ships;", level=1),
        Block("more on ships", level=1),
        Block("(b) fog.", level=1),
    ]


def test_a_list_in_a_list_goes_one_level_deeper():
    inner = table_blocks([[cell("(i)"), cell("sail;")]], 1)
    assert table_blocks([[cell("(a)"), [*cell("ships:"), *inner]]], 2) == [
        Block("(a) ships:", level=1),
        Block("(i) sail;", level=2),
    ]


def test_numbers_that_are_no_signs_make_no_list():
    rows = [[cell("2024"), cell("17")], [cell("2025"), cell("18")]]
    assert [block.role for block in table_blocks(rows, 1)] == [Role.ROW, Role.ROW]


def test_notes_in_cells_stand_behind():
    note = Block("A note.", Role.FURNITURE, kind="note")
    blocks = table_blocks([[[*cell("Low"), note], cell("1")]], 1)
    assert [block.text for block in blocks] == ["Low\t1", "A note."]
    listed = table_blocks([[cell("(a)"), [note, *cell("ships;")]]], 1)
    assert [block.text for block in listed] == ["A note.", "(a) ships;"]
