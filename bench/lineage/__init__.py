"""Rewrites of one wire text, told from independent accounts; and how fast copies are found among many texts."""
