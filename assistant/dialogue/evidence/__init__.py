"""What is understood → passages and records that may answer, best first."""
