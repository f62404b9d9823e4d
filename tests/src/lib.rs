//! Compiles and runs the code in the README files and in the docs.

#[doc = include_str!("../../README.md")]
#[cfg(doctest)]
pub struct Readme;

#[doc = include_str!("../../docs/testing.md")]
#[cfg(doctest)]
pub struct Testing;

#[doc = include_str!("../../paynow-sdk/README.md")]
#[cfg(doctest)]
pub struct SdkReadme;

#[doc = include_str!("../../paynow-fake/README.md")]
#[cfg(doctest)]
pub struct FakeReadme;
