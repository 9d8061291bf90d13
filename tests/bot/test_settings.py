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
        ("PORT", "9" * 5000),
        ("HOST", "http://127.0.0.1"),
        ("PUBLIC_URL", "http://0.0.0.0:8080"),
        ("DATABASE_URL", "postgresql://ana:s3cret@db:notaport/debrief"),
        ("DATABASE_URL", "postgresql://ana:s3cret@db:99999/debrief"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "sqlite+aiosqlite:///debrief.db"),
        ("DATABASE_URL", "mysql://db/debrief"),
        ("INCIDENT_CHANNEL_TEMPLATE", "inc-{title}-{author}"),
        ("INCIDENT_CHANNEL_TEMPLATE", "inc-{title}}"),
        ("INCIDENT_CHANNEL_TEMPLATE", "inc-{title!x}"),
        ("INCIDENT_CHANNEL_TEMPLATE", "inc-{title:>999999999}"),
    ],
)
def test_a_wrong_value_is_named_and_never_shown(name: str, wrong: str) -> None:
    with pytest.raises(SetupError) as refused:
        Settings.from_env(WHOLE | {name: wrong})
    (fault,) = refused.value.faults
    assert fault.startswith(name)
    assert wrong not in fault


@pytest.mark.parametrize(
    "url",
    [
        "postgres://db/debrief",
        "postgresql://ana:p#a/s?s:w@db.example.com:5432/debrief?sslmode=require",
        "postgresql+psycopg://ana@[::1]:5432/debrief",
        "postgresql:///debrief?host=/var/run/postgresql",
        "sqlite:////srv/my data/debrief.db",
    ],
)
def test_every_way_to_name_a_database_is_understood(url: str) -> None:
    assert Settings.from_env(WHOLE | {"DATABASE_URL": url}).database_url == url


@pytest.mark.parametrize(("host", "shown"), [("0.0.0.0", "http://127.0.0.1:8080"), ("::", "http://[::1]:8080")])
def test_links_never_name_an_address_that_means_every_address(host: str, shown: str) -> None:
    settings = Settings.from_env(WHOLE | {"HOST": host})
    assert settings.public_url == shown
    (warning,) = settings.warnings
    assert "PUBLIC_URL" in warning
    assert shown in warning
    assert Settings.from_env(WHOLE | {"HOST": host, "PUBLIC_URL": "https://debrief.example.com"}).warnings == []
    assert Settings.from_env(WHOLE).warnings == []


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
