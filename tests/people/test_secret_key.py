"""The key that signs sessions."""

import stat
from concurrent.futures import ThreadPoolExecutor

from assistant.web.secret_key import secret_key
from config import Settings


def test_a_configured_key_is_used_and_none_is_written(settings: Settings) -> None:
    assert secret_key(settings) == "a key for tests only"
    assert not settings.instance_dir.exists()


def test_without_one_processes_that_start_together_share_a_key_only_its_owner_reads(settings: Settings) -> None:
    unset = settings.model_copy(update={"secret_key": ""})
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: secret_key(unset), range(64)))
    assert len(keys) == 1
    assert len(keys.pop()) >= 48
    assert [stat.S_IMODE(file.stat().st_mode) for file in unset.instance_dir.iterdir()] == [0o600]
