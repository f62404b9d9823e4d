//! Decides which fault happens to a call.

use super::fault::Fault;

/// The faults that are set, and how many calls each could have happened to.
pub(crate) struct FaultPlan {
    faults: Vec<(Fault, u64)>,
    random: fastrand::Rng,
    /// How often the faults were changed.
    revision: u64,
}

impl FaultPlan {
    pub(crate) fn new(seed: u64) -> Self {
        Self { faults: Vec::new(), random: fastrand::Rng::with_seed(seed), revision: 0 }
    }

    pub(crate) fn add(&mut self, fault: Fault) {
        self.faults.push((fault, 0));
        self.revision += 1;
    }

    pub(crate) fn clear(&mut self) {
        self.faults.clear();
        self.revision += 1;
    }

    #[cfg(feature = "inspector")]
    pub(crate) fn revision(&self) -> u64 {
        self.revision
    }

    pub(crate) fn all(&self) -> Vec<Fault> {
        self.faults.iter().map(|(fault, _)| fault.clone()).collect()
    }

    /// The fault that happens to a call: the first of those that could. Every fault that could happen to it
    /// counts the call.
    pub(crate) fn next(&mut self, operation: Option<&str>) -> Option<Fault> {
        let mut chosen = None;
        for (fault, calls) in &mut self.faults {
            if !fault.is_for(operation) {
                continue;
            }
            *calls += 1;
            // A number is drawn in any case, so that the turns of one fault do not change the luck of another.
            let is_drawn = self.random.f64() < fault.probability;
            if chosen.is_none() && fault.is_due(*calls) && is_drawn {
                chosen = Some(fault.clone());
            }
        }
        chosen
    }
}
