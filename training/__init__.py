"""How the shipped weights are made: data, recipe, evaluation. Not part of the product."""
