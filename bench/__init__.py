"""Measurements: ratios taken side by side in one run; no part of the tests."""
