//! Small values that several parts of the crate name.

pub(crate) mod operation;
