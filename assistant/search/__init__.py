"""Search by words and by meaning: encoder, vectors, words, generations, live view. The door is `engine.py`."""
