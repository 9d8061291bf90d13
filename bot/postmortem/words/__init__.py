"""Every word of ours in a draft, in one place so that its tone can be read: we and what, never blame."""
