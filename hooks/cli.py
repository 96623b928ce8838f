"""The command, as it is called where the program isn't installed: `python hooks/cli.py check`, …"""

from __future__ import annotations

import gc
import os

if __name__ == "__main__":  # before all else is loaded: a tenth of `check` went into looking for garbage, and for plug-ins of pydantic
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")

from hosting.command_line import main
from hosting.engine import leave

if __name__ == "__main__":
    leave(main())
