"""The encoder and its heads in torch: what is trained, and what is exported.

MiniLM-L6 (Wang et al. 2020) with a linear-chain CRF over span tags (Lafferty et al. 2001) for attribution, biaffine pointers
(Dozat and Manning 2017) for the links of attributions, for dependency arcs and for the antecedents of mentions (Lee et al. 2017,
between head words), and linear heads for tags, names and factuality.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from aidememoire.language import tags as label_sets
from aidememoire.language.features import CASES

WIDTH, LAYERS, ATTENTION_HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512


class Layer(nn.Module):
    """One transformer block, normalised after each part as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None, dropout: float) -> Tensor:
        """*Shape:* ``(batch, pieces, 384)`` to the same; `mask` is ``(batch, 1, 1, pieces)``, true where a piece is."""
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).permute(2, 0, 3, 1, 4)
        # No dropout inside the attention: it would keep torch from its fused kernel and halve the speed.
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + F.dropout(self.out(a.transpose(1, 2).reshape(b, t, WIDTH)), dropout, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), dropout, self.training))


class Encoder(nn.Module):
    """Piece embeddings and features to contextual vectors. Word embeddings are looked up outside, and frozen."""

    def __init__(self) -> None:
        super().__init__()
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.case = nn.Embedding(len(CASES), WIDTH)
        self.flags = nn.Embedding(4, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        for new in (self.case, self.flags):
            nn.init.normal_(new.weight, std=0.005)

    def forward(self, embedded: Tensor, features: Tensor | None, mask: Tensor | None, dropout: float = 0.1) -> Tensor:
        """*Shape:* ``(batch, pieces, 384)`` and ``(batch, pieces, 3)`` to ``(batch, pieces, 384)``."""
        x = embedded + self.position.weight[: embedded.shape[1]]
        if features is not None:
            x = x + self.case(features[..., 0]) + self.flags(features[..., 1] + 2 * features[..., 2])
        x = F.dropout(self.norm(x), dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask, dropout)
        return x

    def load(self, model: Path) -> Tensor:
        """Take the published weights; return the word embeddings with the constant segment embedding added."""
        w = load_file(str(model))
        with torch.no_grad():
            self.position.weight.copy_(w["embeddings.position_embeddings.weight"])
            _copy(self.norm, w, "embeddings.LayerNorm")
            for i, layer in enumerate(self.layers):
                at = f"encoder.layer.{i}."
                for part in ("weight", "bias"):
                    qkv = [w[f"{at}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
                    getattr(layer.qkv, part).copy_(torch.cat(qkv))
                _copy(layer.out, w, at + "attention.output.dense")
                _copy(layer.norm1, w, at + "attention.output.LayerNorm")
                _copy(layer.up, w, at + "intermediate.dense")
                _copy(layer.down, w, at + "output.dense")
                _copy(layer.norm2, w, at + "output.LayerNorm")
        return w["embeddings.word_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    for part in ("weight", "bias"):
        getattr(module, part).copy_(weights[f"{name}.{part}"])


class Pointer(nn.Module):
    """Biaffine scores of words pointing at words. *Shape:* ``(batch, words, 384)`` to ``(batch, words, words)``."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.dependent, self.head = nn.Linear(WIDTH, size), nn.Linear(WIDTH, size)
        self.bilinear = nn.Parameter(torch.empty(size + 1, size))
        self.self_bias = nn.Linear(size, 1)
        nn.init.normal_(self.bilinear, std=1 / size)

    def forward(self, x: Tensor, dropout: float = 0.0) -> Tensor:
        """Score every word as the target of every other; the diagonal is pointing at oneself."""
        d = F.dropout(F.gelu(self.dependent(x)), dropout, self.training)
        h = F.dropout(F.gelu(self.head(x)), dropout, self.training)
        d1 = torch.cat([d, torch.ones_like(d[..., :1])], -1)
        scores = (d1 @ self.bilinear) @ h.transpose(1, 2)
        # Pointing at oneself (a root, a cue without a source) is another decision than pointing at a neighbour.
        place = torch.arange(scores.shape[-1])
        return scores + self.self_bias(d) * (place[:, None] == place[None, :])


class Heads(nn.Module):
    """All heads over word vectors."""

    def __init__(self, relations: int, penn: int) -> None:
        super().__init__()
        self.roles = nn.Sequential(
            nn.Linear(WIDTH, 256), nn.GELU(), nn.Dropout(0.2), nn.Linear(256, len(label_sets.ROLE_TAGS))
        )
        self.links, self.arcs, self.antecedents = Pointer(160), Pointer(256), Pointer(160)
        self.label_dependent, self.label_head = nn.Linear(WIDTH, 128), nn.Linear(WIDTH, 128)
        self.label = nn.Linear(3 * 128, relations)
        self.upos, self.penn = nn.Linear(WIDTH, len(label_sets.UPOS)), nn.Linear(WIDTH, penn)
        self.names = nn.Sequential(
            nn.Linear(WIDTH, 128), nn.GELU(), nn.Dropout(0.2), nn.Linear(128, len(label_sets.NAME_TAGS))
        )
        self.factuality = nn.Sequential(nn.Linear(WIDTH, 128), nn.GELU(), nn.Dropout(0.2), nn.Linear(128, 1))
        self.transitions = nn.Parameter(torch.zeros(len(label_sets.ROLE_TAGS), len(label_sets.ROLE_TAGS)))

    def label_parts(self, x: Tensor, dropout: float = 0.0) -> tuple[Tensor, Tensor]:
        """Return what a word brings to the label of its arc as dependent and as head, 128 wide each."""
        return (F.dropout(F.gelu(self.label_dependent(x)), dropout, self.training),
                F.dropout(F.gelu(self.label_head(x)), dropout, self.training))  # fmt: skip


class Reader(nn.Module):
    """Encoder and heads."""

    def __init__(self, relations: int, penn: int) -> None:
        super().__init__()
        self.encoder, self.heads = Encoder(), Heads(relations, penn)


class Crf:
    """Negative log-likelihood of tag sequences under a linear chain with forbidden transitions."""

    def __init__(self) -> None:
        self.penalty = torch.where(torch.from_numpy(label_sets.allowed(label_sets.ROLES)), 0.0, label_sets.FORBIDDEN)

    def loss(self, emissions: Tensor, tags: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
        """*Shape:* emissions ``(batch, words, tags)``; returns the summed loss of the batch.

        A window may begin and end inside a span: every tag may be first and last.
        """
        move = transitions + self.penalty
        t = emissions.shape[1]
        alpha = emissions[:, 0]
        for i in range(1, t):
            step = torch.logsumexp(alpha.unsqueeze(2) + move, dim=1) + emissions[:, i]
            alpha = torch.where(mask[:, i, None], step, alpha)
        score = emissions.gather(2, tags.unsqueeze(2)).squeeze(2)
        score = score[:, 0] + ((score[:, 1:] + move[tags[:, :-1], tags[:, 1:]]) * mask[:, 1:]).sum(1)
        return (torch.logsumexp(alpha, 1) - score).sum()


def warm_linear(step: int, total: int, warm: float = 0.04) -> float:
    """Return the share of the learning rate at a step: linear up, then linear down to nought."""
    done = step / max(1, total)
    return done / warm if done < warm else max(0.0, (1 - done) / (1 - warm))
