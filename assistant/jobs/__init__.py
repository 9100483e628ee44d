"""The worker: it performs what web processes and the clock ask for, each job one call to a use case."""
