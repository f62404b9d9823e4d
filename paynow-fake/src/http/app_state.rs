//! The state shared by the routes and the methods of the fake.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::fault::Fault;
use super::fault_plan::FaultPlan;
use super::request_log::RequestLog;
use crate::engine::{Drift, Engine};

/// The engine, with everything that a test can set and read.
pub(crate) struct AppState {
    pub(crate) engine: Engine,
    faults: Mutex<FaultPlan>,
    drift: Mutex<Drift>,
    request_log: Mutex<RequestLog>,
}

impl AppState {
    pub(crate) fn new(engine: Engine, fault_seed: u64, drift: Drift) -> Self {
        Self {
            engine,
            faults: Mutex::new(FaultPlan::new(fault_seed)),
            drift: Mutex::new(drift),
            request_log: Mutex::default(),
        }
    }

    pub(crate) fn faults(&self) -> MutexGuard<'_, FaultPlan> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn drift(&self) -> MutexGuard<'_, Drift> {
        self.drift.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn request_log(&self) -> MutexGuard<'_, RequestLog> {
        self.request_log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Injects a fault.
    ///
    /// # Errors
    /// The fault can never occur.
    pub(crate) fn inject(&self, fault: Fault) -> Result<(), String> {
        self.check(&fault)?;
        self.faults().add(fault);
        Ok(())
    }

    /// Checks that a fault can occur here.
    ///
    /// # Errors
    /// It cannot.
    pub(crate) fn check(&self, fault: &Fault) -> Result<(), String> {
        fault.check()?;
        fault.operation().map_or(Ok(()), |name| self.known_operation(name))
    }

    /// Checks the name of an operation.
    ///
    /// # Errors
    /// The document has no such operation; the message suggests similar ones.
    pub(crate) fn known_operation(&self, name: &str) -> Result<(), String> {
        let ids = || self.engine.spec().operations().map(|operation| operation.id.as_str());
        if ids().any(|id| id == name) {
            return Ok(());
        }
        let mut ranked: Vec<(f64, &str)> =
            ids().map(|id| (strsim::jaro_winkler(&name.to_lowercase(), &id.to_lowercase()), id)).collect();
        ranked.sort_by(|left, right| right.0.total_cmp(&left.0));
        let similar: Vec<String> = ranked.iter().take(3).map(|(_, id)| format!("`{id}`")).collect();
        Err(format!("unknown operation `{name}`; did you mean {}?", similar.join(" or ")))
    }
}
