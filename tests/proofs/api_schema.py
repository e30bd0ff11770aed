"""The read API keeps what its description promises: `python -m tests.proofs.api_schema [EXAMPLES]`.

Serves the sample with granian from a folder of its own (on SQLite; on another empty database where DATABASE_URL names
it) and lets schemathesis ask every operation with 200 examples, valid and invalid ones, under all of its checks.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support.servers import granian

PREPARED = (["migrate", "-v0"], ["load_sample"], ["collectstatic", "-v0", "--noinput"])


def main(examples: str = "200") -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VAR_DIR": folder, "LOG_LEVEL": "ERROR"}
        for command in PREPARED:
            subprocess.run([sys.executable, "manage.py", *command], check=True, stdout=subprocess.DEVNULL)
        with granian(workers=1) as server:
            return ask(f"http://127.0.0.1:{server.port}", examples, Path(folder))


def ask(site: str, examples: str, folder: Path) -> int:
    """The exit status of schemathesis, which reports what it found; it leaves its own files in the folder."""
    command = [str(Path(sys.executable).with_name("schemathesis")), "run", f"{site}/api/v1/openapi.json", "--url", site]
    choices = ["--checks", "all", "--max-examples", examples, "--continue-on-failure", "--no-color"]
    return subprocess.run([*command, *choices], cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
