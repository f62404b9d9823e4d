//! What generated code is made of.

pub(crate) mod datetime;
mod request_capture;

pub(crate) use request_capture::RequestCapture;
