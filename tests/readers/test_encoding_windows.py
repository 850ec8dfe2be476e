"""The detector of encodings looks at the parts around bytes beyond ASCII, in one pass."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from regdiff.readers.encoding import _telling


@given(
    st.lists(st.sampled_from([b"a", b"\n", b"\xe4", b"\xd6\xd0", b"b" * 1_500]), max_size=40).map(b"".join)
)
def test_every_byte_beyond_ascii_is_shown_once_and_no_line_is_crossed(data):
    parts = _telling(data)
    assert sum(byte > 127 for part in parts for byte in part) == sum(byte > 127 for byte in data)
    assert not any(b"\n" in part for part in parts)


def test_a_long_line_of_ascii_costs_nothing():
    assert _telling(b"x" * 1_000_000) == []
    assert len(_telling(b"x" * 1_000_000 + b"\xe4" + b"x" * 1_000_000)[0]) == 4_001
