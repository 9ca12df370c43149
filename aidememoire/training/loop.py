"""The training loop: all tasks in every step, one optimiser, an average of the weights at the end."""

import dataclasses
import json
import logging
import time
from pathlib import Path

import msgspec
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from aidememoire.language import tags as label_sets
from aidememoire.language.wordpiece import WordPiece
from aidememoire.training import corpora
from aidememoire.training.batches import Batch, SentenceTape, TextTape, Window, merge, pack
from aidememoire.training.model import Crf, Reader, warm_linear

log = logging.getLogger(__name__)


Shares = tuple[int, int, int, int, int]


class Recipe(msgspec.Struct, frozen=True):
    """Everything a run depends on beside the corpora."""

    minutes: float = 90.0
    """Length of the run by the clock; the learning rate falls to nought at its end."""
    steps: int = 0
    """Length of the run in steps, which is what makes two runs equal; nought: by `minutes`."""
    seed: int = 1
    encoder_rate: float = 2e-4
    head_rate: float = 1.2e-3
    transition_rate: float = 5e-3
    share: float = 1.0
    """Share of all three rates; less than one where trained weights are trained on."""
    layer_decay: float = 0.92
    """Each lower layer learns at this share of the rate above it."""
    masked: float = 0.04
    """Share of words hidden from the encoder in training."""
    early: Shares = (6, 4, 2, 1, 1)
    """Windows a step of attribution, parse (with coreference), names, factuality, pronouns until `switch`."""
    late: Shares = (7, 4, 1, 1, 1)
    switch: float = 0.5
    average: float = 0.998
    """Decay of the exponential moving average of the weights."""
    bfloat16: bool = True
    research: bool = True
    """Whether news text whose owners gave no licence may train the weights."""


WEIGHTS = {
    "roles": 2.0,
    "links": 0.5,
    "arcs": 1.0,
    "relations": 0.7,
    "upos": 0.15,
    "penn": 0.15,
    "names": 1.0,
    "factuality": 0.15,
    "antecedents": 0.3,
    "pronouns": 0.3,
}


@dataclasses.dataclass
class Tapes:
    """One endless supply of windows a task."""

    attribution: TextTape | None
    parse: SentenceTape
    names: SentenceTape
    factuality: SentenceTape
    pronouns: SentenceTape


def load_tapes(folder: Path, wordpiece: WordPiece, recipe: Recipe, inventory: corpora.ParseLabels) -> Tapes:
    """Read the train parts that the recipe's licences admit."""
    rng = np.random.default_rng(recipe.seed)
    non_nc = set((folder / "ud/en_gum_nonNC_docs.txt").read_text("utf-8").split())
    parse = corpora.parses(folder / "ud/en_ewt-ud-train.conllu", wordpiece, inventory)
    parse += corpora.parses(
        folder / "ud/en_gum-ud-train.conllu", wordpiece, inventory, non_nc, folder / "coref/ontogum.train.jsonl"
    )
    cross = corpora.names(folder / "ner/crossner_politics.train.jsonl", wordpiece)
    names = cross * 3 + corpora.names(folder / "ner/uner_en_ewt.dev.jsonl", wordpiece)
    facts = ["uds_ih2", "meantime"]
    attribution = None
    if recipe.research:
        names += corpora.names(folder / "ner/conllpp.train.jsonl", wordpiece)
        facts += ["uw", "commitmentbank"]
        articles = corpora.attribution(folder / "attribution/polnear.train.jsonl", wordpiece)
        attribution = TextTape(list(articles.values()), rng)
    for ex in names:
        ex.labels.setdefault("no_misc", np.zeros(len(ex), dtype=np.int64))
    factual = [ex for f in facts for ex in corpora.factuality(folder / f"factuality/{f}.train.jsonl", wordpiece)]
    gap = corpora.pronouns(folder / "coref/gap.train.jsonl", wordpiece)
    return Tapes(attribution, *(SentenceTape(e, rng) for e in (merge(parse), names, factual, gap)))


