//! The errors that the SDK returns for any response. An input is a response: the status, headers, an empty line and the
//! body.
//!
//! It is sent over a socket by a server in the same thread. This is about 50 microseconds slower than a function that
//! takes the bytes, but the SDK has no such function, and the code between the socket and the error (reqwest, gzip, the
//! size limit, the parsing of headers) is covered as well.

#![no_main]

use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use http::{HeaderName, HeaderValue};
use libfuzzer_sys::fuzz_target;
use paynow_sdk::{Client, Error, RetryPolicy, StoreId, types::UpsertProductRequest};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;

const KEY: &str = "pnapi_v1_of_the_fuzzer";
/// Far longer than any of these responses takes, and shorter than the time after which libFuzzer reports a hang.
const TIMEOUT: Duration = Duration::from_secs(5);
/// Headers that the server sets itself, because they delimit the message. If an input could close the connection, the
/// machine would run out of ports.
const FRAMING: [&str; 6] =
    ["connection", "content-length", "keep-alive", "te", "transfer-encoding", "upgrade"];

struct Setup {
    runtime: Runtime,
    client: Client,
    response: Arc<Mutex<Vec<u8>>>,
}

static SETUP: LazyLock<Setup> = LazyLock::new(|| {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let response = Arc::new(Mutex::new(Vec::new()));
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a port");
    let address = listener.local_addr().expect("an address");
    let responses = Arc::clone(&response);
    runtime.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream, Arc::clone(&responses)));
        }
    });
    let client = Client::builder()
        .api_key(KEY)
        .base_url(format!("http://{address}"))
        .timeout(TIMEOUT)
        .retry(RetryPolicy::never())
        .max_response_bytes(1 << 20)
        .build()
        .expect("a client");
    Setup { runtime, client, response }
});

/// Responds to every request with the current response.
async fn serve(mut stream: TcpStream, response: Arc<Mutex<Vec<u8>>>) {
    let _ = stream.set_nodelay(true);
    let mut request = Vec::new();
    loop {
        match stream.read_buf(&mut request).await {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
        // The only request of this target with a body has the body `{}`, which marks its end.
        let end: &[u8] = if request.starts_with(b"POST") { b"\r\n\r\n{}" } else { b"\r\n\r\n" };
        let is_whole = request.ends_with(end);
        if is_whole {
            request.clear();
            let bytes = response.lock().expect("nothing panics while it is held").clone();
            if stream.write_all(&bytes).await.is_err() {
                return;
            }
        }
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((status, response)) = response(data) else { return };
    let setup = &*SETUP;
    *setup.response.lock().expect("nothing panics while it is held") = response;
    let store = setup.client.store(StoreId::new(150_439_783_699_582_976));
    setup.runtime.block_on(async {
        if let Err(error) = store.products().get_products().send().await {
            check(&error, status, false);
        }
        if let Err(error) = store.products().create_product(&UpsertProductRequest::default()).await {
            check(&error, status, true);
        }
        // An operation without a response body accepts any body.
        if let Err(error) = store.products().delete_product(7_u64.try_into().expect("an id")).await {
            check(&error, status, true);
        }
    });
});

/// Converts an input into a status and the bytes of a response.
fn response(data: &[u8]) -> Option<(u16, Vec<u8>)> {
    let split = data.windows(2).position(|pair| pair == b"\n\n");
    let (head, body) = split.map_or((data, &b""[..]), |at| (&data[..at], &data[at + 2..]));
    let head = std::str::from_utf8(head).ok()?;
    let mut lines = head.lines();
    let status: u16 = lines.next()?.parse().ok().filter(|status| (200..600).contains(status))?;
    // Responses with these statuses have no body; further bytes would be parsed as the next message.
    let body = if matches!(status, 204 | 304) { b"" } else { body };
    let mut response = format!("HTTP/1.1 {status} \r\ncontent-length: {}\r\n", body.len()).into_bytes();
    // hyper accepts a hundred headers and rightly treats more as an error of the connection.
    for line in lines.take(64) {
        let Some((name, value)) = line.split_once(':') else { continue };
        let Ok(name) = HeaderName::from_bytes(name.as_bytes()) else { continue };
        let Ok(value) = HeaderValue::from_str(value.trim()) else { continue };
        if !FRAMING.contains(&name.as_str()) {
            response.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
        }
    }
    response.extend(b"\r\n");
    response.extend(body);
    Some((status, response))
}

fn check(error: &Error, status: u16, is_write: bool) {
    let shown = error.to_string();
    assert!(!shown.contains('\n') && !shown.contains(KEY) && !format!("{error:?}").contains(KEY), "{shown}");
    assert!(!shown.is_empty() && error.operation().is_some() && error.attempts() == 1, "{shown}");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(status), "{shown}");
    assert!(!error.is_timeout() && !error.is_connect() && !error.is_builder(), "{shown}");
    assert!(error.body().len() <= 64 * 1024);
    if (200..300).contains(&status) && is_write {
        assert!(error.is_outcome_unknown(), "it was done and cannot be read: {shown}");
    }
    let _ = (error.code(), error.message(), error.trace_id(), error.retry_after(), error.decode_path());
    let _ = (error.validation_errors().len(), error.is_retryable(), error.is_validation());
}
