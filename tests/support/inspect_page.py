"""What a test asks of a page that is open in a browser."""

from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

#: What ends may begin another one: a colour that is inherited.
END_TRANSITIONS = """() => {
  const running = () => document.getAnimations().filter(each => each instanceof CSSTransition);
  for (let left = running(); left.length; left = running()) left.forEach(each => each.finish());
}"""
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"


@cache
def axe_source() -> str:
    return AXE.read_text(encoding="utf-8")


def accessibility_faults(page: Page) -> list[str]:
    """What axe finds with all the rules that it runs by default, best practice included: one line for each element."""
    page.evaluate(axe_source())  # preload only serves experimental rules, and writes styles into the page
    return _axe(page, {"resultTypes": ["violations"], "preload": False})


def contrast_faults_in_the_dark(page: Page) -> list[str]:
    """What dark colours alone can spoil, after `accessibility_faults` of the page; it is light again afterwards."""
    page.emulate_media(color_scheme="dark")
    page.evaluate(END_TRANSITIONS)
    found = _axe(page, {"runOnly": ["color-contrast"], "resultTypes": ["violations"], "preload": False})
    page.emulate_media(color_scheme="light")
    return [f"in the dark: {fault}" for fault in found]


def _axe(page: Page, options: dict[str, Any]) -> list[str]:
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{rule['id']}: {rule['help']}: {' '.join(map(str, node['target']))}: {node.get('failureSummary', '')}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def scrolls_sideways_at(width: int, page: Page) -> bool:
    """In a window that is made as wide as this for the question."""
    size = page.viewport_size
    assert size
    page.set_viewport_size({"width": width, "height": size["height"]})
    try:
        return scrolls_sideways(page)
    finally:
        page.set_viewport_size(size)


def layout_shift(page: Page) -> float:
    """Cumulative layout shift since the page began to load."""
    return float(
        page.evaluate(
            """() => new Promise(resolve => {
              let sum = 0;
              const add = list => { for (const entry of list) if (!entry.hadRecentInput) sum += entry.value; };
              const observer = new PerformanceObserver(list => add(list.getEntries()));
              observer.observe({type: "layout-shift", buffered: true});
              requestAnimationFrame(() => requestAnimationFrame(() => {
                add(observer.takeRecords());
                resolve(sum);
              }));
            })"""
        )
    )
