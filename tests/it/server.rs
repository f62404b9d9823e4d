//! A server that fails according to a script, with one step per request, and counts requests.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use paynow_sdk::{Client, ClientBuilder, RetryPolicy};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// The API key of all clients in the tests. It must not appear in any output.
pub(crate) const KEY: &str = "pnapi_v1_s3cretS3cret";

/// The server's reaction to one request.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// Reads the request, sends these bytes as the response and closes the connection.
    Respond(Vec<u8>),
    /// Reads the request, sends these bytes and resets the connection.
    RespondAndReset(Vec<u8>),
    /// Reads the request, sends these bytes and then nothing more.
    RespondAndStall(Vec<u8>),
    /// Reads the request and sends these bytes as the response after a delay.
    RespondAfter(Duration, Vec<u8>),
    /// Responds to every request on the connection with these bytes.
    KeepAlive(Vec<u8>),
    /// Resets the connection without reading.
    ResetBeforeReading,
    /// Reads the request and resets the connection.
    ResetAfterReading,
    /// Reads the request and never responds.
    Stall,
}

/// A response with a status, headers and a body.
pub(crate) fn response(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Act {
    let body = body.as_ref();
    let mut head =
        format!("HTTP/1.1 {status} Whatever\r\ncontent-length: {}\r\nconnection: close\r\n", body.len());
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    let mut bytes = (head + "\r\n").into_bytes();
    bytes.extend_from_slice(body);
    Act::Respond(bytes)
}

/// A response with a JSON body.
pub(crate) fn json(status: u16, body: &serde_json::Value) -> Act {
    response(status, &[("content-type", "application/json")], body.to_string())
}

#[derive(Default)]
struct Seen {
    connections: usize,
    requests: Vec<String>,
}

/// The server; it stops when it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    /// Starts a server that follows a script and repeats its last step.
    pub(crate) async fn start(script: impl IntoIterator<Item = Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let script = Arc::new(Mutex::new(script.into_iter().collect::<VecDeque<Act>>()));
        let task = tokio::spawn({
            let seen = Arc::clone(&seen);
            async move {
                loop {
                    let (stream, _) = listener.accept().await.unwrap();
                    seen.lock().unwrap().connections += 1;
                    let act = {
                        let mut script = script.lock().unwrap();
                        if script.len() > 1 { script.pop_front() } else { script.front().cloned() }
                    };
                    tokio::spawn(serve(stream, act.expect("a script has a step"), Arc::clone(&seen)));
                }
            }
        });
        Self { address, seen, task }
    }

    /// Starts a server that accepts one connection and then stops listening.
    pub(crate) async fn start_once(act: Act) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let task = tokio::spawn({
            let seen = Arc::clone(&seen);
            async move {
                let (stream, _) = listener.accept().await.unwrap();
                drop(listener);
                seen.lock().unwrap().connections += 1;
                serve(stream, act, seen).await;
            }
        });
        Self { address, seen, task }
    }

    /// The builder of a client for this server, which retries without waiting.
    pub(crate) fn builder(&self) -> ClientBuilder {
        builder(&format!("http://{}", self.address))
    }

    /// A client for this server.
    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    /// The port that the server listens on.
    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }

    /// The number of accepted connections.
    pub(crate) fn connections(&self) -> usize {
        self.seen.lock().unwrap().connections
    }

    /// The requests that were read, with head and body as received.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.seen.lock().unwrap().requests.clone()
    }
}

/// The builder of a client that retries without waiting.
pub(crate) fn builder(url: &str) -> ClientBuilder {
    let policy = RetryPolicy::default().base_delay(Duration::ZERO).max_retry_after(Duration::from_secs(2));
    Client::builder().api_key(KEY).base_url(url).retry(policy)
}

async fn serve(mut stream: TcpStream, act: Act, seen: Arc<Mutex<Seen>>) {
    if !matches!(act, Act::ResetBeforeReading) {
        let Some(request) = read_request(&mut stream).await else { return };
        seen.lock().unwrap().requests.push(request);
    }
    match act {
        Act::Respond(bytes) => {
            // In some tests, the client disconnects early, so errors are ignored.
            let _ = stream.write_all(&bytes).await;
            let _ = stream.shutdown().await;
        }
        Act::RespondAfter(wait, bytes) => {
            tokio::time::sleep(wait).await;
            let _ = stream.write_all(&bytes).await;
        }
        Act::KeepAlive(bytes) => loop {
            stream.write_all(&bytes).await.unwrap();
            let Some(request) = read_request(&mut stream).await else { return };
            seen.lock().unwrap().requests.push(request);
        },
        Act::RespondAndReset(bytes) => {
            let _ = stream.write_all(&bytes).await;
            let _ = stream.flush().await;
            // Gives the client time to read the data, because a reset may discard data that has not been read yet.
            tokio::time::sleep(Duration::from_millis(50)).await;
            reset(stream);
        }
        Act::RespondAndStall(bytes) => {
            let _ = stream.write_all(&bytes).await;
            std::future::pending().await
        }
        Act::ResetBeforeReading | Act::ResetAfterReading => reset(stream),
        Act::Stall => std::future::pending().await,
    }
}

/// Closes the connection with RST instead of FIN.
fn reset(stream: TcpStream) {
    stream.set_zero_linger().unwrap();
    drop(stream);
}

async fn read_request(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        let mut buffer = [0; 4096];
        let count = stream.read(&mut buffer).await.ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
        });
        if body.len() >= length.unwrap_or_default() {
            return Some(text);
        }
    }
}
