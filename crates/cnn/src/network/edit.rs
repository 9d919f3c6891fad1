//! Changing single numbers inside a network.

use super::{Network, NetworkError};
use crate::layers::Role;

impl Network {
    /// Overwrites neighbouring numbers of a layer's weight or bias: those from `start` on, in the order in which
    /// [`Network::values`] has them.
    ///
    /// # Errors
    /// When there is no such layer or parameter; then nothing changes.
    pub fn set_values(
        &mut self,
        layer: usize,
        role: Role,
        start: usize,
        values: &[f32],
    ) -> Result<(), NetworkError> {
        if layer >= self.layers.len() {
            return Err(NetworkError::NoSuchLayer { layer });
        }
        let missing = |index| NetworkError::NoSuchParameter { layer, role, index };
        let range = self.slot(layer, role).ok_or(missing(start))?.range.clone();
        let slot = &mut self.parameters[range];
        let length = slot.len();
        let places = start.checked_add(values.len()).and_then(|end| slot.get_mut(start..end));
        places.ok_or(missing(start.max(length)))?.copy_from_slice(values);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Shape;
    use crate::architecture::{Architecture, LayerSpec};

    #[test]
    fn only_these_numbers_change() {
        let input = Shape { channels: 2, rows: 4, cols: 4 };
        let layers = vec![LayerSpec::conv2d(3, 2), LayerSpec::Relu, LayerSpec::BatchNorm2d];
        let mut network = Network::new(Architecture { input, layers }).unwrap();
        let before = network.parameters().to_vec();
        // Row 1 of the slice for input map 1 in the kernel of output map 2.
        network.set_values(0, Role::Weight, 2 * 8 + 4 + 2, &[5.0, -6.0]).unwrap();
        network.set_values(0, Role::Bias, 0, &[7.0]).unwrap();
        network.set_values(2, Role::RunningVar, 2, &[0.5]).unwrap();
        network.set_values(0, Role::Bias, 3, &[]).unwrap();
        let changed: Vec<(usize, f32)> = (0..before.len())
            .filter(|&index| network.parameters()[index] != before[index])
            .map(|index| (index, network.parameters()[index]))
            .collect();
        assert_eq!(changed, [(22, 5.0), (23, -6.0), (24, 7.0), (38, 0.5)]);
        assert_eq!(network.values(0, Role::Bias).unwrap(), [7.0, 0.0, 0.0]);
    }

    #[test]
    fn what_does_not_fit_changes_nothing() {
        let input = Shape { channels: 1, rows: 4, cols: 4 };
        let layers = vec![LayerSpec::conv2d(2, 2), LayerSpec::Relu];
        let mut network = Network::new(Architecture { input, layers }).unwrap();
        let missing = |layer, role, index| Err(NetworkError::NoSuchParameter { layer, role, index });
        for (layer, role, start, count, expected) in [
            (2, Role::Weight, 0, 1, Err(NetworkError::NoSuchLayer { layer: 2 })),
            (1, Role::Weight, 0, 1, missing(1, Role::Weight, 0)),
            (0, Role::RunningMean, 0, 1, missing(0, Role::RunningMean, 0)),
            (0, Role::Weight, 7, 2, missing(0, Role::Weight, 8)),
            (0, Role::Bias, 3, 1, missing(0, Role::Bias, 3)),
            (0, Role::Bias, usize::MAX, 2, missing(0, Role::Bias, usize::MAX)),
        ] {
            assert_eq!(network.set_values(layer, role, start, &vec![1.0; count]), expected);
        }
        assert!(network.parameters().iter().all(|&value| value == 0.0));
    }
}
