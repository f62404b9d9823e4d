//! Runs the generator that the SDK's build.rs also runs, and catches its panics.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use openapiv3::OpenAPI;

use crate::extensions;
use crate::finding::Finding;

#[path = "../../../paynow-sdk/build/generate.rs"]
#[allow(missing_docs, unreachable_pub)]
mod sdk;

pub use sdk::{Generated, GeneratedWebhooks, is_identifier};

thread_local! {
    /// Whether this thread is inside the generator, whose panics become findings and are not printed.
    static GENERATING: Cell<bool> = const { Cell::new(false) };
}

/// The panic hook belongs to the process, so it is installed once and ignores panics of other threads.
static HOOK: Once = Once::new();

/// Generates the client of the SDK with all features.
///
/// # Errors
/// progenitor rejects the document or panics; the finding contains its message.
pub fn generate(document: &OpenAPI) -> Result<Generated, Finding> {
    generate_with(document, |_| true)
}

/// Generates the client of the SDK with some features.
///
/// # Errors
/// The same as those of [`generate`].
pub fn generate_with(document: &OpenAPI, is_on: impl Fn(&str) -> bool) -> Result<Generated, Finding> {
    caught(|| sdk::generate(document.clone(), is_on))
}

/// Generates the models of webhooks, with the identifiers that the client does not define.
///
/// # Errors
/// The same as those of [`generate`].
pub fn generate_webhooks(document: &OpenAPI, known: &[String]) -> Result<GeneratedWebhooks, Finding> {
    caught(|| sdk::generate_webhooks(document, known))
}

fn caught<T>(run: impl FnOnce() -> Result<T, String>) -> Result<T, Finding> {
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !GENERATING.get() {
                before(panic);
            }
        }));
    });
    GENERATING.set(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(run));
    GENERATING.set(false);
    let refusal = |rule, message: String| {
        Finding::error(rule, format!("progenitor: {message}"))
            .help("correct or remove it by an overlay; if it is right, add a rule for it to paynow-spec/src/lower and its contract to contract.rs")
    };
    match outcome {
        Ok(Ok(generated)) => Ok(generated),
        Ok(Err(message)) => Err(refusal("generate/refused", message)),
        Err(panic) => {
            let message = panic.downcast_ref::<String>().cloned();
            let message = message.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            Err(refusal(
                "generate/panicked",
                message.unwrap_or_else(|| "it panicked without a message".to_owned()),
            ))
        }
    }
}
