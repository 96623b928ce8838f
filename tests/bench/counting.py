"""How long `results count` takes for a hundred thousand cases of the default declaration, beside its budget.

python tests/bench/counting.py
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent.parent
CASES, BUDGET = 100_000, 10  # seconds
PROBLEMS = ("cobro-indebido", "reembolso-pendiente", "consulta", "pedido-tarde", "devolucion", "servicio-interrumpido")
CHANNELS = ("telefono", "correo", "mensajes", "tienda", "")


def export(path: Path) -> None:
    """The cases of a quarter: one in five without a channel, one in ten with a pause."""
    random, begins = Random(1), datetime(2026, 7, 1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["caso", "asunto", "problema", "canal", "abierto", "respondido", "resuelto", "pausas"])
        for number in range(CASES):
            opened = begins + timedelta(seconds=random.randrange(92 * 86400))
            answered = opened + timedelta(minutes=random.randrange(2000))
            solved = answered + timedelta(minutes=random.randrange(6000))
            pause = f"{answered} / {answered + timedelta(hours=5)}" if number % 10 == 0 else ""
            writer.writerow([number, "x" * 40, random.choice(PROBLEMS), random.choice(CHANNELS), opened, answered, solved, pause])


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        cases, table = Path(folder, "casos.csv"), Path(folder, "2026-Q3.csv")
        export(cases)
        command = [sys.executable, str(ROOT / "hooks/cli.py"), "results", "count", str(cases), "--period", "2026-Q3", "--output", str(table)]
        begun = time.perf_counter()
        subprocess.run([*command, "--today", "2026-11-27"], check=True, stdout=subprocess.DEVNULL)
        took = time.perf_counter() - begun
    print(f"{CASES:,} cases of a help desk counted in {took:.1f} s (at most {BUDGET})")
    return int(took > BUDGET)


if __name__ == "__main__":
    sys.exit(main())
