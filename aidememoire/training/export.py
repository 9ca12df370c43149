"""Trained weights to what the package ships: an ONNX graph with int8 weights, the embeddings, the small arrays of decoding."""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from aidememoire.language.encoder import OUTPUTS
from aidememoire.training import lemmas
from aidememoire.training.model import Encoder, Reader

OPSET = 17


class Exported(nn.Module):
    """One window, unpadded, to the scores of all heads."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, embedded: Tensor, features: Tensor, words: Tensor) -> tuple[Tensor, ...]:
        """*Shape:* ``(P, 384)``, ``(P, 3)``, ``(N,)`` to the arrays of `language.encoder.Scores`."""
        heads = self.reader.heads
        hidden = self.reader.encoder(embedded[None], features[None], None, 0.0)
        x = hidden[:, words]
        dependent, head = heads.label_parts(x)
        out = (
            heads.roles(x),
            heads.links(x),
            heads.arcs(x),
            dependent,
            head,
            heads.upos(x),
            heads.penn(x),
            heads.names(x),
            heads.factuality(x).squeeze(-1),
            heads.antecedents(x),
        )
        return tuple(o[0] for o in out)


class Meaning(nn.Module):
    """The published model as a sentence encoder: the mean of the word vectors, of length one."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, embedded: Tensor) -> Tensor:
        """*Shape:* ``(P, 384)`` to ``(384,)``."""
        mean = self.encoder(embedded[None], None, None, 0.0)[0].mean(0)
        return mean / mean.norm().clamp(min=1e-9)


def export_reader(weights: Path, labels: Path, base: Path, out: Path, *, quantise: bool = True) -> None:
    """Write `reader.onnx`, `embeddings.npz`, `heads.npz`, `labels.json`, `vocab.txt` and `weights.json` to `out`."""
    out.mkdir(parents=True, exist_ok=True)
    inventory = json.loads(labels.read_text("utf-8"))
    reader = Reader(len(inventory["relations"]), len(inventory["penn"]))
    reader.load_state_dict(torch.load(weights, weights_only=True))
    reader.eval()
    example = (torch.zeros(7, 384), torch.zeros(7, 3, dtype=torch.int64), torch.tensor([1, 2, 4]))
    axes = {"embedded": {0: "P"}, "features": {0: "P"}, "words": {0: "N"}} | {o: {0: "N"} for o in OUTPUTS}
    axes |= {o: {0: "N", 1: "N"} for o in ("links", "arcs", "antecedents")}
    _export(
        Exported(reader),
        example,
        (["embedded", "features", "words"], list(OUTPUTS)),
        axes,
        out / "reader.onnx",
        quantise=quantise,
    )
    heads = reader.heads
    np.savez(
        out / "heads.npz",
        transitions=heads.transitions.detach().numpy(),
        label_weight=heads.label.weight.detach().numpy().T.copy(),
        label_bias=heads.label.bias.detach().numpy(),
    )
    _embeddings(Encoder().load(base / "model.safetensors"), out / "embeddings.npz")
    shutil.copy(labels, out / "labels.json")
    shutil.copy(base / "vocab.txt", out / "vocab.txt")
    record_hashes(out)


def export_meaning(base: Path, out: Path) -> None:
    """Write `meaning.onnx` to `out`; it shares the embeddings of the reader."""
    encoder = Encoder()
    encoder.load(base / "model.safetensors")
    encoder.eval()
    _export(
        Meaning(encoder),
        (torch.zeros(7, 384),),
        (["embedded"], ["vector"]),
        {"embedded": {0: "P"}},
        out / "meaning.onnx",
        quantise=True,
    )
    record_hashes(out)


def record_hashes(out: Path) -> None:
    """Write the SHA-256 of every weight file."""
    digests = {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(out.iterdir())
        if p.suffix in {".onnx", ".npz", ".txt"} or p.name == "labels.json"
    }
    (out / "weights.json").write_text(json.dumps(digests, indent=1) + "\n", "utf-8")


def _embeddings(table: Tensor, path: Path) -> None:
    values = table.numpy()
    scales = np.maximum(np.abs(values).max(1), 1e-8).astype(np.float32) / 127
    rows = np.round(values / scales[:, None]).astype(np.int8)
    np.savez(path, rows=rows, scales=scales)


def _export(
    module: nn.Module,
    example: tuple[Tensor, ...],
    names: tuple[list[str], list[str]],
    axes: dict[str, dict[int, str]],
    path: Path,
    *,
    quantise: bool,
) -> None:
    plain = path.with_suffix(".fp32.onnx")
    module.eval()
    torch.onnx.export(
        module,
        example,
        str(plain),
        input_names=names[0],
        output_names=names[1],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
    if not quantise:
        plain.rename(path)
        return
    model = onnx.load(str(plain))
    encoder_nodes = [n.name for n in model.graph.node if n.op_type == "MatMul" and "/layers" in n.name]
    quantize_dynamic(
        str(plain),
        str(path),
        weight_type=QuantType.QInt8,
        per_channel=True,
        nodes_to_quantize=encoder_nodes,
        op_types_to_quantize=["MatMul"],
    )
    plain.unlink()


def mean(weights: list[Path], shares: list[float], out: Path) -> Path:
    """Write the weighted mean of several runs that began from the same weights (Wortsman et al. 2022)."""
    states = [torch.load(path, weights_only=True) for path in weights]
    torch.save({k: torch.stack([s * w[k] for s, w in zip(shares, states, strict=True)]).sum(0) for k in states[0]}, out)
    return out


def main() -> None:
    """`python -m aidememoire.training.export WEIGHTS… --labels FILE --base MINILM OUT`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", nargs="+", type=Path, help="averaged weights of a run; several give their mean")
    parser.add_argument("out", type=Path)
    parser.add_argument("--shares", type=float, nargs="*", help="share of each in the mean")
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of the published MiniLM")
    parser.add_argument("--corpora", type=Path, help="make the lemma table from these corpora, too")
    args = parser.parse_args()
    weights: Path = args.weights[0]
    args.out.mkdir(parents=True, exist_ok=True)
    if len(args.weights) > 1:
        shares = args.shares or [1 / len(args.weights)] * len(args.weights)
        weights = mean(args.weights, shares, args.out.with_suffix(".mean.pt"))
    export_reader(weights, args.labels, args.base, args.out)
    export_meaning(args.base, args.out)
    if args.corpora:
        lemmas.write(args.corpora, args.out / "lemmas.json")


if __name__ == "__main__":
    main()
