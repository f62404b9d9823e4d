//! Decides which fault applies to a call.

use super::fault::Fault;

/// The injected faults, with the number of matching calls of each.
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

    /// The fault that applies to a call: the first one that matches. The call counts for all matching faults.
    pub(crate) fn next(&mut self, operation: Option<&str>) -> Option<Fault> {
        let mut chosen = None;
        for (fault, calls) in &mut self.faults {
            if !fault.is_for(operation) {
                continue;
            }
            *calls += 1;
            // A number is drawn in any case, so that other faults do not influence the random choice.
            let is_drawn = self.random.f64() < fault.probability;
            if chosen.is_none() && fault.is_due(*calls) && is_drawn {
                chosen = Some(fault.clone());
            }
        }
        chosen
    }
}
