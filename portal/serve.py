"""The pages as a process of their own (``python -m portal.serve``), kept up by the service.

The access log is the portal's own, since the server's would write down whole links.
"""

import logging

import uvicorn

from office.house import open_own_house
from office.settings import Settings
from portal.app import create_app


def main() -> None:
    """Serve until stopped."""
    settings = Settings()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    uvicorn.run(
        create_app(open_own_house(settings)),
        host=settings.portal_host,
        port=settings.portal_port,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=True,
        timeout_keep_alive=20,
        h11_max_incomplete_event_size=64 * 1024,
    )


if __name__ == "__main__":
    main()
