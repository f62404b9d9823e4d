//! Applies changes concurrently until all are applied, Ctrl-C is pressed, or a failure shows that the others would fail
//! too.

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::Value;
use tokio::task::JoinSet;

use super::interrupts::Interrupts;
use super::plan::Plan;
use crate::call::Session;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::request::Request;
use crate::table::Operation;

/// The result of executing a plan.
pub(super) struct Run {
    pub(super) states: Vec<State>,
    pub(super) is_dry: bool,
    pub(super) was_interrupted: bool,
}

/// The state of one change.
#[derive(Debug)]
pub(super) enum State {
    /// The request was not sent.
    NotBegun,
    /// The request was sent and has no result yet.
    Running,
    /// The change was applied. Contains the updated product.
    Done(Value),
    /// The change was not applied.
    Failed(Failure),
    /// The change may have been applied.
    Unknown(Failure),
}

impl Run {
    /// The result of a dry run, which sends nothing.
    pub(super) fn dry(plan: &Plan) -> Self {
        let states = plan.changes.iter().map(|_| State::NotBegun).collect();
        Self { states, is_dry: true, was_interrupted: false }
    }
}

/// Applies the changes.
///
/// On the first Ctrl-C, no further changes are begun, and those in progress, including their retries, are awaited so that
/// their outcome is known. On the second, they are cancelled. A change with an unknown outcome is not retried: the next
/// run reads the store again and computes what is left to do.
///
/// # Errors
/// The handler for Ctrl-C cannot be installed.
pub(super) async fn execute(
    session: &Session,
    requests: Vec<(&'static Operation, Request)>,
    jobs: usize,
    output: &Output,
) -> Result<Run, Failure> {
    let mut interrupts =
        Interrupts::new().map_err(|error| Failure::failed(format!("cannot handle Ctrl-C: {error}")))?;
    let progress = progress(requests.len());
    let mut states: Vec<State> = requests.iter().map(|_| State::NotBegun).collect();
    let mut waiting = requests.into_iter().enumerate();
    let mut calls: JoinSet<(usize, Result<Value, Failure>)> = JoinSet::new();
    let (mut is_stopping, mut was_interrupted) = (false, false);
    loop {
        while !is_stopping && calls.len() < jobs {
            let Some((index, (operation, request))) = waiting.next() else { break };
            states[index] = State::Running;
            let session = session.clone();
            calls.spawn(async move { (index, session.result(operation, &request).await) });
        }
        tokio::select! {
            ended = calls.join_next() => {
                let Some(ended) = ended else { break };
                let (index, outcome) =
                    ended.map_err(|error| Failure::failed(format!("a call ended unexpectedly: {error}")))?;
                progress.inc(1);
                states[index] = state(outcome);
                is_stopping |= makes_going_on_senseless(&states[index]);
            }
            () = interrupts.next() => {
                if was_interrupted {
                    break;
                }
                (is_stopping, was_interrupted) = (true, true);
                let note = "interrupted: waiting for the calls in progress; press Ctrl-C again to stop immediately";
                progress.suspend(|| output.note(note));
            }
        }
    }
    calls.abort_all();
    progress.finish_and_clear();
    for state in states.iter_mut().filter(|state| matches!(state, State::Running)) {
        *state = State::Unknown(Failure::new(
            Exit::OutcomeUnknown,
            "canceled by Ctrl-C: PayNow may have made the change",
        ));
    }
    Ok(Run { states, is_dry: false, was_interrupted })
}

fn state(outcome: Result<Value, Failure>) -> State {
    match outcome {
        Ok(product) => State::Done(product),
        Err(failure) if failure.exit == Exit::OutcomeUnknown => State::Unknown(failure),
        Err(failure) => State::Failed(failure.without_flags()),
    }
}

/// Whether the failure is one that all remaining changes would run into as well.
fn makes_going_on_senseless(state: &State) -> bool {
    let State::Failed(failure) = state else { return false };
    matches!(failure.exit, Exit::Credential | Exit::Network | Exit::RateLimited)
}

fn progress(length: usize) -> ProgressBar {
    let bar = ProgressBar::new(length as u64);
    match ProgressStyle::with_template("{bar:30} {pos}/{len} changes, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
