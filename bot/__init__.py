"""Debrief: what the bot knows (review), hears (language), writes (postmortem) and says (blocks)."""
