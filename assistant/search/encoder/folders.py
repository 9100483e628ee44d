"""Where the files of a model lie on this machine, and whether they are whole. Nothing is ever fetched."""

import hashlib
import json
from pathlib import Path

from assistant.kernel.errors import Unavailable, message
from assistant.search.fusion import USUAL, Calibration

#: The French–English model that ships, trained by `scripts/train_encoder.py`; its README is its model card.
SHIPPED = "filrouge-fr-en"
#: Lists the files of a model with their SHA-256, as `sha256sum` writes it.
CHECKSUMS = "SHA256SUMS"
#: In the folder of a model: how a text that is still being typed gets its vector (`glance.Glance`).
GLANCE = "glance.safetensors"
#: In the folder of a model: what its cosines are worth, written by `scripts/fit_relevance.py`.
CALIBRATION = "calibration.json"
#: In the folder of a model: what tells that a passage it found answers, written by `scripts/fit_second_look.py`.
SECOND_LOOK = "second_look.json"
#: They may change and the vectors of passages stay: an index is not built again for them.
_BESIDE = frozenset({GLANCE, CALIBRATION, SECOND_LOOK})
#: What decides the vectors: weights, vocabulary, and the configuration of each module.
_DECIDING = frozenset({".safetensors", ".bin", ".json", ".txt", ".model"})


def folder_of(model: str) -> Path:
    """The folder of a model, which is a folder, the name of the shipped one, or a name in the local Hugging Face cache.

    Raises:
        Unavailable: it is not on this machine.
    """
    if model == SHIPPED:
        return Path(__file__).parents[1] / SHIPPED
    if Path(model).is_dir():
        return Path(model)
    return _cached_folder(model)


def checked_digest(folder: Path) -> str:
    """Hash the files that decide the vectors, after comparing them with the folder's checksums where it has some.

    Raises:
        Unavailable: a file is damaged or missing.
    """
    hashes = {
        path.relative_to(folder).as_posix(): _hash_of(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in _DECIDING
    }
    for name, expected in _announced(folder).items():
        if hashes.get(name) != expected:
            raise _damaged(folder, name)
    deciding = {name: value for name, value in hashes.items() if name not in _BESIDE}
    return hashlib.blake2b(json.dumps(deciding).encode(), digest_size=16).hexdigest()


def calibration_of(folder: Path) -> Calibration:
    """What the cosines of the model are worth; the usual where it does not say.

    Raises:
        Unavailable: it says so in a file that cannot be read.
    """
    try:
        return Calibration.read((folder / CALIBRATION).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return USUAL
    except (ValueError, TypeError) as error:
        raise _damaged(folder, CALIBRATION) from error


def _damaged(folder: Path, file: str) -> Unavailable:
    return Unavailable(
        "encoder_damaged",
        message(
            "The file “%(file)s” of the encoder “%(model)s” is damaged or missing. "
            "Restore it from the distribution of Filrouge."
        ),
        file=file,
        model=folder.name,
    )


def _announced(folder: Path) -> dict[str, str]:
    """The checksums of a folder by file; none where it has no list, except the shipped one, which must."""
    try:
        lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {CHECKSUMS: ""} if folder.name == SHIPPED else {}
    parted = (line.partition("  ") for line in lines)
    return {name or CHECKSUMS: expected for expected, _, name in parted}  # a line cut short is the list's own damage


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _cached_folder(model: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(model, local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError) as error:
        raise Unavailable(
            "encoder_missing", message("The encoder “%(model)s” is not on this machine."), model=model
        ) from error
