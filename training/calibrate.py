"""Fit how sure a statement says it is to how often such are right: `python -m training.calibrate`.

Two numbers, a slope and an offset of the log odds (Platt 1999), fitted on the project's development part by Newton's method;
the test part is only judged on. They go into `src/dragoman/extract/sureness.tsv`, put together with those that stand there, since
what is fitted is what the product says now. Prints what bounds on the old scale are on the new one.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.encoder import load_encoder
from dragoman.extract import weighing
from training.corpus import read_folder
from training.evaluate import match_statements
from training.scores import reliability

HERE = Path(__file__).resolve().parent
TABLE = HERE.parent / "src" / "dragoman" / "extract" / "sureness.tsv"
BOUNDS = (0.45, 0.6, 0.875)
PENALTY = 1.0  # on the distance from what stands there: a few hundred statements do not outweigh it by chance
STEPS = 50

Reals = NDArray[np.float64]


def fit(sure: Reals, right: Reals) -> tuple[float, float]:
    """Slope and offset that make the log odds of `sure` likeliest to give `right`, near to leaving them as they are."""
    rows = np.stack([np.log(sure / (1 - sure)), np.ones_like(sure)], axis=1)
    found = near = np.array([1.0, 0.0])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (right - chance) - PENALTY * (found - near)
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + PENALTY * np.eye(2)
        found = found + np.linalg.solve(bend, slope)
    return float(found[0]), float(found[1])


def main() -> None:
    """Fit on the development part, write the table, and print how it does on both parts."""
    encoder = load_encoder()
    judged = {
        part: [pair for made in read_folder(HERE / "corpus" / part) for pair in match_statements(made, encoder).judge()]
        for part in ("dev", "test")
    }
    least, most = weighing.LEAST_SURE, 1 - weighing.LEAST_SURE
    slope, offset = fit(
        np.array([sure for sure, _ in judged["dev"]]).clip(least, most),
        np.array([float(right) for _, right in judged["dev"]]),
    )
    first, then = weighing.scale("statement"), (slope, offset)
    whole = (first[0] * then[0], first[1] * then[0] + then[1])
    TABLE.write_text(
        "# source: fitted on training/corpus/dev by training/calibrate.py; of what, slope and offset of the log odds\n"
        f"statement\t{whole[0]:.3f}\t{whole[1]:.3f}\n",
        encoding="utf8",
    )
    print(TABLE.read_text(encoding="utf8").splitlines()[-1])
    for part, pairs in judged.items():
        for name, shown in (("before", pairs), ("now", [(weighing.rescale(c, then), right) for c, right in pairs])):
            for line in reliability(shown):
                print(f"{part} {name}: {line}")
    for bound in BOUNDS:
        print(f"what was {bound} is now {weighing.rescale(bound, then):.3f}")


if __name__ == "__main__":
    main()
