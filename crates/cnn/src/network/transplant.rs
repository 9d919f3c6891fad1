//! Taking over what another network has learned.

use super::{Network, Slot};

impl Network {
    /// Copies the parameters of another network, layer by layer: the first layer that has parameters from the first, the
    /// second from the second and so on, where all their shapes are equal. `except` names layers of this network that keep
    /// what they have, such as a new head.
    ///
    /// Returns the copied layers as (layer here, layer there).
    pub fn transplant(&mut self, from: &Self, except: &[usize]) -> Vec<(usize, usize)> {
        let pairs: Vec<_> = self.learned_layers().into_iter().zip(from.learned_layers()).collect();
        let mut copied = Vec::new();
        for (here, there) in pairs {
            if except.contains(&here) || !self.shapes(here).eq(from.shapes(there)) {
                continue;
            }
            let values = &from.parameters[from.ranges[there].clone()];
            self.parameters[self.ranges[here].clone()].copy_from_slice(values);
            copied.push((here, there));
        }
        copied
    }

    /// The layers that have parameters.
    fn learned_layers(&self) -> Vec<usize> {
        (0..self.layers.len()).filter(|&layer| !self.ranges[layer].is_empty()).collect()
    }

    fn shapes(&self, layer: usize) -> impl Iterator<Item = (crate::layers::Role, &[usize])> {
        let of_layer = move |slot: &&Slot| slot.layer == layer;
        self.slots.iter().filter(of_layer).map(|slot| (slot.role, slot.shape.as_slice()))
    }
}
