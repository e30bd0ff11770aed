"""What a test asks of a page that is open in a browser."""

from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"


@cache
def axe_source() -> str:
    return AXE.read_text(encoding="utf-8")


def accessibility_faults(page: Page) -> list[str]:
    """What axe finds with all the rules that it runs by default, best practice included: one line for each element."""
    page.evaluate(axe_source())  # preload only serves experimental rules, and writes styles into the page
    found: dict[str, Any] = page.evaluate("() => axe.run(document, {resultTypes: ['violations'], preload: false})")
    return [
        f"{rule['id']}: {rule['help']}: {' '.join(map(str, node['target']))}: {node.get('failureSummary', '')}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"))


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
