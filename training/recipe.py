"""Every number that shapes the bundled checkpoint, in one place.

Directions are written ``source-target`` in ISO 639-1; the target tokens are Marian's ``>>xxx<<`` with
ISO 639-3 codes, as in the multilingual OPUS-MT checkpoints.
"""

from __future__ import annotations

from dataclasses import dataclass, field

DIRECTIONS = ("de-en", "en-ru")
TARGET_TOKENS = {"en": ">>eng<<", "ru": ">>rus<<"}

# SentencePiece. Digits are split so that a number is copied digit by digit, never guessed as a whole;
# byte fallback spells what the vocabulary lacks instead of dropping it.
PIECES = 16_000
SPM_SENTENCES = 1_500_000
MAX_PIECES = 126  # a longer pair is left out of training

# How often a pair of each tier is seen in one epoch. Written text carries the language of news, variety (A, S) carries the
# rest; manuals and product texts only widen the vocabulary. W is text that was written for this project (``WRITTEN``),
# Y has a source that a checkpoint of ours made.
TIER_WEIGHTS = {
    "de-en": {"W": 2, "N": 2, "A": 0.8, "S": 0.9, "B": 0.03, "D": 0.01, "C": 0.02, "L": 0.05},
    "en-ru": {"W": 1.6, "N": 1.6, "A": 0.9, "S": 0.8, "B": 0.05, "D": 0.01, "C": 0.02, "L": 0.15, "Y": 0.12},
}
PROGRESS = "progress.json"  # beside exported weights: what a later run counts on from
WRITTEN = "W"
SYNTHETIC = "Y"
# Where the learning rate has fallen to this share of its peak, no more synthetic pairs are seen.
GENUINE_BELOW = 0.3
# Share of these sources' pairs that is used: near-repeats of one broadcaster's headlines.
SOURCE_SHARES = {"SYNTH_1tv_headlines": 0.4, "SYNTH_1tv_leads": 0.7, "tatoeba_manythings": 0.4}
# A piece of the vocabulary that comes less often than this in an epoch is left out of a checkpoint's token table.
PIECE_COUNT = 40
# Share of the pairs that are segmented at random anew each time they come, and the sharpness of that
# (subword regularization, Kudo 2018, arXiv:1804.10959: 0.3 over all segmentations, which is a fifth longer)
RESEGMENTED = 0.15
RESEGMENTED_ALPHA = 0.3
# How the checkpoint asks to be decoded; the penalty is tuned on the dev sets, after training.
BEAMS = 4
LENGTH_PENALTY = 1.6
# Back-translation: a source is kept that its checkpoint scores at least so, in nats a piece, and that is neither far longer
# nor far shorter than its target.
BACK_TRANSLATION_SCORE = -0.9
BACK_TRANSLATION_LENGTHS = (0.6, 1.7)
# Common Crawl samples whose lines are often not each other's translation.
SKIPPED_SOURCES = ("wmt14sample_lmthang", "wmt14sample_opennmt")


@dataclass(frozen=True)
class Network:
    """Size of the network, in the words of ``transformers.MarianConfig``."""

    d_model: int = 256
    encoder_layers: int = 6
    decoder_layers: int = 2
    heads: int = 8
    ffn: int = 1024
    max_positions: int = 512


@dataclass(frozen=True)
class Optimization:
    """Muon for the hidden matrices (Jordan et al. 2024, https://kellerjordan.github.io/posts/muon/; scaled to
    AdamW's update size as in Liu et al. 2025, arXiv:2502.16982), AdamW for embeddings, norms and biases."""

    batch_tokens: int = 4096  # padded positions, the longer side of the pair
    muon_lr: float = 2e-3
    adam_lr: float = 2e-3
    warmup_steps: int = 400
    # warm-up, constant, then linear to zero over the last share of the time (Hu et al. 2024, arXiv:2404.06395)
    decay_share: float = 0.7
    restart_peak: float = 0.45  # share of the peaks above, where a run goes on from trained weights
    weight_decay: float = 0.01
    clip_norm: float = 1.0
    seed: int = 1


@dataclass(frozen=True)
class Recipe:
    network: Network = field(default_factory=Network)
    optimization: Optimization = field(default_factory=Optimization)
