//! Concurrent calls that start before there is a connection, to servers with and without HTTP/2.

use std::future::IntoFuture as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use futures_util::future::join_all;
use paynow_sdk::{Client, RetryPolicy};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Barrier;
use tokio_rustls::TlsAcceptor;

use crate::samples::STORE;
use crate::server::KEY;
use crate::{child, tls};

const CALLS: usize = 64;

/// The behaviour of the server on its first connection.
#[derive(Clone, Copy, PartialEq)]
enum First {
    Serves,
    Closes,
    Hangs,
}

/// Starts a server that counts its connections.
fn start(
    runtime: &tokio::runtime::Runtime,
    configuration: rustls::ServerConfig,
    first: First,
) -> (u16, Arc<AtomicUsize>) {
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let port = listener.local_addr().unwrap().port();
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    let acceptor = TlsAcceptor::from(Arc::new(configuration));
    // With HTTP/1.1, the server responds only after all calls have arrived, each on a separate connection.
    let all = Arc::new(Barrier::new(CALLS));
    runtime.spawn(async move {
        let mut hanging = Vec::new();
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let is_first = count.fetch_add(1, Ordering::Relaxed) == 0;
            match first {
                First::Closes if is_first => drop(stream),
                First::Hangs if is_first => hanging.push(stream),
                _ => drop(tokio::spawn(serve(acceptor.clone(), stream, Arc::clone(&all)))),
            }
        }
    });
    (port, connections)
}

async fn serve(acceptor: TlsAcceptor, stream: TcpStream, all: Arc<Barrier>) {
    let Ok(mut stream) = acceptor.accept(stream).await else { return };
    if stream.get_ref().1.alpn_protocol() == Some(b"h2") {
        let Ok(mut connection) = h2::server::handshake(stream).await else { return };
        while let Some(Ok((_, mut respond))) = connection.accept().await {
            if let Ok(mut body) = respond.send_response(http::Response::new(()), false) {
                let _ = body.send_data(Bytes::from_static(b"[]"), true);
            }
        }
        return;
    }
    let mut buffer = [0; 4096];
    while let Ok(1..) = stream.read(&mut buffer).await {
        all.wait().await;
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]").await.unwrap();
    }
}

/// Makes all calls concurrently in a child process that trusts the server, and returns the number of connections that
/// they used.
fn connections_of_all(name: &str, protocols: &[&[u8]], first: First, scene: &str) -> usize {
    let authority = tls::authority();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (port, connections) = start(&runtime, tls::configuration(&authority, protocols), first);
    let file = tls::trusted(&format!("{}-{port}", name.replace(':', "-")), &authority);
    child::run(name, &format!("{port} {scene}"), [("SSL_CERT_FILE", &file)]);
    std::fs::remove_file(file).unwrap();
    connections.load(Ordering::Relaxed)
}

/// The client process: makes all calls without an open connection, on one thread or several. In some scenes, the first
/// call is cancelled immediately.
fn call_all(scene: &str) {
    let (port, scene) = scene.split_once(' ').unwrap();
    let mut runtime = if scene.contains("threads") {
        tokio::runtime::Builder::new_multi_thread()
    } else {
        tokio::runtime::Builder::new_current_thread()
    };
    let policy = if scene.contains("retry") { RetryPolicy::default() } else { RetryPolicy::never() };
    let client = Client::builder().api_key(KEY).base_url(format!("https://localhost:{port}")).retry(policy);
    let client = client.build().unwrap();
    runtime.enable_all().build().unwrap().block_on(async move {
        let call = || client.store(STORE).products().get_products().into_future();
        if scene.contains("gives up") {
            // The call has started to connect by the time it is cancelled.
            let first = tokio::spawn(call());
            tokio::task::yield_now().await;
            first.abort();
        }
        let calls: Vec<_> = (0..CALLS).map(|_| tokio::spawn(call())).collect();
        for outcome in join_all(calls).await {
            outcome.unwrap().unwrap();
        }
    });
}

const H2: &[&[u8]] = &[b"h2", b"http/1.1"];

#[test]
fn calls_at_once_from_cold_share_a_connection_of_http_2() {
    const NAME: &str = "from_cold::calls_at_once_from_cold_share_a_connection_of_http_2";
    if let Some(scene) = child::scene() {
        return call_all(&scene);
    }
    assert_eq!(connections_of_all(NAME, H2, First::Serves, "one thread"), 1);
    // On several threads, a call may look for a connection after another call's handshake has finished but before its
    // connection is in the pool.
    let connections = connections_of_all(NAME, H2, First::Serves, "threads");
    assert!((1..=4).contains(&connections), "{connections}");
}

#[test]
fn a_first_call_that_fails_or_is_given_up_or_hangs_stops_no_other() {
    const NAME: &str = "from_cold::a_first_call_that_fails_or_is_given_up_or_hangs_stops_no_other";
    if let Some(scene) = child::scene() {
        return call_all(&scene);
    }
    connections_of_all(NAME, H2, First::Closes, "retry");
    connections_of_all(NAME, H2, First::Serves, "gives up");
    connections_of_all(NAME, H2, First::Hangs, "retry");
}

#[test]
fn calls_at_once_each_have_a_connection_of_http_1() {
    const NAME: &str = "from_cold::calls_at_once_each_have_a_connection_of_http_1";
    if let Some(scene) = child::scene() {
        return call_all(&scene);
    }
    for scene in ["one thread", "threads"] {
        assert_eq!(connections_of_all(NAME, &[b"http/1.1"], First::Serves, scene), CALLS, "{scene}");
    }
}
