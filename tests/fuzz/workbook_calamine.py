"""A process that reads a workbook with calamine alone, and prints its visible sheets as JSON."""

import json
import sys
from io import BytesIO

from python_calamine import CalamineWorkbook, SheetVisibleEnum


def main() -> None:
    with CalamineWorkbook.from_object(BytesIO(sys.stdin.buffer.read())) as book:
        sheets = [
            book.get_sheet_by_name(told.name).to_python(skip_empty_area=False)
            for told in book.sheets_metadata
            if told.visible == SheetVisibleEnum.Visible
        ]
    print(json.dumps(sheets, default=str))


if __name__ == "__main__":
    main()
