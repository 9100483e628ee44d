"""How many cores a text is worth."""

import os

#: Fewer texts than this are a note just saved: one core, the others serve searches.
BULK = 256
#: One core a question: 16 threads may ask at once, and two cores gain a quarter only.
A_QUESTION = 1


def threads_for(texts: int) -> int:
    """All cores for many texts, one for a few."""
    return os.cpu_count() or 1 if texts >= BULK else A_QUESTION


def use_threads(number: int) -> None:
    """Set how many cores the calling thread's arithmetic takes (OpenMP keeps it by thread)."""
    import torch

    torch.set_num_threads(number)


def has_half_precision() -> bool:
    """Whether the processor multiplies bf16 numbers itself."""
    import torch

    capabilities = torch.cpu.get_capabilities()
    return bool(capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"))
