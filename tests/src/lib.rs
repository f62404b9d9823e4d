//! The code in the README compiles.

#[doc = include_str!("../../README.md")]
#[cfg(doctest)]
pub struct Readme;
