"""Turns texts into vectors: the port, the model that ships, any other. torch is imported here and nowhere else."""
