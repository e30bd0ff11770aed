"""Another process of the site: answers each path that it reads on a line with a line of status and body.

python -m tests.public.reader NAME_OF_THE_DATABASE
"""

import json
import sys
from http import HTTPStatus
from io import BytesIO
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import connections


def answer(application: Any, path: str) -> tuple[int, str]:
    statuses: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "HTTP_HOST": "127.0.0.1:8000",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
    }
    response = application(environ, lambda status, headers: statuses.append(status))
    body = b"".join(response)
    response.close()
    return HTTPStatus(int(statuses[0][:3])), body.decode()


def main(database: str) -> None:
    application = get_wsgi_application()
    connections.settings["default"]["NAME"] = database
    for line in sys.stdin:
        print(json.dumps(answer(application, line.rstrip("\n"))), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
