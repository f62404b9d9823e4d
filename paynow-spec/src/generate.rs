//! Runs the real generator, the one that the SDK's build.rs runs, and catches what it throws.

use std::panic::{self, AssertUnwindSafe};
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use crate::finding::Finding;

#[path = "../../paynow-sdk/build/generate.rs"]
#[allow(missing_docs, unreachable_pub)]
mod sdk;

pub use sdk::Generated;

/// One at a time: the panic hook belongs to the whole process.
static HOOK: Mutex<()> = Mutex::new(());

/// Generates the SDK's client, with every feature on.
///
/// # Errors
/// progenitor refuses the document or panics; the finding has its words.
pub fn generate(lowered: &Value) -> Result<Generated, Finding> {
    generate_with(lowered, |_| true)
}

/// Generates the SDK's client with some features on.
///
/// # Errors
/// As [`generate`].
pub fn generate_with(lowered: &Value, is_on: impl Fn(&str) -> bool) -> Result<Generated, Finding> {
    let guard = HOOK.lock().unwrap_or_else(PoisonError::into_inner);
    let before = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| sdk::generate(lowered.clone(), is_on, false)));
    panic::set_hook(before);
    drop(guard);
    let refusal = |rule, words: String| {
        Finding::error(rule, format!("progenitor: {words}"))
            .help("find the construct by leaving operations out, then add a rule for it to paynow-spec/src/lower and its contract to lint")
    };
    match outcome {
        Ok(Ok(generated)) => Ok(generated),
        Ok(Err(words)) => Err(refusal("generate/refused", words)),
        Err(panic) => {
            let words = panic.downcast_ref::<String>().cloned();
            let words = words.or_else(|| panic.downcast_ref::<&str>().map(|words| (*words).to_owned()));
            Err(refusal(
                "generate/panicked",
                words.unwrap_or_else(|| "it panicked without a word".to_owned()),
            ))
        }
    }
}
