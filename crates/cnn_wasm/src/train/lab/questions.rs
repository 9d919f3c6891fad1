//! Where a number comes from, and what a step does with it.

use super::super::explanation::{LayerExplanation, PackedGradient, TrainedRole};
use super::super::update::UpdateExplanation;
use super::{Lab, Subject, no_network};
use crate::error::Outcome;
use crate::shared::Cell;
use cnn::{Mode, Role};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Lab {
    /// How one number of a layer's output is computed: at most so many terms, the others summed.
    ///
    /// # Errors
    /// Before `forward`, or when there is no such layer, cell or image.
    pub fn explain(
        &self,
        layer: usize,
        cell: &Ts<Cell>,
        image: usize,
        most: Option<usize>,
    ) -> Outcome<Ts<LayerExplanation>> {
        let explanation = self.network()?.explain(self.computed()?, layer, cell.to_rust()?.into(), image)?;
        Ok(LayerExplanation::new(&explanation, most.unwrap_or(usize::MAX)).into_ts()?)
    }

    /// The gradient of one parameter as a sum: at most so many terms, the others summed.
    ///
    /// # Errors
    /// Before `backward`, or when there is no such parameter.
    #[wasm_bindgen(js_name = explainGradient)]
    pub fn explain_gradient(
        &self,
        layer: usize,
        role: &Ts<TrainedRole>,
        index: usize,
        most: usize,
    ) -> Outcome<Ts<PackedGradient>> {
        let role = role.to_rust()?;
        let (trace, gradients) = (self.computed()?, self.derived()?);
        let it = self.network()?.explain_gradient(trace, gradients, layer, role.into(), index)?;
        Ok(PackedGradient::new((layer, role, index), &it, trace.images(), most).into_ts()?)
    }

    /// The optimizer's arithmetic for one parameter.
    ///
    /// # Errors
    /// Before `backward`, or when there is no such parameter or nothing is known of an optimizer.
    #[wasm_bindgen(js_name = explainUpdate)]
    pub fn explain_update(
        &self,
        layer: usize,
        role: &Ts<TrainedRole>,
        index: usize,
    ) -> Outcome<Ts<UpdateExplanation>> {
        let Subject { network, optimizer, epoch, .. } = self.subject()?;
        let settings = self.settings()?;
        let role = Role::from(role.to_rust()?);
        let slot = network.slot(layer, role).filter(|slot| index < slot.range.len());
        let missing = cnn::NetworkError::NoSuchParameter { layer, role, index };
        let place = slot.ok_or(missing)?.range.start + index;
        let gradient = self.derived()?.parameters().get(place).copied().ok_or(missing)?;
        let before = network.parameters().get(place).copied().ok_or(missing)?;
        let it = optimizer.explain(place, before, gradient, settings.rate(*epoch), settings.weight_decay);
        Ok(UpdateExplanation::from(it).into_ts()?)
    }

    /// Does the update that was explained, for all parameters that are not frozen.
    ///
    /// # Errors
    /// Before `backward`, or when nothing is known of an optimizer.
    #[wasm_bindgen(js_name = applyStep)]
    pub fn apply_step(&mut self) -> Outcome<()> {
        self.derived()?;
        let (rate, decay) = {
            let settings = self.settings()?;
            (settings.rate(self.subject()?.epoch), settings.weight_decay)
        };
        let subject = self.subject.as_mut().ok_or_else(no_network)?;
        let gradients = self.gradients.parameters();
        subject.optimizer.apply(&mut subject.network, gradients, rate, decay);
        if self.mode == Some(Mode::Train) {
            subject.network.move_averages(&self.trace);
        }
        subject.step += 1;
        self.forget_network();
        Ok(())
    }
}
