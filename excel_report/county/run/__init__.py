"""How a round is run: the workers, the output folder, the progress shown."""
