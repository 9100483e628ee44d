"""How the encoder that ships is trained; `scripts/train_encoder.py` is the command."""
