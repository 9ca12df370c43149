"""Corpora to weights: reads the corpora, trains the encoder and its heads, exports and quantises them. The only home of torch."""
