"""The bench: how many events a second, how soon acknowledged, in how much memory; beside an app that does nothing."""
