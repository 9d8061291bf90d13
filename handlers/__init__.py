"""The doors: Slack, browser and clock. Each hears, asks, keeps and says."""
