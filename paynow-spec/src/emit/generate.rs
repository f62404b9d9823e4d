//! Runs the real generator, the one that the SDK's build.rs runs too, and catches what it throws.

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
    /// Whether this thread is inside the generator, whose panics are findings and not printed.
    static GENERATING: Cell<bool> = const { Cell::new(false) };
}

/// The panic hook belongs to the whole process, so it is set once and leaves other threads' panics alone.
static HOOK: Once = Once::new();

/// Generates the SDK's client, with every feature on.
///
/// # Errors
/// progenitor refuses the document or panics; the finding has its words.
pub fn generate(document: &OpenAPI) -> Result<Generated, Finding> {
    generate_with(document, |_| true)
}

/// Generates the SDK's client with some features on.
///
/// # Errors
/// As [`generate`].
pub fn generate_with(document: &OpenAPI, is_on: impl Fn(&str) -> bool) -> Result<Generated, Finding> {
    caught(|| sdk::generate(document.clone(), is_on))
}

/// Generates the models of webhooks, with the identifiers that are not among those of the client.
///
/// # Errors
/// As [`generate`].
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
