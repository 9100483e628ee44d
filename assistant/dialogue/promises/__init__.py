"""Promises and undeclared complaints: found in what is written, followed until they are settled."""
