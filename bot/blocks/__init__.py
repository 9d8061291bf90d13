"""The voice: every word we say to people in Slack. Domain in, Slack payload out."""
