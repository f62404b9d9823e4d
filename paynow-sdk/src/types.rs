//! The models: what requests take and responses give.
//!
//! Amounts of money are whole numbers in the currency's minor unit, times are UTC, and ids are types of
//! their own. Each model says what PayNow's documents call it.

#[doc(inline)]
pub use crate::generated::types::*;

#[allow(unused_imports, reason = "unused if no feature with models is enabled")]
use crate::model::open_enum::open_enum;
#[allow(unused_imports, reason = "unused if no feature with models is enabled")]
use crate::model::union::union;

include_generated!("enums.rs");
