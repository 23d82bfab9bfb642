"""The file that a program hands in: the body of its request, or the one file of a form."""

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

UNNAMED = "return.xlsx"


async def file_in(request: Request, name: str | None) -> tuple[bytes, str]:
    """The bytes and what they are called: ``name`` where it is given, else as the form says.

    Raises 400 for a form without a file, or with several.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await request.body(), name or UNNAMED
    async with request.form(max_fields=20, max_files=20) as form:
        files = [one for _, one in form.multi_items() if isinstance(one, UploadFile)]
        if len(files) != 1:
            raise HTTPException(400, "one-file")
        return await files[0].read(), name or files[0].filename or UNNAMED
