from collections.abc import Callable, Iterable
from typing import Any, Literal
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

SECONDS = 60
Colours = Literal["light", "dark"]


class Visits:
    """Pages opened in a browser, and all that went wrong in them.

    A fault is an error in the console (every breach of the content security policy is one), an uncaught exception,
    a request that failed or was answered with an error, and a request to anywhere but the site.
    """

    def __init__(self, browser: Browser, site: str) -> None:
        self.browser = browser
        self.site = site
        self.faults: list[str] = []
        self.expected: set[str] = set()
        self.contexts: list[BrowserContext] = []

    def open(
        self,
        path: str,
        *,
        status: int = 200,
        width: int = 1280,
        height: int = 800,
        colours: Colours = "light",
        user: Any = None,
        refused: Iterable[str] = (),
        **options: Any,
    ) -> Page:
        """The page at a path in a new window, loaded; as somebody signed in where a user is given.

        `refused` are paths that the page may ask for in vain. `options` are Playwright's for a context: locale,
        java_script_enabled, reduced_motion ...
        """
        context = self.browser.new_context(
            base_url=self.site, viewport={"width": width, "height": height}, color_scheme=colours, **options
        )
        self.contexts.append(context)
        context.set_default_timeout(SECONDS * 1000)
        if user is not None:
            context.add_cookies([session_cookie(user, self.site)])
        page = context.new_page()
        self.watch(page)
        self.expected |= {self.site + each for each in refused}
        if status >= 400:
            self.expected.add(self.site + path)
        response = page.goto(path, wait_until="load")
        assert response is not None
        assert response.status == status, f"{path} answered {response.status} and not {status}"
        return page

    def watch(self, page: Page) -> None:
        page.on("console", self.on_console)
        page.on("pageerror", lambda error: self.faults.append(f"exception: {error}"))
        page.on("request", self.on_request)
        page.on("requestfailed", self.on_failed)
        page.on("response", self.on_response)

    def on_console(self, message: ConsoleMessage) -> None:
        is_answer = message.text.startswith("Failed to load resource")  # reported by on_response, with its address
        if message.type == "error" and not is_answer:
            self.faults.append(f"console: {message.text} ({message.location['url']})")

    def on_request(self, request: Request) -> None:
        if urlsplit(request.url).scheme in {"http", "https"} and not request.url.startswith(f"{self.site}/"):
            self.faults.append(f"third party: {request.url}")

    def on_failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a page that was left, a file that was downloaded
            self.faults.append(f"{request.failure}: {request.url}")

    def on_response(self, response: Response) -> None:
        if response.status >= 400 and response.url not in self.expected:
            self.faults.append(f"{response.status}: {response.url}")

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def session_cookie(user: Any, site: str) -> Any:
    assert isinstance(user, get_user_model())
    client = Client()
    client.force_login(user)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": site,
    }


Visit = Callable[..., Page]
