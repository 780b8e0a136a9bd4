"""``train`` and ``export``: transformers' ``MarianMTModel`` on prepared token ids.

The network computes in bfloat16; the optimizer keeps float32 master weights. See ``recipe.py`` for the numbers
and ``docs/training.md`` for what they were measured against.
"""

from __future__ import annotations

import dataclasses
import json
import os
import time
from collections import deque
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from transformers import GenerationConfig, MarianConfig, MarianMTModel

from . import recipe
from .data import batches
from .growth import widen_feed_forward

FFN_BIAS = "model.encoder.layers.0.fc1.bias"
KEPT = 40  # saved weights in the work folder; older ones are deleted
CHUNK = 1024  # positions whose logits exist at one time: 1024 × 16k bf16 stay in a large cache


def build(vocab_size: int, network: recipe.Network) -> MarianMTModel:
    config = MarianConfig(
        vocab_size=vocab_size,
        decoder_vocab_size=vocab_size,
        d_model=network.d_model,
        encoder_layers=network.encoder_layers,
        decoder_layers=network.decoder_layers,
        encoder_attention_heads=network.heads,
        decoder_attention_heads=network.heads,
        encoder_ffn_dim=network.ffn,
        decoder_ffn_dim=network.ffn,
        max_position_embeddings=network.max_positions,
        activation_function="swish",
        scale_embedding=True,
        dropout=0.0,
        attention_dropout=0.0,
        activation_dropout=0.0,
        eos_token_id=0,
        forced_eos_token_id=0,
        pad_token_id=vocab_size - 1,
        decoder_start_token_id=vocab_size - 1,
        share_encoder_decoder_embeddings=True,
        tie_word_embeddings=True,
        init_std=0.02,
    )
    model = MarianMTModel(config)
    # for news-length sentences the plain product's backward pass is three times as quick as the fused one on CPUs
    model.set_attn_implementation("eager")
    return model


class _ChunkedCrossEntropy(torch.autograd.Function):
    """Mean cross-entropy over target positions, never holding all logits at once.

    The gradient is computed in the forward pass, chunk by chunk, since each chunk's logits are at hand then.
    """

    @staticmethod
    def forward(ctx: Any, hidden: torch.Tensor, weight: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        grad_hidden = torch.empty_like(hidden)
        grad_weight = torch.zeros(weight.shape, dtype=torch.float32)
        total = torch.zeros((), dtype=torch.float32)
        scale = 1.0 / len(target)
        for start in range(0, len(target), CHUNK):
            part = slice(start, start + CHUNK)
            logits = hidden[part] @ weight.T
            picked = logits.gather(1, target[part, None]).squeeze(1).float()
            largest = logits.amax(1, keepdim=True)
            exponentials = logits.sub_(largest).exp_()
            mass = exponentials.sum(1, dtype=torch.float32)
            total += (mass.log() + largest.squeeze(1).float() - picked).sum()
            probabilities = exponentials.mul_((scale / mass)[:, None].to(logits.dtype))
            probabilities[torch.arange(len(picked)), target[part]] -= scale
            grad_hidden[part] = probabilities @ weight
            grad_weight += probabilities.T @ hidden[part]
        ctx.save_for_backward(grad_hidden, grad_weight.to(weight.dtype))
        return total * scale

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, None]:
        grad_hidden, grad_weight = ctx.saved_tensors
        return grad_hidden * grad, grad_weight * grad, None


