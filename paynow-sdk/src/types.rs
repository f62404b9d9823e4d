//! The models: bodies of requests and responses.
//!
//! Amounts of money are integers in the minor unit of the currency, times are UTC, and each kind of ID has its own
//! type. The documentation of each model names PayNow's schema.

#[doc(inline)]
pub use crate::generated::types::*;

#[allow(unused_imports, reason = "unused if no feature with models is enabled")]
use crate::model::open_enum::open_enum;
#[allow(unused_imports, reason = "unused if no feature with models is enabled")]
use crate::model::union::union;

include_generated!("enums.rs");
