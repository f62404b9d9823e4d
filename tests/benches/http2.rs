//! 64 calls at once from cold over TLS, by HTTP/1.1 and by HTTP/2: connections, and CPU time of the client's thread.
//!
//! `cargo bench -p paynow-tests --features http2 --bench http2`

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and stops where it cannot go on"
)]

use std::future::IntoFuture as _;
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

/// A server on a thread of its own, which counts its connections.
fn serve(certificate: CertificateDer<'static>, key: Vec<u8>) -> (u16, Arc<AtomicUsize>) {
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    let mut configuration = rustls::ServerConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key)))
        .unwrap();
    configuration.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
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

/// Gives every request of a connection an empty list, two milliseconds later.
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

/// A client that offers one protocol.
fn client(port: u16, certificate: &CertificateDer<'static>, protocol: &[u8]) -> Client {
    let mut roots = rustls::RootCertStore::empty();
    roots.add(certificate.clone()).unwrap();
    let mut tls = rustls::ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    tls.alpn_protocols = vec![protocol.to_vec()];
    let http = reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy().build().unwrap();
    let builder = Client::builder().api_key("pnapi_v1_bench").base_url(format!("https://localhost:{port}"));
    builder.http_client(http).build().unwrap()
}

fn median<T: Ord + Copy>(mut values: Vec<T>) -> T {
    values.sort_unstable();
    values[values.len() / 2]
}

fn main() {
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let (port, connections) = serve(cert.der().clone(), signing_key.serialize_der());
    println!("| {CALLS} calls at once from cold over TLS | connections | CPU of the client | wall |");
    println!("|---|---|---|---|");
    for (name, protocol) in [("HTTP/1.1", &b"http/1.1"[..]), ("HTTP/2", b"h2")] {
        let (mut opened, mut cpu, mut wall) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            let client = client(port, cert.der(), protocol);
            let before = connections.load(Ordering::Relaxed);
            let (start, start_cpu) = (Instant::now(), ThreadTime::now());
            runtime.block_on(async {
                let call = |_| client.request(Method::GET, "/v1/a").call::<Vec<u8>>().into_future();
                for outcome in futures_util::future::join_all((0..CALLS).map(call)).await {
                    outcome.unwrap();
                }
            });
            cpu.push(start_cpu.elapsed());
            wall.push(start.elapsed());
            opened.push(connections.load(Ordering::Relaxed) - before);
        }
        println!("| {name} | {} | {:.1?} | {:.1?} |", median(opened), median(cpu), median(wall));
    }
}
