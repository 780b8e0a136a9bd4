"""Where torch computes, and in which precision."""

from __future__ import annotations

from typing import Any


def device(torch: Any) -> str:
    """``"cuda"``, Apple's ``"mps"`` or ``"cpu"``, the first that is there."""
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def precision(torch: Any, device: str) -> Any:
    """bfloat16 where the device multiplies it natively; elsewhere it is slower than float32."""
    if device == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16
    if device == "cpu":
        capabilities: dict[str, Any] = getattr(torch.cpu, "get_capabilities", dict)()
        if capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"):
            return torch.bfloat16
    return torch.float32