def loss_of(model: MarianMTModel, source: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    """Mean cross-entropy in nats a target token; ``source`` and ``target`` are ``(batch, length)`` padded ids."""
    pad = int(model.config.pad_token_id or 0)
    start = target.new_full((len(target), 1), pad)
    decoder_input = torch.cat([start, target[:, :-1]], dim=1)
    hidden = model.model(
        input_ids=source,
        attention_mask=source.ne(pad).long(),
        decoder_input_ids=decoder_input,
        use_cache=False,
    ).last_hidden_state
    kept = target.ne(pad).flatten()
    # <pad> is the last row: kept zero and never predicted, as Marian has it
    weight = model.lm_head.weight[:pad]
    return _ChunkedCrossEntropy.apply(hidden.flatten(0, 1)[kept], weight, target.flatten()[kept])


class _Optimizer:
    """Muon and AdamW over float32 master copies of a bfloat16 model's parameters."""

    def __init__(self, model: MarianMTModel, settings: recipe.Optimization) -> None:
        self.settings = settings
        self.pairs = [(p, p.detach().float().clone()) for p in model.parameters() if p.requires_grad]
        self.names = [name for name, p in model.named_parameters() if p.requires_grad]
        hidden: list[torch.Tensor] = []
        other: list[torch.Tensor] = []
        for name, (_, master) in zip(self.names, self.pairs, strict=True):
            (hidden if master.ndim == 2 and ".layers." in name else other).append(master)
        self.muon = torch.optim.Muon(
            hidden, lr=settings.muon_lr, weight_decay=settings.weight_decay, adjust_lr_fn="match_rms_adamw"
        )
        self.adam = torch.optim.AdamW(
            other, lr=settings.adam_lr, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.0, fused=True
        )

    def step(self, factor: float) -> float:
        for parameter, master in self.pairs:
            assert parameter.grad is not None
            master.grad = parameter.grad.float()
            parameter.grad = None
        norm = torch.nn.utils.clip_grad_norm_([m for _, m in self.pairs], self.settings.clip_norm)
        self.muon.param_groups[0]["lr"] = self.settings.muon_lr * factor
        self.adam.param_groups[0]["lr"] = self.settings.adam_lr * factor
        self.muon.step()
        self.adam.step()
        with torch.no_grad():
            for parameter, master in self.pairs:
                parameter.copy_(master)
        return float(norm)

    def load(self, weights: dict[str, torch.Tensor]) -> None:
        """Take over saved weights. The moments build up again within a hundred steps (betas 0.9, 0.95, 0.98)."""
        with torch.no_grad():
            for name, (parameter, master) in zip(self.names, self.pairs, strict=True):
                master.copy_(weights[name])
                parameter.copy_(master)


class _Threads:
    """All cores when the machine is quiet, one fewer when others work: threads that wait for each other
    beside another busy process lose more than they bring."""

    def __init__(self) -> None:
        self.cores = os.cpu_count() or 1
        self.last = self._read()

    @staticmethod
    def _read() -> tuple[float, float, float]:
        try:
            with Path("/proc/stat").open() as stat:
                user, nice, system = map(float, stat.readline().split()[1:4])
            busy = (user + nice + system) / os.sysconf("SC_CLK_TCK")
        except OSError:
            busy = 0.0
        return time.monotonic(), busy, sum(os.times()[:2])

    def adapt(self) -> int:
        now = self._read()
        seconds = now[0] - self.last[0]
        if seconds >= 5:
            others = ((now[1] - self.last[1]) - (now[2] - self.last[2])) / seconds
            torch.set_num_threads(self.cores if others < 0.25 else max(1, self.cores - 1))
            self.last = now
        return torch.get_num_threads()


def _factor(steps: int, warmup: int, minute: float, minutes: float, settings: recipe.Optimization) -> float:
    """Learning rate as a share of its peak: up, constant, and down over the last share of the time."""
    left = (minutes - minute) / (settings.decay_share * minutes)
    return min(1.0, (steps + 1) / warmup) * max(0.0, min(1.0, left))


def train(
    work: Path, minutes: float, save_every: float, ffn: int | None = None, threads: int | None = None
) -> None:
    """Train for so many minutes: a run that was cut off in ``work``, else one that begins at a checkpoint, else anew.

    A finished run ends with a learning rate of zero. The next one warms up again and loses little by it
    (Ibrahim et al. 2024, arXiv:2403.08763), so the checkpoint that is shipped is the state to go on from.
    """
    settings = recipe.Optimization()
    torch.manual_seed(settings.seed)
    vocab = json.loads((work / "vocab.json").read_text(encoding="utf-8"))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    found = max(work.glob("weights-*.safetensors"), default=work / "start.safetensors")
    weights: dict[str, torch.Tensor] = {}
    width = ffn or recipe.Network().ffn
    if found.exists():
        weights = {name: tensor.float() for name, tensor in load_file(found).items()}
        width = ffn or weights[FFN_BIAS].numel()
        weights = widen_feed_forward(weights, width, settings.seed)
    model: Any = build(len(vocab), dataclasses.replace(recipe.Network(), ffn=width))
    model.to(device=device, dtype=torch.bfloat16).train()
    optimizer = _Optimizer(model, settings)
    progress: dict[str, Any] = {"step": 0, "tokens": 0, "minutes": 0.0}
    warmup, peak = settings.warmup_steps, 1.0
    if weights:
        warmup, peak = warmup // 4, settings.restart_peak
        optimizer.load(weights)
        record = found.with_suffix(".json")
        if record.exists():
            progress |= json.loads(record.read_text(encoding="utf-8"))
        print(
            f"going on from step {progress['step']:,}, {progress['tokens'] / 1e6:.1f}M target tokens",
            flush=True,
        )
    # where a run was cut off; a finished or an exported one does not say
    passed = progress.pop("run_minute", 0.0)
    passed = 0.0 if passed >= minutes else passed
    first = progress["step"]
    factor = peak
    stream = batches(
        work,
        settings.batch_tokens,
        settings.seed + first,
        model.config.pad_token_id or 0,
        lambda: factor < recipe.GENUINE_BELOW * peak and progress["step"] - first > warmup,
    )
    if threads:
        torch.set_num_threads(threads)
    adaptive = _Threads()
    began = saved = shown = time.monotonic()
    losses: deque[float] = deque(maxlen=100)
    tokens_shown = progress["tokens"]

    def minute() -> float:
        return passed + (time.monotonic() - began) / 60

    def save() -> None:
        progress["minutes"] += (time.monotonic() - saved) / 60
        # a finished run leaves nothing to go on with, however long the next one is to be
        run = {"run_minute": minute()} if minute() < minutes else {}
        _save(work / f"weights-{progress['step']:08d}.safetensors", optimizer, progress | run)

    for ids in stream:
        if minute() >= minutes:
            break
        source, target = (torch.from_numpy(side).to(device) for side in ids)
        loss = loss_of(model, source, target)
        loss.backward()
        factor = peak * _factor(progress["step"] - first, warmup, minute(), minutes, settings)
        norm = optimizer.step(factor)
        losses.append(float(loss.detach()))
        progress["step"] += 1
        progress["tokens"] += int(target.ne(model.config.pad_token_id or 0).sum())
        count = adaptive.adapt() if device == "cpu" and not threads else torch.get_num_threads()
        now = time.monotonic()
        if now - shown > 30:
            rate = (progress["tokens"] - tokens_shown) / (now - shown)
            print(
                f"step {progress['step']:,}  {progress['tokens'] / 1e6:.2f}M tokens  {minute():.1f} min  "
                f"loss {sum(losses) / len(losses):.3f}  norm {norm:.2f}  {rate:,.0f} tokens/s  {count} threads",
                flush=True,
            )
            shown, tokens_shown = now, progress["tokens"]
        if now - saved > save_every * 60:
            save()
            saved = now
    save()


def _save(path: Path, optimizer: _Optimizer, progress: dict[str, Any]) -> None:
    masters = zip(optimizer.names, optimizer.pairs, strict=True)
    # first what describes the weights: they are never there without it
    path.with_suffix(".json").write_text(json.dumps(progress) + "\n")
    _write(path, {name: master.cpu() for name, (_, master) in masters})
    for old in sorted(path.parent.glob("weights-*.safetensors"))[:-KEPT]:
        old.unlink()


def _write(path: Path, tensors: dict[str, torch.Tensor]) -> None:
    partial = path.with_suffix(".partial")
    save_file(tensors, partial)
    partial.chmod(0o644)
    partial.replace(path)


def export(work: Path, checkpoint: Path, average: int = 1, step: int | None = None) -> None:
    """Write the mean of the last ``average`` saved weights as a checkpoint in the hub's layout, float16.

    Args:
        step: the last weights to take; the newest if not said.
    """
    paths = sorted(work.glob("weights-*.safetensors")) or [*work.glob("start.safetensors")]
    paths = [path for path in paths if step is None or int(path.stem.rpartition("-")[2]) <= step][-average:]
    if not paths:
        raise SystemExit(f"{work} holds no saved weights; run `python -m training train` first")
    vocab = json.loads((work / "vocab.json").read_text(encoding="utf-8"))
    loaded = [load_file(path) for path in paths]
    mean = {name: torch.stack([one[name] for one in loaded]).mean(0) for name in loaded[0]}
    network = dataclasses.replace(recipe.Network(), ffn=mean[FFN_BIAS].shape[0])
    model = build(len(vocab), network)
    model.load_state_dict(mean, strict=False)
    model.tie_weights()
    checkpoint.mkdir(parents=True, exist_ok=True)
    pad = model.config.pad_token_id
    model.generation_config = GenerationConfig(
        num_beams=recipe.BEAMS,
        length_penalty=recipe.LENGTH_PENALTY,
        max_length=512,
        bad_words_ids=[[pad]],
        pad_token_id=pad,
        eos_token_id=0,
        forced_eos_token_id=0,
        decoder_start_token_id=pad,
    )
    model.half().save_pretrained(checkpoint)
    (checkpoint / "model.safetensors").chmod(0o644)
    record = paths[-1].with_suffix(".json")
    progress = json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
    kept = {key: progress.get(key, 0) for key in ("step", "tokens", "minutes")}
    (checkpoint / recipe.PROGRESS).write_text(json.dumps(kept) + "\n", encoding="utf-8")
    spm = (work / "spm.model").read_bytes()
    (checkpoint / "source.spm").write_bytes(spm)
    (checkpoint / "target.spm").write_bytes(spm)
    (checkpoint / "vocab.json").write_text(json.dumps(vocab, ensure_ascii=False, indent=0), encoding="utf-8")
    source, target = (work / "direction").read_text(encoding="utf-8").strip().split("-")
    settings = {
        "tokenizer_class": "MarianTokenizer",
        "model_max_length": 512,
        "source_lang": source,
        "target_lang": target,
    }
    (checkpoint / "tokenizer_config.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    print(f"{checkpoint}: mean of {len(paths)} weights up to {paths[-1].stem}, {dataclasses.asdict(network)}")
