//! The functions of expressions.

mod counts;
mod kernels;
mod learning;
mod networks;
mod scores;
mod sizes;

use super::LessonError;
use super::item::{Arguments, Item};

pub(super) use counts::convolution_parameters;
pub(super) use sizes::size_tokens;

/// What a function makes of its arguments.
///
/// # Errors
/// When there is no such function, or it does not take these arguments.
pub(super) fn call<'a>(arguments: &Arguments<'a>) -> Result<Item<'a>, LessonError> {
    match arguments.name {
        "size" | "size_text" | "size_after" | "same" | "full" | "span" | "pooled_span" => {
            sizes::call(arguments)
        }
        "volume" | "product" | "sum" | "ceil" | "percent" | "bytes" | "weights_dense" | "weights_local"
        | "weights_shared" | "parameters" | "parameters_written" | "parameters_text" | "macs" => {
            counts::call(arguments)
        }
        "weights" | "weight_sum" | "flat" | "difference" | "merge" | "relu" | "neuron" | "neuron_sum"
        | "changed" | "changed_inputs" => kernels::call(arguments),
        "softmax" | "normalise" | "exp" | "neg_log" | "cross_entropy" => scores::call(arguments),
        "summary" | "receptive" | "receptive_of" | "im2col" => networks::call(arguments),
        "momentum" | "rmsprop" | "adam" | "descend" => learning::call(arguments),
        _ => Err(arguments.unknown()),
    }
}
