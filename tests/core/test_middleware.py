import os
import subprocess
import sys

from django.conf import settings

POLICY = """
from django.http import HttpResponse
from django.test import RequestFactory
from expo.core.middleware import ContentSecurityPolicyMiddleware

answer = ContentSecurityPolicyMiddleware(lambda request: HttpResponse())(RequestFactory().get("/"))
print(answer["Content-Security-Policy"])
"""


def in_a_process(seed: str) -> str:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", POLICY]
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, check=True, capture_output=True, text=True
    ).stdout


def test_every_process_gives_the_same_page_the_same_policy():
    policies = {in_a_process(seed) for seed in ("1", "2", "3")}
    assert len(policies) == 1
    assert "default-src 'none'" in policies.pop()
