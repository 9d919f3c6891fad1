//! Functions of single numbers.

/// `max(0, x)`. Not a number stays what it is, so that a diverged network is noticed.
pub fn relu_forward(input: &[f32], output: &mut [f32]) {
    for (output, &input) in output.iter_mut().zip(input) {
        *output = if input < 0.0 { 0.0 } else { input };
    }
}

/// The gradient of the loss in the input: the output's gradient where the output is positive, zero elsewhere.
pub fn relu_backward(output: &[f32], grad_output: &[f32], grad_input: &mut [f32]) {
    for ((to, &output), &grad) in grad_input.iter_mut().zip(output).zip(grad_output) {
        *to = if output <= 0.0 { 0.0 } else { grad };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relu_cuts_below_zero_and_keeps_what_is_no_number() {
        let input = [-1.5, -0.0, 0.0, 2.5, f32::INFINITY, f32::NEG_INFINITY, f32::NAN];
        let mut output = [9.0; 7];
        relu_forward(&input, &mut output);
        assert_eq!(output[..6], [0.0, 0.0, 0.0, 2.5, f32::INFINITY, 0.0]);
        assert!(output[6].is_nan());

        let grad_output = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];
        let mut grad_input = [9.0; 7];
        relu_backward(&output, &grad_output, &mut grad_input);
        assert_eq!(grad_input, [0.0, 0.0, 0.0, 4.0, 5.0, 0.0, 7.0]);
    }
}
