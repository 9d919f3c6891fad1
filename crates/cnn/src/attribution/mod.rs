//! What in an image speaks for a class.
//!
//! Three answers that differ in what they ask: [`Sensitivity::saliency`] what a tiny change of each pixel would do,
//! [`Sensitivity::grad_cam`] where the maps lie that the class counts on, [`OcclusionRun`] what happens when a part is
//! covered up. The gradients are those of the logit, before softmax, because a probability also falls when another class
//! rises; occlusion measures the probability, because that is what a person sees change.

mod occlusion;
mod sensitivity;

pub use occlusion::{Occlusion, OcclusionRun};
pub use sensitivity::{GradCam, Sensitivity, grad_cam_layer};