def losses(model: Reader, crf: Crf, embeddings: Tensor, batch: Batch, *, bfloat16: bool) -> dict[str, Tensor]:
    """Return the mean loss a labelled word of each task that the batch holds."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bfloat16):
        hidden = model.encoder(F.embedding(batch.pieces, embeddings), batch.features, batch.mask[:, None, None, :])
    x = hidden.float().gather(1, batch.words.unsqueeze(2).expand(-1, -1, hidden.shape[2]))
    heads, y, out = model.heads, batch.labels, {}
    rows = (y["roles"] != corpora.IGNORE).any(1)
    if rows.any():
        words = batch.word_mask[rows]
        tags = y["roles"][rows].clamp(min=0)
        emissions = heads.roles(F.dropout(x[rows], 0.2, model.training))
        out["roles"] = crf.loss(emissions, tags, words, heads.transitions) / words.sum()
        scores = heads.links(x[rows], 0.25).masked_fill(~words[:, None, :], label_sets.FORBIDDEN)
        out["links"] = _cross_entropy(scores, y["links"][rows])
    rows = (y["upos"] != corpora.IGNORE).any(1)
    if rows.any():
        out |= _parse_losses(model, x[rows], batch, rows)
    rows = (y["names"] != corpora.IGNORE).any(1)
    if rows.any():
        out["names"] = _name_loss(
            heads.names(F.dropout(x[rows], 0.2, model.training)), y["names"][rows], y["no_misc"][rows]
        )
    rows = (y["mentions"] != corpora.IGNORE).any(1)
    if rows.any():
        out["antecedents"] = _antecedent_loss(heads.antecedents(x[rows], 0.3), y["mentions"][rows])
    rows = (y["pronouns"] == corpora.PRONOUN).any(1)
    if rows.any():
        out["pronouns"] = _pronoun_loss(heads.antecedents(x[rows], 0.3), y["pronouns"][rows], batch.sentences[rows])
    known = ~torch.isnan(y["factuality"])
    if known.any():
        out["factuality"] = F.smooth_l1_loss(heads.factuality(x[known]).squeeze(-1), y["factuality"][known])
    return out


def _cross_entropy(scores: Tensor, target: Tensor) -> Tensor:
    if not (target != corpora.IGNORE).any():
        return scores.sum() * 0.0
    return F.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=corpora.IGNORE)


def _antecedent_loss(scores: Tensor, mentions: Tensor) -> Tensor:
    """Marginal likelihood of all earlier mentions of the same entity, of oneself where there is none (Lee et al. 2017)."""
    place = torch.arange(scores.shape[1])
    before, self_ = place[None, :] < place[:, None], place[None, :] == place[:, None]
    right = (mentions[:, :, None] == mentions[:, None, :]) & before
    right |= ~right.any(2, keepdim=True) & self_
    scores = scores.masked_fill(~(before | self_), label_sets.FORBIDDEN)
    loss = scores.logsumexp(2) - scores.masked_fill(~right, label_sets.FORBIDDEN).logsumexp(2)
    return loss[mentions != corpora.IGNORE].mean()


def _pronoun_loss(scores: Tensor, marks: Tensor, texts: Tensor) -> Tensor:
    """Of the two names that GAP judges: the right one against the wrong one, and no share for a wrong one.

    What else in the text the pronoun may mean is not annotated: the right name need not have the whole of it.
    """
    losses = []
    for row, word in (marks == corpora.PRONOUN).nonzero().tolist():
        here = texts[row] == texts[row, word]
        log_share = scores[row, word].masked_fill(~here, label_sets.FORBIDDEN).log_softmax(-1)
        right, wrong = (log_share[here & (marks[row] == m)] for m in (corpora.MEANT, corpora.NOT_MEANT))
        if len(wrong):
            losses.append(-torch.log1p(-wrong.exp().sum().clamp(max=0.9999)))
        if len(right):
            losses.append(torch.cat([right, wrong]).logsumexp(0) - right.logsumexp(0) - 0.3 * right.logsumexp(0))
    return torch.stack(losses).mean() if losses else scores.sum() * 0.0


def _parse_losses(model: Reader, x: Tensor, batch: Batch, rows: Tensor) -> dict[str, Tensor]:
    heads, y = model.heads, {k: v[rows] for k, v in batch.labels.items()}
    sentences = batch.sentences[rows]
    same = sentences[:, :, None] == sentences[:, None, :]
    arcs = heads.arcs(x, 0.3).masked_fill(~same, label_sets.FORBIDDEN)
    dependent, head = heads.label_parts(x, 0.3)
    at = y["heads"].clamp(min=0)
    head = head.gather(1, at.unsqueeze(2).expand(-1, -1, head.shape[2]))
    # Neither arc nor label of a word whose head the window lacks is known.
    relation = torch.where(y["heads"] == corpora.IGNORE, corpora.IGNORE, y["relations"])
    shaken = F.dropout(x, 0.2, model.training)
    return {
        "arcs": _cross_entropy(arcs, y["heads"]),
        "relations": _cross_entropy(heads.label(torch.cat([dependent * head, dependent, head], -1)), relation),
        "upos": _cross_entropy(heads.upos(shaken), y["upos"]),
        "penn": _cross_entropy(heads.penn(shaken), y["penn"]),
    }


def _name_loss(scores: Tensor, target: Tensor, no_misc: Tensor) -> Tensor:
    """Cross-entropy; where a corpus does not tag other names, its "O" may be one."""
    logp = scores.log_softmax(-1)
    misc = [i for i, t in enumerate(label_sets.NAME_TAGS) if t.endswith("MISC")]
    known = target != corpora.IGNORE
    plain = logp.gather(2, target.clamp(min=0).unsqueeze(2)).squeeze(2)
    either = torch.logsumexp(logp[..., [0, *misc]], -1)
    chosen = torch.where((no_misc == 1) & (target == 0), either, plain)
    return -chosen[known].mean()


def groups(model: Reader, recipe: Recipe) -> list[dict]:
    """Return parameter groups: rates by depth, no decay for norms and biases."""

    def group(params: list[Tensor], rate: float) -> list[dict]:
        return [{"params": [p for p in params if p.dim() > 1], "lr": rate, "weight_decay": 0.01},
                {"params": [p for p in params if p.dim() <= 1], "lr": rate, "weight_decay": 0.0}]  # fmt: skip

    enc, out = model.encoder, []
    depth = len(enc.layers)
    for i, layer in enumerate(enc.layers):
        out += group(list(layer.parameters()), recipe.encoder_rate * recipe.layer_decay ** (depth - 1 - i))
    bottom = recipe.encoder_rate * recipe.layer_decay**depth
    out += group([enc.position.weight, *enc.norm.parameters()], bottom)
    out += group([enc.case.weight, enc.flags.weight], recipe.head_rate)
    out += group([p for n, p in model.heads.named_parameters() if n != "transitions"], recipe.head_rate)
    out += [{"params": [model.heads.transitions], "lr": recipe.transition_rate, "weight_decay": 0.0}]
    for g in out:
        g["base"] = g["lr"]
    return [g for g in out if g["params"]]


def start_transitions(tape: TextTape | None, examples: int = 200) -> Tensor:
    """Return 0.3 times the log-odds of the tag bigrams of some articles, nought where never seen."""
    size = len(label_sets.ROLE_TAGS)
    counts = np.ones((size, size))
    if tape is None:
        return torch.zeros(size, size)
    for _ in range(examples):
        tags = next(tape.source)[0].labels["roles"].astype(np.int64)
        np.add.at(counts, (tags[:-1], tags[1:]), 1)
    joint = counts / counts.sum()
    odds = np.log(joint / (joint.sum(1, keepdims=True) * joint.sum(0, keepdims=True)))
    return torch.from_numpy(0.3 * np.where(label_sets.allowed(label_sets.ROLES), odds, 0.0)).float()


def windows_of(tapes: Tapes, shares: Shares, length: int) -> list[Window]:
    """Return the windows of one step."""
    supply = zip((tapes.attribution, tapes.parse, tapes.names, tapes.factuality, tapes.pronouns), shares, strict=True)
    return [tape.take(length) for tape, count in supply if tape is not None for _ in range(count)]


def train(folder: Path, base: Path, out: Path, recipe: Recipe, resume: Path | None = None) -> Path:
    """Train, from the weights in `resume` where given; returns the file of the averaged weights.

    Checkpoints are written to `out` every ten minutes.
    """
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(2)
    rng = np.random.default_rng(recipe.seed)
    wordpiece = WordPiece.from_file(base / "vocab.txt")
    inventory = corpora.parse_labels([folder / "ud/en_ewt-ud-train.conllu", folder / "ud/en_gum-ud-train.conllu"])
    tapes = load_tapes(folder, wordpiece, recipe, inventory)
    model, crf = Reader(len(inventory.relations), len(inventory.penn)), Crf()
    embeddings = model.encoder.load(base / "model.safetensors")
    with torch.no_grad():
        model.heads.transitions.copy_(start_transitions(tapes.attribution))
    if resume is not None:
        # Weights from before a head was added lack it.
        model.load_state_dict(torch.load(resume, weights_only=True), strict=False)
    optimiser = torch.optim.AdamW(groups(model, recipe), betas=(0.9, 0.98), fused=True)
    shadow = {k: v.detach().clone() for k, v in model.state_dict().items()}
    out.mkdir(parents=True, exist_ok=True)
    (out / "labels.json").write_text(json.dumps(dataclasses.asdict(inventory)), "utf-8")
    began, saved, seen, step, done = time.monotonic(), time.monotonic(), 0, 0, 0.0
    means: dict[str, float] = {}
    while done < 1.0:
        length = int(rng.integers(140, 281))
        windows = windows_of(tapes, recipe.early if done < recipe.switch else recipe.late, length)
        batch = pack(windows, wordpiece, rng, recipe.masked)
        found = losses(model, crf, embeddings, batch, bfloat16=recipe.bfloat16)
        torch.stack([WEIGHTS[k] * v for k, v in found.items()]).sum().backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        scale = warm_linear(int(done * 1e6), 1_000_000)
        for g in optimiser.param_groups:
            g["lr"] = g["base"] * scale * recipe.share
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        step, seen = step + 1, seen + sum(w.pieces for w in windows)
        _average(shadow, model, min(recipe.average, step / (step + 10)))
        for k, v in found.items():
            means[k] = 0.98 * means.get(k, float(v.detach())) + 0.02 * float(v.detach())
        elapsed = time.monotonic() - began
        done = step / recipe.steps if recipe.steps else elapsed / (60 * recipe.minutes)
        if step % 50 == 0:
            log.info(
                "step %d %.1f min %.0f pieces/s %s",
                step,
                elapsed / 60,
                seen / elapsed,
                {k: round(v, 4) for k, v in means.items()},
            )
        if time.monotonic() - saved > 600:
            saved = time.monotonic()
            torch.save(shadow, out / "average.pt")
            log.info("checkpoint at step %d, %d pieces", step, seen)
    torch.save(shadow, out / "average.pt")
    torch.save(model.state_dict(), out / "last.pt")
    log.info("done: %d steps, %d pieces", step, seen)
    return out / "average.pt"


def _average(shadow: dict[str, Tensor], model: Reader, decay: float) -> None:
    with torch.no_grad():
        state = model.state_dict()
        torch._foreach_lerp_([shadow[k] for k in shadow], [state[k] for k in shadow], 1 - decay)
