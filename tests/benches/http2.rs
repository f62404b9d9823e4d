//! Makes 64 concurrent calls over TLS without an open connection, with HTTP/1.1 and with HTTP/2, and measures the
//! number of connections and the CPU time of the client's thread.
//!
//! The client is the SDK's own, which uses the protocol that the server offers. It runs in a separate process, in which
//! `SSL_CERT_FILE` makes it trust the server.
//!
//! `cargo bench -p paynow-tests --features http2 --bench http2`

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and stops where it cannot go on"
)]

use std::future::IntoFuture as _;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use paynow_sdk::{Client, Method};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

const CALLS: usize = 64;
const ROUNDS: usize = 21;

fn provider() -> Arc<rustls::crypto::CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

/// A server on a separate thread, which counts its connections.
fn serve(certificate: CertificateDer<'static>, key: Vec<u8>, protocol: &[u8]) -> (u16, Arc<AtomicUsize>) {
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    let mut configuration = rustls::ServerConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key)))
        .unwrap();
    configuration.alpn_protocols = vec![protocol.to_vec()];
    let acceptor = TlsAcceptor::from(Arc::new(configuration));
    let (send, receive) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            send.send(listener.local_addr().unwrap().port()).unwrap();
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                count.fetch_add(1, Ordering::Relaxed);
                tokio::spawn(connection(acceptor.clone(), stream));
            }
        });
    });
    (receive.recv().unwrap(), connections)
}

/// Responds to every request on a connection with an empty list after two milliseconds.
async fn connection(acceptor: TlsAcceptor, stream: TcpStream) {
    const WAIT: Duration = Duration::from_millis(2);
    let Ok(mut stream) = acceptor.accept(stream).await else { return };
    if stream.get_ref().1.alpn_protocol() == Some(b"h2") {
        let Ok(mut connection) = h2::server::handshake(stream).await else { return };
        while let Some(Ok((_, mut respond))) = connection.accept().await {
            tokio::spawn(async move {
                tokio::time::sleep(WAIT).await;
                if let Ok(mut body) = respond.send_response(http::Response::new(()), false) {
                    let _ = body.send_data(bytes::Bytes::from_static(b"[]"), true);
                }
            });
        }
        return;
    }
    let mut buffer = [0; 4096];
    while let Ok(1..) = stream.read(&mut buffer).await {
        tokio::time::sleep(WAIT).await;
        if stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]").await.is_err() {
            return;
        }
    }
}

fn median<T: Ord + Copy>(mut values: Vec<T>) -> T {
    values.sort_unstable();
    values[values.len() / 2]
}

/// The environment variable that passes the server's port to the client process.
const PORT: &str = "PAYNOW_BENCH_PORT";

/// Makes all calls with a new client, several times, and prints the medians.
fn call_all(port: &str) {
    let (mut cpu, mut wall) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let client =
            Client::builder().api_key("pnapi_v1_bench").base_url(format!("https://localhost:{port}"));
        let client = client.build().unwrap();
        let (start, start_cpu) = (Instant::now(), ThreadTime::now());
        runtime.block_on(async {
            let call = |_| client.request(Method::GET, "/v1/a").call::<Vec<u8>>().into_future();
            for outcome in futures_util::future::join_all((0..CALLS).map(call)).await {
                outcome.unwrap();
            }
        });
        cpu.push(start_cpu.elapsed());
        wall.push(start.elapsed());
    }
    print!("{:.1?} | {:.1?}", median(cpu), median(wall));
}

fn main() {
    if let Ok(port) = std::env::var(PORT) {
        return call_all(&port);
    }
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let trusted = std::env::temp_dir().join(format!("paynow-bench-{}.pem", std::process::id()));
    std::fs::write(&trusted, cert.pem()).unwrap();
    println!("| {CALLS} calls at once from cold over TLS | connections | CPU of the client | wall |");
    println!("|---|---|---|---|");
    for (name, protocol) in [("HTTP/1.1", &b"http/1.1"[..]), ("HTTP/2", b"h2")] {
        let (port, connections) = serve(cert.der().clone(), signing_key.serialize_der(), protocol);
        let process = Command::new(std::env::current_exe().unwrap())
            .env(PORT, port.to_string())
            .env("SSL_CERT_FILE", &trusted)
            .output()
            .unwrap();
        assert!(process.status.success(), "{}", String::from_utf8_lossy(&process.stderr));
        let opened = connections.load(Ordering::Relaxed) as f64 / ROUNDS as f64;
        println!("| {name} | {opened:.1} | {} |", String::from_utf8_lossy(&process.stdout));
    }
    std::fs::remove_file(trusted).unwrap();
}
