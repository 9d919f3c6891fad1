//! The loops that training spends its time in.
//!
//! Every slice holds a batch as C x H x W x N: the image index is innermost. A row of a map is then `cols * images`
//! contiguous floats and a tap of a kernel is a shift by a multiple of `images`, so that one loop serves a batch of 32
//! and a single image. Weights are out x in x rows x cols (of a linear layer: out x in). Results are overwritten, not
//! added to. Nothing here knows layers; shapes are checked by assertions, because a wrong one is a mistake in this crate.

#![allow(clippy::inline_always, reason = "a vector that crosses a call goes through memory")]

mod conv;
mod correlate;
mod lanes;
mod linear;
mod pointwise;
mod pool;
mod products;
mod scratch;
mod stream;
mod weight_gradient;
mod window;

#[cfg(test)]
mod naive;

pub use conv::{
    ConvShape, conv2d_backward_input, conv2d_backward_weight, conv2d_forward, conv2d_forward_part,
};
pub use lanes::FUSED;
pub use linear::{LinearShape, linear_backward_input, linear_backward_weight, linear_forward};
pub use pointwise::{relu_backward, relu_forward};
pub use pool::{
    NO_WINNER, PoolShape, avg_pool2d_backward, avg_pool2d_forward, max_pool2d_backward, max_pool2d_forward,
};
pub use scratch::Scratch;
