//! What stands around the weights in a text: comments, names, calls, the divisor and the bias.

use super::excerpt;
use super::number::{parse_fraction, parse_number};
use crate::KernelError;

/// The text without what follows `#` (Python) or `%` (MATLAB) on a line. `50%` is no comment but a mistake.
pub(super) fn without_comments(text: &str) -> String {
    let starts_comment = |line: &str, index: usize| !line[..index].ends_with(char::is_alphanumeric);
    let code = |line: &str| {
        let comment = line.match_indices(['#', '%']).find(|&(index, _)| starts_comment(line, index));
        comment.map_or(line, |(index, _)| &line[..index]).to_owned()
    };
    text.lines().map(code).collect::<Vec<_>>().join("\n")
}

/// Takes `bias = 10` off the end of a text.
pub(super) fn split_bias(text: &str) -> Result<(&str, f32), KernelError> {
    // ASCII lower case keeps every byte where it is.
    let Some(start) = text.to_ascii_lowercase().rfind("bias") else {
        return Ok((text, 0.0));
    };
    let (weights, statement) = text.split_at(start);
    let number = statement["bias".len()..].trim_start().trim_start_matches(['=', ':']);
    let number = number.trim().trim_end_matches([';', ',']);
    let bias = parse_number(number).map_err(|error| KernelError::BiasText { error })?;
    Ok((weights, bias))
}

/// Reads `/ 16`, the divisor behind the weights.
pub(super) fn divisor(text: &str) -> Result<f32, KernelError> {
    let text = without_parentheses(text.trim().trim_start_matches('/'));
    parse_fraction(text).map_err(|error| KernelError::DivisorText { error })
}

/// Reads what stands before the first bracket: a name, a factor, a call. Returns the divisor.
pub(super) fn before(text: &str) -> Result<f32, KernelError> {
    let value = text.rsplit('=').next().unwrap_or_default().trim();
    let (factor, call) = match value.rsplit_once('*') {
        Some((factor, call)) => (Some(factor), call.trim()),
        None => (None, value),
    };
    // `np.array(`, `torch.tensor(`, `cat(3,` or a lone parenthesis.
    let name = call.trim_end_matches(['(', ',', ' ', '3']);
    let is_name = name.chars().all(|letter| letter.is_alphanumeric() || letter == '_' || letter == '.');
    let is_call = call.is_empty() || call.ends_with(['(', ',']);
    if !is_name || !is_call || name.starts_with(|letter: char| letter.is_ascii_digit()) {
        return Err(KernelError::UnexpectedText { text: excerpt(value) });
    }
    factor.map_or(Ok(1.0), reciprocal)
}

/// Reads what stands behind the last bracket: the end of a call and the divisor, if any.
pub(super) fn behind(text: &str) -> Result<Option<f32>, KernelError> {
    let text = text.trim().trim_end_matches([';', ',']);
    let arguments = text.find([')', '/', '*']).unwrap_or(text.len());
    let (arguments, rest) = text.split_at(arguments);
    let rest = rest.trim_start_matches([')', ' ']);
    if !arguments.trim().is_empty() && !arguments.contains("dtype") {
        return Err(KernelError::UnexpectedText { text: excerpt(text) });
    }
    match rest.chars().next() {
        None => Ok(None),
        Some('/') => divisor(rest).map(Some),
        Some('*') => reciprocal(&rest[1..]).map(Some),
        Some(_) => Err(KernelError::UnexpectedText { text: excerpt(rest) }),
    }
}

/// The divisor that does what a factor does: `1/9` gives exactly 9.
fn reciprocal(factor: &str) -> Result<f32, KernelError> {
    let factor = without_parentheses(factor);
    let (numerator, denominator) = factor.split_once('/').unwrap_or((factor, "1"));
    let part = |text| parse_fraction(text).map_err(|error| KernelError::DivisorText { error });
    match (part(numerator)?, part(denominator)?) {
        (0.0, _) => Err(KernelError::ZeroDivisor),
        (numerator, denominator) => Ok(denominator / numerator),
    }
}

fn without_parentheses(text: &str) -> &str {
    text.trim().trim_start_matches('(').trim_end_matches(')').trim()
}
