//! The constant part of a running fake: the document, the IDs and the seed.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::resources::Resources;
use super::value_generator::ValueGenerator;
use crate::flake_id::FlakeIds;
use crate::spec::Spec;

/// Everything that an operation needs besides the state.
pub(crate) struct Context {
    pub(crate) spec: Spec,
    pub(crate) resources: Resources,
    pub(crate) ids: FlakeIds,
    pub(crate) rng_seed: Option<u64>,
    /// The store of requests that do not name a store.
    pub(crate) store_id: String,
}

impl Context {
    /// Generates values that are as simple as possible.
    pub(crate) fn generator(&self) -> ValueGenerator<'_> {
        ValueGenerator { spec: &self.spec, ids: &self.ids, random: None }
    }

    /// Generates values that vary with the seed and are the same for the same path.
    pub(crate) fn generator_for(&self, path: &str) -> ValueGenerator<'_> {
        let mut hasher = DefaultHasher::new();
        path.replace(&self.store_id, "").hash(&mut hasher);
        let random = self.rng_seed.map(|seed| fastrand::Rng::with_seed(seed ^ hasher.finish()));
        ValueGenerator { random, ..self.generator() }
    }
}
