//! No credential appears in a log at trace level, in a span or in an error.

use std::cell::RefCell;
use std::error::Error as _;
use std::io::Write;
use std::sync::Once;
use std::time::Duration;

use paynow_sdk::types::UpsertProductRequest;
use paynow_sdk::{Error, set};
use tracing_subscriber::fmt::format::FmtSpan;

use crate::samples::{self, STORE};
use crate::server::{Act, KEY, Server, builder, json, response};

thread_local! {
    /// The log of this thread, from `tracing` and `log`. A test and its server run on the same thread.
    static LOG: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

struct ThreadsLog;

impl Write for ThreadsLog {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.with_borrow_mut(|log| log.extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Starts logging everything. The decision to log an event is cached per process, so there is one subscriber for all
/// threads.
pub(crate) fn start_log() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // reqwest logs with `log`; this forwards its records to `tracing`.
        tracing_log::LogTracer::init().unwrap();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_span_events(FmtSpan::CLOSE)
            .with_ansi(false)
            .with_writer(|| ThreadsLog)
            .finish();
        tracing::subscriber::set_global_default(subscriber).unwrap();
    });
    LOG.take();
}

/// Returns the log of this thread and clears it.
pub(crate) fn logged() -> String {
    String::from_utf8(LOG.take()).unwrap()
}

/// Everything that can be printed about an error.
pub(crate) fn everything(error: &Error) -> String {
    let mut text =
        format!("{error} {error:?} {error:#?} {:?} {:?}", error.headers(), error.validation_errors());
    let mut source = error.source();
    while let Some(cause) = source {
        text += &format!(" {cause} {cause:?}");
        source = cause.source();
    }
    text
}

#[tokio::test]
async fn the_key_is_found_nowhere() {
    start_log();
    let truncated = Act::RespondAndReset(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n[{".to_vec());
    let failures = [
        Act::ResetBeforeReading,
        Act::ResetAfterReading,
        truncated,
        Act::Stall,
        Act::Respond(b"nonsense\r\n\r\n".to_vec()),
        response(302, &[("location", "http://localhost:1/")], ""),
        json(401, &samples::error(401)),
        json(404, &samples::error(404)),
        response(429, &[("retry-after", "3600")], ""),
        json(500, &samples::error(500)),
        response(502, &[], "<html></html>"),
        response(200, &[], "[{}]"),
        response(200, &[("content-encoding", "gzip")], "no gzip"),
    ];
    let mut shown = String::new();
    for failure in failures {
        let server = Server::start([failure.clone()]).await;
        let client = server
            .builder()
            .attempt_timeout(Duration::from_millis(100))
            .header("x-token", KEY)
            .build()
            .unwrap();
        let body = UpsertProductRequest { description: set(KEY), ..Default::default() };
        let store = client.store(STORE);
        let calls = [
            store.products().get_products().await.unwrap_err(),
            store.products().create_product(&body).await.unwrap_err(),
        ];
        shown += &calls.iter().map(everything).collect::<String>();
        shown += &format!(
            "{client:?} {store:?} {:?}",
            store.products().create_product(&body).header("x-other", KEY)
        );
        // The server received the key, so it could have been leaked.
        assert!(matches!(failure, Act::ResetBeforeReading) || server.requests()[0].contains(KEY));
    }
    let server = Server::start([json(200, &serde_json::json!([samples::product(1)]))]).await;
    let response = server.client().store(STORE).products().get_products().send().await.unwrap();
    shown += &format!("{response:?}");
    shown += &everything(
        &builder("http://127.0.0.1:1").build().unwrap().store(STORE).get_store().await.unwrap_err(),
    );

    let log = logged();
    assert!(log.contains("paynow.call") && log.contains("reqwest"), "the log has caught neither: {log}");
    for (name, text) in [("the log", &log), ("what is shown", &shown)] {
        let place = text.find("s3cret").map(|at| &text[at.saturating_sub(200)..at + 20]);
        assert_eq!(place, None, "the key is in {name}");
    }
}
