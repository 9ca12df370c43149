"""`python -m aidememoire.training CORPORA OUT`: corpora to checkpoints (needs the extra `training`)."""

import argparse
import logging
from pathlib import Path

from aidememoire.training.loop import Recipe, train


def main() -> None:
    """Parse the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--base", type=Path, help="folder of the published MiniLM (model.safetensors, vocab.txt)")
    parser.add_argument("--minutes", type=float, default=90.0)
    parser.add_argument("--steps", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--resume", type=Path, help="averaged weights to train on")
    parser.add_argument(
        "--share", type=float, default=1.0, help="share of the learning rates; 0.6 where weights are trained on"
    )
    parser.add_argument("--free-only", action="store_true", help="train on freely licensed corpora alone")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    recipe = Recipe(
        minutes=args.minutes, steps=args.steps, seed=args.seed, share=args.share, research=not args.free_only
    )
    train(args.corpora, args.base, args.out, recipe, args.resume)


if __name__ == "__main__":
    main()
