"""A kinder wording, made from the writer's own sentence."""

from bot.language.kinder.rephrasing import rephrase, tells_all

__all__ = ["rephrase", "tells_all"]
