//! A safetensors file with our description in its metadata.
//!
//! # Source
//! Safetensors: <https://github.com/huggingface/safetensors>

use std::borrow::Cow;

use safetensors::tensor::{Dtype, Metadata, SafeTensors, TensorView, View};

use super::{MAX_BYTES, WeightsError};

/// The one key of the metadata that is ours. A second one would make the order of the file's bytes a matter of chance.
const KEY: &str = "convlens";

/// A tensor on its way into a file.
pub(super) struct Tensor {
    pub(super) name: String,
    pub(super) kind: Dtype,
    pub(super) shape: Vec<usize>,
    /// Little-endian.
    pub(super) bytes: Vec<u8>,
}

impl Tensor {
    pub(super) fn floats(name: String, shape: Vec<usize>, values: &[f32]) -> Self {
        let bytes = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        Self { name, kind: Dtype::F32, shape, bytes }
    }
}

impl View for &Tensor {
    fn dtype(&self) -> Dtype {
        self.kind
    }

    fn shape(&self) -> &[usize] {
        &self.shape
    }

    fn data(&self) -> Cow<'_, [u8]> {
        Cow::Borrowed(&self.bytes)
    }

    fn data_len(&self) -> usize {
        self.bytes.len()
    }
}

pub(super) fn write(tensors: &[Tensor], description: String) -> Result<Vec<u8>, WeightsError> {
    let metadata = [(KEY.to_owned(), description)].into_iter().collect();
    let named = tensors.iter().map(|tensor| (tensor.name.as_str(), tensor));
    safetensors::serialize(named, Some(metadata)).map_err(|_| WeightsError::Damaged)
}

/// A file whose tensors all lie inside it.
pub(super) struct File<'a> {
    tensors: SafeTensors<'a>,
    /// Empty if the file comes from another program.
    pub(super) description: String,
}

impl<'a> File<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, WeightsError> {
        let found = bytes.len() as u64;
        if found == 0 {
            return Err(WeightsError::Empty);
        }
        if found > MAX_BYTES {
            return Err(WeightsError::TooManyBytes { bytes: found, limit: MAX_BYTES });
        }
        // The header is asked first, because the library does not say how long the file should be.
        let metadata = metadata(bytes)?;
        let tensors = SafeTensors::deserialize(bytes).map_err(|_| WeightsError::Damaged)?;
        let description = metadata.metadata().as_ref().and_then(|all| all.get(KEY)).cloned();
        Ok(Self { tensors, description: description.unwrap_or_default() })
    }

    /// The names of all tensors, in alphabetical order.
    pub(super) fn names(&self) -> Vec<&str> {
        let mut names = self.tensors.names();
        names.sort_unstable();
        names
    }

    /// The tensor of a name, if its shape is right.
    pub(super) fn tensor(
        &self,
        name: &str,
        kind: Dtype,
        expected: &[usize],
    ) -> Result<TensorView<'a>, WeightsError> {
        let missing = || WeightsError::MissingTensor { name: name.to_owned(), expected: expected.to_vec() };
        let tensor = self.tensors.tensor(name).map_err(|_| missing())?;
        if tensor.shape() != expected {
            let found = tensor.shape().to_vec();
            return Err(WeightsError::WrongShape {
                name: name.to_owned(),
                expected: expected.to_vec(),
                found,
            });
        }
        if tensor.dtype() != kind {
            return Err(WeightsError::WrongType {
                name: name.to_owned(),
                expected: if kind == Dtype::F32 { "F32" } else { "F64" },
                found: tensor.dtype().to_string(),
            });
        }
        Ok(tensor)
    }

    /// The shape of a tensor; empty if there is none.
    pub(super) fn shape(&self, name: &str) -> Vec<usize> {
        self.tensors.tensor(name).map(|tensor| tensor.shape().to_vec()).unwrap_or_default()
    }

    /// The numbers of a tensor, all of which have to be numbers.
    pub(super) fn finite(&self, name: &str, expected: &[usize]) -> Result<Vec<f32>, WeightsError> {
        let tensor = self.tensor(name, Dtype::F32, expected)?;
        let values: Vec<f32> =
            tensor.data().as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
        match values.iter().position(|value| !value.is_finite()) {
            Some(index) => Err(WeightsError::NotFinite { name: name.to_owned(), index }),
            None => Ok(values),
        }
    }
}

/// The header: its length in eight bytes, the lowest first, then JSON.
fn metadata(bytes: &[u8]) -> Result<Metadata, WeightsError> {
    let Some((length, rest)) = bytes.split_first_chunk() else { return Err(WeightsError::NotSafetensors) };
    let length = u64::from_le_bytes(*length);
    // What is no safetensors file announces an absurd length, or does not go on as JSON.
    if length > MAX_BYTES || rest.first().is_some_and(|&first| first != b'{') {
        return Err(WeightsError::NotSafetensors);
    }
    let found = bytes.len() as u64;
    let Some(header) = rest.get(..length as usize) else {
        return Err(WeightsError::Truncated { expected: 8 + length, found });
    };
    let metadata: Metadata = serde_json::from_slice(header).map_err(|_| WeightsError::Damaged)?;
    let expected = 8 + length + metadata.data_len() as u64;
    if found < expected {
        return Err(WeightsError::Truncated { expected, found });
    }
    Ok(metadata)
}
