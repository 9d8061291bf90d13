"""Tables and charts. Pure."""

from collections.abc import Iterator
from typing import Any

from emulator.blockkit.objects import ID, TYPE
from emulator.blockkit.rich_text import RICH_TEXT
from emulator.blockkit.shapes import Check, by_type, complaint, flag, many, number, shape, text, whole, words

MOST_ROWS, MOST_COLUMNS = 100, 20
MOST_DATA_ROWS, LONGEST_DATA = 201, 20_000
CELL = by_type(
    {
        "raw_text": shape({**TYPE, "text": text(3000)}),
        "raw_number": shape({**TYPE, "value": number}, {"text": text(3000)}),
        "rich_text": RICH_TEXT,
    }
)
COLUMN = shape({}, {"align": words("left", "center", "right"), "is_wrapped": flag})


def _even(value: Any, at: str) -> Iterator[str]:
    """Every row as wide as the first, and settings for each column if for any."""
    rows = [row for row in value.get("rows") or [] if isinstance(row, list)]
    widths = {len(row) for row in rows}
    if len(widths) > 1:
        yield complaint("all rows must have the same number of columns", f"{at}/rows")
    settings = value.get("column_settings")
    if isinstance(settings, list) and rows and len(settings) != len(rows[0]):
        yield complaint("must match the number of columns", f"{at}/column_settings")


def _short_enough(value: Any, at: str) -> Iterator[str]:
    cells = [cell for row in value.get("rows") or [] if isinstance(row, list) for cell in row if isinstance(cell, dict)]
    if sum(len(str(cell.get("text", ""))) for cell in cells) > LONGEST_DATA:
        yield complaint(f"no more than {LONGEST_DATA} characters allowed", f"{at}/rows")


TABLE = shape(
    {**TYPE, "rows": many(many(CELL, 1, MOST_COLUMNS), 1, MOST_ROWS)},
    {"block_id": ID, "column_settings": many(COLUMN, 1, MOST_COLUMNS)},
    _even,
)
DATA_TABLE = shape(
    {**TYPE, "rows": many(many(CELL, 1, MOST_COLUMNS), 2, MOST_DATA_ROWS)},
    {
        "block_id": ID, "page_size": whole(1, 100), "caption": text(3000), "row_header_column_index": whole(0, 19),
        "column_settings": many(COLUMN, 1, MOST_COLUMNS),
    },
    _even, _short_enough,
)  # fmt: skip


def _positive(value: Any, at: str) -> Iterator[str]:
    yield from number(value, at)
    if isinstance(value, (int, float)) and value <= 0:
        yield complaint("must be greater than 0", at)


LABEL = text(20)
POINT = shape({"label": LABEL, "value": number})
SERIES = shape({"name": LABEL, "data": many(POINT, 1, 20)})
AXES = shape({"categories": many(LABEL, 1, 20)}, {"x_label": text(50), "y_label": text(50)})
AXED: Check = shape({**TYPE, "series": many(SERIES, 1, 12), "axis_config": AXES})
PIE = shape({**TYPE, "segments": many(shape({"label": LABEL, "value": _positive}), 1, 12)})
CHART = by_type({"pie": PIE, "bar": AXED, "line": AXED, "area": AXED})
DATA_VISUALIZATION = shape({**TYPE, "title": text(50), "chart": CHART}, {"block_id": ID})
