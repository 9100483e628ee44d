"""The web edge: one area per audience, one way to ask for rights, one way to answer with a page or a part of it."""
