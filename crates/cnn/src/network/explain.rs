//! Where any number of a network comes from.

use super::{Gradients, Network, NetworkError, Trace};
use crate::explain::Activation;
use crate::layers::{GradientQuestion, Question, Role};
use crate::{Cell, Explanation, Rule};

impl Network {
    /// Says where one activation of a batch comes from. Its terms stand in the output of the layer before (or in the input).
    ///
    /// # Errors
    /// When there is no such layer, cell or image, or the trace belongs to another network.
    pub fn explain(
        &self,
        trace: &Trace,
        layer: usize,
        cell: Cell,
        image: usize,
    ) -> Result<Explanation, NetworkError> {
        let it = self.layers.get(layer).ok_or(NetworkError::NoSuchLayer { layer })?;
        if !trace.is_of(self) {
            return Err(NetworkError::ForeignTrace);
        }
        let shape = it.output();
        if !shape.contains(cell) {
            return Err(NetworkError::NoSuchCell { cell, shape });
        }
        if image >= trace.images() {
            return Err(NetworkError::NoSuchImage { image, images: trace.images() });
        }
        let question = Question {
            image,
            parameters: &self.parameters[self.ranges[layer].clone()],
            input: trace.before(layer),
            memo: &trace.memos[layer],
        };
        Ok(it.explain(cell, &question))
    }

    /// Says where the gradient of one parameter comes from: a sum over images and positions of what the parameter read
    /// times the gradient of what it made. The terms come in the order image, row, column of the output.
    ///
    /// The explained cell is the weight's channel, row and column within its kernel; which kernel it is, the terms'
    /// `weight_at` says.
    ///
    /// # Errors
    /// When there is no such parameter, or the last backward did not come to this layer.
    pub fn explain_gradient(
        &self,
        trace: &Trace,
        gradients: &Gradients,
        layer: usize,
        role: Role,
        index: usize,
    ) -> Result<Explanation, NetworkError> {
        let it = self.layers.get(layer).ok_or(NetworkError::NoSuchLayer { layer })?;
        if !trace.is_of(self) || !gradients.is_of(self, trace.images()) {
            return Err(NetworkError::ForeignTrace);
        }
        let grad_output = gradients.activation(layer).ok_or(NetworkError::NoGradient { layer })?;
        let question =
            GradientQuestion { input: trace.before(layer), memo: &trace.memos[layer], grad_output };
        let (cell, terms) = it
            .explain_gradient(role, index, &question)
            .ok_or(NetworkError::NoSuchParameter { layer, role, index })?;
        Ok(Explanation::new(Rule::Gradient, cell, terms, (1.0, 0.0), Activation::None))
    }
}
