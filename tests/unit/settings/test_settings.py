"""Settings come from options, environment and file, in this order, and a wrong one says which it is."""

import pytest

from streams.errors import SettingsError
from streams.settings import Settings, unknown_variables


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch):
    import os

    for name in [name for name in os.environ if name.startswith("DYADWIRE_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def file(tmp_path, monkeypatch):
    path = tmp_path / "dyadwire.toml"
    monkeypatch.setenv("DYADWIRE_SETTINGS", str(path))
    return path


def test_options_go_before_environment_and_environment_before_file(file, monkeypatch):
    file.write_text('broker = "file:1"\napp_id = "file"\ntopic_prefix = "file."\n')
    monkeypatch.setenv("DYADWIRE_BROKER", "environment:1")
    monkeypatch.setenv("DYADWIRE_APP_ID", "environment")
    settings = Settings(broker="option:1")
    assert (settings.broker, settings.app_id, settings.topic_prefix) == ("option:1", "environment", "file.")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("partitions = 0", ["DYADWIRE_PARTITIONS is 0", "greater than or equal to 1"]),
        ('log_level = "loud"', ["DYADWIRE_LOG_LEVEL is 'loud'", "'debug', 'info', 'warning' or 'error'"]),
        ('brokr = "a:1"', ["the setting brokr does not exist", "did you mean broker?"]),
        ("partitions == 1", ["is not TOML", "line 1"]),
        ("partitions = 0\nbatch = 0", ["DYADWIRE_PARTITIONS", "DYADWIRE_BATCH"]),
    ],
)
def test_a_wrong_setting_is_named_with_its_value_and_mend(file, content, words):
    file.write_text(content)
    with pytest.raises(SettingsError) as found:
        Settings()
    assert all(word in str(found.value) for word in words)


def test_a_secret_is_not_told(file):
    file.write_text("sasl_password = 31337")
    with pytest.raises(SettingsError) as found:
        Settings()
    assert "DYADWIRE_SASL_PASSWORD" in str(found.value)
    assert "31337" not in str(found.value)
    assert "31337" not in repr(Settings.model_construct(sasl_password=None))


def test_a_missing_file_is_named(file):
    with pytest.raises(SettingsError, match=r"dyadwire\.toml, which cannot be read"):
        Settings()


def test_a_variable_that_is_no_setting_is_found(monkeypatch):
    monkeypatch.setenv("DYADWIRE_BROKR", "a:1")
    monkeypatch.setenv("DYADWIRE_BROKER", "a:1")
    monkeypatch.setenv("DYADWIRE_TEST_KAFKA", "jars")
    assert unknown_variables() == ["DYADWIRE_BROKR is no setting; did you mean DYADWIRE_BROKER?"]
