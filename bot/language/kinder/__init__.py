"""A kinder wording, made from the writer's own sentence."""

from bot.language.kinder.rephrasing import rephrase

__all__ = ["rephrase"]
