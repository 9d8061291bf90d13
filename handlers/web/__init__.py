"""The web door: one aiohttp application for pages, health and, in HTTP mode, Slack."""

from collections.abc import Callable

from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

from handlers.office import Office
from handlers.web import health, metrics, pages, slack

BODY_LIMIT = 4 * 1024 * 1024
"""Largest request in bytes; Slack's own are far smaller."""


def build_web(office: Office, bolt: AsyncApp, connected: Callable[[], bool]) -> web.Application:
    """The application. Slack's door is there only when a signing secret is set and Socket Mode is not used."""
    app = web.Application(client_max_size=BODY_LIMIT)
    app[pages.OFFICE] = office
    app[health.CONNECTED] = connected
    app.add_routes([*pages.routes(), *health.routes(), *metrics.routes()])
    if not office.settings.uses_socket_mode:
        app[slack.BOLT] = bolt
        app[slack.VERIFIER] = SignatureVerifier(office.settings.slack_signing_secret)
        app.add_routes(slack.routes())
    return app
