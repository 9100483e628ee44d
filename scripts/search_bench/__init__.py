"""What `bench_search.py` is made of: notes, vectors like real ones, peers, and how it measures."""
