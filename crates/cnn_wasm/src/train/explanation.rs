//! Where the numbers of a network come from, on their way to the page.

use crate::explained::{Activation, LayerRule, pack};
use crate::shared::Cell;
use cnn::{Explanation as CoreExplanation, Term};
use js_sys::Float32Array;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// Which of a layer's trained numbers.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum TrainedRole {
    Weight,
    Bias,
}

impl From<TrainedRole> for cnn::Role {
    fn from(it: TrainedRole) -> Self {
        match it {
            TrainedRole::Weight => Self::Weight,
            TrainedRole::Bias => Self::Bias,
        }
    }
}

/// An explanation without its terms, and the terms packed (see `explained.rs`).
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct LayerExplanation {
    rule: LayerRule,
    cell: Cell,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float32Array")]
    terms: Float32Array,
    /// Terms beyond those that were asked for, which are part of the sum; null when there are none.
    #[tsify(type = "Rest | null")]
    rest: Option<Rest>,
    sum: f32,
    divisor: f32,
    bias: f32,
    before_activation: f32,
    activation: Activation,
    value: f32,
    #[tsify(type = "number | null")]
    winner: Option<usize>,
}

/// Terms that are not listed one by one.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct Rest {
    count: usize,
    sum: f32,
}

impl LayerExplanation {
    /// Lists at most so many terms, the largest ones, in their order.
    pub(super) fn new(it: &CoreExplanation, most: usize) -> Self {
        let (order, others) = largest(it, most);
        let listed: Vec<&Term> = order.iter().filter_map(|&index| it.terms.get(index)).collect();
        let sum: f64 =
            others.iter().filter_map(|&index| it.terms.get(index)).map(|term| f64::from(term.product)).sum();
        Self {
            rule: it.rule.into(),
            cell: it.cell.into(),
            terms: pack(listed.into_iter()),
            rest: (!others.is_empty()).then_some(Rest { count: others.len(), sum: sum as f32 }),
            sum: it.sum,
            divisor: it.divisor,
            bias: it.bias,
            before_activation: it.before_activation,
            activation: it.activation.into(),
            value: it.value,
            winner: it.winner.and_then(|winner| order.iter().position(|&index| index == winner)),
        }
    }
}

/// Where the largest terms stand, in their order and with the winner of a window among them; and where the others do.
fn largest(it: &CoreExplanation, most: usize) -> (Vec<usize>, Vec<usize>) {
    let mut order: Vec<usize> = (0..it.terms.len()).collect();
    if order.len() <= most {
        return (order, Vec::new());
    }
    let size = |index: usize| match it.terms.get(index) {
        Some(_) if it.winner == Some(index) => f32::INFINITY,
        Some(term) => term.product.abs(),
        None => 0.0,
    };
    order.select_nth_unstable_by(most, |&a, &b| size(b).total_cmp(&size(a)));
    let others = order.split_off(most);
    order.sort_unstable();
    (order, others)
}

/// A parameter's gradient as a sum over images and positions.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PackedGradient {
    layer: usize,
    role: TrainedRole,
    /// The place in the layer's flat weights or biases.
    index: usize,
    /// The largest terms, largest first.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float32Array")]
    terms: Float32Array,
    /// The others, summed.
    rest: Rest,
    sum: f32,
    value: f32,
    /// What each image contributes to the sum.
    per_image: Vec<f32>,
}

impl PackedGradient {
    /// Lists at most so many terms.
    pub(super) fn new(
        (layer, role, index): (usize, TrainedRole, usize),
        it: &CoreExplanation,
        images: usize,
        most: usize,
    ) -> Self {
        let mut per_image = vec![0.0; images];
        for term in &it.terms {
            if let Some(sum) = per_image.get_mut(term.source.image) {
                *sum += term.product;
            }
        }
        let mut sorted: Vec<&Term> = it.terms.iter().collect();
        sorted.sort_by(|a, b| b.product.abs().total_cmp(&a.product.abs()));
        let rest = sorted.split_off(most.min(sorted.len()));
        Self {
            layer,
            role,
            index,
            terms: pack(sorted.into_iter()),
            rest: Rest { count: rest.len(), sum: rest.iter().map(|term| term.product).sum() },
            sum: it.sum,
            value: it.value,
            per_image,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cnn::{Activation as CoreActivation, Cell, Origin, Rule as CoreRule, Source};

    fn explanation(products: &[f32], winner: Option<usize>) -> CoreExplanation {
        let source = Source { image: 0, channel: 0, row: 0, col: 0, origin: Origin::Inside };
        let term = |&product: &f32| Term { source, weight_at: None, input: product, weight: 1.0, product };
        CoreExplanation {
            rule: CoreRule::Linear,
            cell: Cell { channel: 0, row: 0, col: 0 },
            terms: products.iter().map(term).collect(),
            sum: 0.0,
            divisor: 1.0,
            bias: 0.0,
            before_activation: 0.0,
            activation: CoreActivation::None,
            value: 0.0,
            winner,
        }
    }

    #[test]
    fn the_largest_terms_keep_their_order() {
        let it = explanation(&[0.5, -4.0, 1.0, 3.0, 0.0, -2.0], None);
        assert_eq!(largest(&it, 3).0, [1, 3, 5]);
        let mut others = largest(&it, 3).1;
        others.sort_unstable();
        assert_eq!(others, [0, 2, 4]);
        assert_eq!(largest(&it, 6), (vec![0, 1, 2, 3, 4, 5], vec![]));
        assert!(largest(&it, usize::MAX).1.is_empty());
        assert!(largest(&it, 0).0.is_empty());
    }

    #[test]
    fn the_winner_is_always_there() {
        let it = explanation(&[0.5, -4.0, 1.0, 3.0], Some(0));
        assert_eq!(largest(&it, 2).0, [0, 1]);
    }
}
