"""The style and the types of the JavaScript here: ``python -m offline_page.javascript style``.

``install`` has npm install Biome and TypeScript, which ``package-lock.json`` pins; ``fix`` mends
what can be mended. Where Node.js or these are not there, the others say so and hold nothing; with
``CI`` in the environment they fail.
"""

from __future__ import annotations

import os
import subprocess
import sys

from offline_page.fetch import HERE, NODE_MODULES, ROOT, BuildError, fetch_npm, program

_BIOME = NODE_MODULES / "@biomejs" / "biome" / "bin" / "biome"
_TYPESCRIPT = NODE_MODULES / "typescript" / "bin" / "tsc"
# The page, its worker and the programs for Node.js know different things of their surroundings.
_PROJECTS = ("page", "worker", "node")
_COMMANDS = {
    "style": [[str(_BIOME), "check", "--error-on-warnings", "."]],
    "fix": [[str(_BIOME), "check", "--write", "."]],
    "types": [
        [str(_TYPESCRIPT), "--project", str(HERE / f"tsconfig.{each}.json")] for each in _PROJECTS
    ],
}


def main(arguments: list[str]) -> int:
    """Hold the JavaScript to what is asked for; the exit status is that of the first failure."""
    (task,) = arguments if len(arguments) == 1 else ("",)
    if task not in {"install", *_COMMANDS}:
        return _said(__doc__ or "", 2)
    try:
        node = program("node")
        if task == "install":
            fetch_npm(development=True)
    except BuildError as error:
        return _not_looked_at(str(error))
    if not _TYPESCRIPT.is_file():
        return _not_looked_at("call python -m offline_page.javascript install")
    statuses = [
        subprocess.run([node, *command], cwd=ROOT, check=False).returncode  # noqa: S603 - ours
        for command in _COMMANDS.get(task, ())
    ]
    return next(filter(None, statuses), 0)


def _not_looked_at(words: str) -> int:
    return _said(f"The JavaScript is not looked at: {words}", 1 if os.environ.get("CI") else 0)


def _said(words: str, status: int) -> int:
    print(words, file=sys.stderr)  # noqa: T201 - a command
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
