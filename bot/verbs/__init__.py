"""What `python -m bot VERB` does, one module for each verb. Each has `main(args) -> int`, the exit code."""
