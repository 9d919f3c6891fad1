//! Convolution, pooling and small trainable CNNs in which every number can be explained.
