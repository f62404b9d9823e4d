//! Calls every operation as a user does, and checks the complete request and the decoded response.

pub(crate) mod recorder;

mod discord;
#[cfg(pages)]
mod products;
#[cfg_attr(
    not(pages),
    allow(dead_code, reason = "the models of the pages are not tested with the whole API")
)]
mod samples;
#[cfg(pages)]
mod store;

#[cfg(pages)]
use std::collections::BTreeSet;

#[cfg(pages)]
use serde_json::Value;

/// Declares a `#[tokio::test]` for each operation. The operation's id is more than a label: the recorder rejects calls
/// of any other operation.
macro_rules! operation_tests {
    ($($operation:literal => $test:ident,)*) => {
        #[cfg(pages)]
        pub(super) const TESTED: &[&str] = &[$($operation),*];

        mod tests {
            use crate::operations::recorder::Recorder;

            $(
                #[tokio::test]
                async fn $test() {
                    super::$test(&Recorder::start($operation).await).await;
                }
            )*
        }
    };
}

use operation_tests;

/// Covers the operations of the three pages. The generated smoke test calls all operations.
#[cfg(pages)]
#[test]
fn every_operation_of_the_pages_is_tested() {
    let document: Value = serde_json::from_str(include_str!("../../paynow-sdk/openapi.json")).unwrap();
    let documented: Vec<&str> = document["paths"]
        .as_object()
        .unwrap()
        .values()
        .flat_map(|item| item.as_object().unwrap().values())
        .filter(|operation| crate::docs_pages::is_of_a_page(operation))
        .filter_map(|operation| operation["operationId"].as_str())
        .collect();
    let tested = [discord::TESTED, products::TESTED, store::TESTED].concat();
    assert_eq!(tested.len(), documented.len(), "an operation is tested twice, or not at all");
    assert_eq!(BTreeSet::from_iter(tested), BTreeSet::from_iter(documented));
}
