"""Settings: read once, refused all at once, never shown."""

import pytest

from bot.settings import Settings, SetupError, names

WHOLE = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}


def test_everything_missing_is_named_in_one_message() -> None:
    with pytest.raises(SetupError) as refused:
        Settings.from_env({"PORT": "http", "DATABASE_URL": "mysql://x", "INCIDENT_CHANNEL_TEMPLATE": "inc"})
    words = str(refused.value)
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "PORT", "DATABASE_URL", "TEMPLATE"):
        assert name in words


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("SLACK_BOT_TOKEN", "xapp-swapped"),
        ("SLACK_APP_TOKEN", "xoxb-swapped"),
        ("SLACK_API_URL", "slack.com"),
        ("PORT", "0"),
        ("PORT", "70000"),
        ("PORT", "٨٠٨٠"),
        ("PUBLIC_URL", "example.com"),
        ("SECRET_KEY", "short"),
        ("LOG_LEVEL", "LOUD"),
        ("INCIDENT_CHANNEL_TEMPLATE", "inc-{title}-{author}"),
    ],
)
def test_a_wrong_value_is_named_and_never_shown(name: str, wrong: str) -> None:
    with pytest.raises(SetupError) as refused:
        Settings.from_env(WHOLE | {name: wrong})
    (fault,) = refused.value.faults
    assert fault.startswith(name)
    assert wrong not in fault


def test_two_tokens_are_enough() -> None:
    settings = Settings.from_env(WHOLE)
    assert settings.uses_socket_mode
    assert (settings.host, settings.port, settings.public_url) == ("127.0.0.1", 8080, "http://127.0.0.1:8080")
    assert settings.database_url == "sqlite:///debrief.db"


def test_without_an_app_token_the_signing_secret_makes_it_http() -> None:
    assert not Settings.from_env({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s"}).uses_socket_mode


def test_links_survive_a_restart_without_a_key_of_their_own() -> None:
    first, again = Settings.from_env(WHOLE), Settings.from_env(WHOLE)
    assert first.secret_key == again.secret_key
    assert "xoxb" not in first.secret_key
    assert first.secret_key != Settings.from_env(WHOLE | {"SLACK_BOT_TOKEN": "xoxb-2"}).secret_key


def test_a_settings_object_shows_nothing_of_itself() -> None:
    assert "xoxb" not in repr(Settings.from_env(WHOLE))


def test_spaces_around_values_do_no_harm() -> None:
    env = {name: f" {value} " for name, value in WHOLE.items()}
    assert Settings.from_env(env).slack_bot_token == "xoxb-1"
    assert "SLACK_BOT_TOKEN" in names()
