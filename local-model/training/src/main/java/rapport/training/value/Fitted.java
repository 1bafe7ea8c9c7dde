package rapport.training.value;

/** A model with the parameters that make what was seen most likely, and the logarithm of how likely. */
record Fitted<M>(M model, double logLikelihood) {}
