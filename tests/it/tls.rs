//! TLS handshakes: which certificates are accepted, and which protocol is negotiated.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use paynow_sdk::{Client, ErrorKind, RetryPolicy};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::child;
use crate::samples::STORE;
use crate::server::KEY;

/// A certificate authority that only the test uses.
pub(crate) fn authority() -> CertifiedIssuer<'static, KeyPair> {
    let mut parameters = CertificateParams::default();
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(parameters, KeyPair::generate().unwrap()).unwrap()
}

/// Writes the authority to a file from which the platform verifier can load it as trusted.
pub(crate) fn trusted(name: &str, authority: &CertifiedIssuer<'_, KeyPair>) -> PathBuf {
    let path = std::env::temp_dir().join(format!("paynow-{}-{name}.pem", std::process::id()));
    std::fs::write(&path, authority.pem()).unwrap();
    path
}

/// The configuration of a server that supports these protocols.
pub(crate) fn configuration(
    authority: &CertifiedIssuer<'_, KeyPair>,
    protocols: &[&[u8]],
) -> rustls::ServerConfig {
    let key = KeyPair::generate().unwrap();
    let parameters = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let certificate = parameters.signed_by(&key, authority).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut configuration = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der())),
        )
        .unwrap();
    configuration.alpn_protocols = protocols.iter().map(|protocol| protocol.to_vec()).collect();
    configuration
}

/// The negotiated protocol of each successful handshake; `None` if the client offered none.
type Agreed = Arc<Mutex<Vec<Option<String>>>>;

/// A server that returns an empty list to every request. It serves one connection at a time.
async fn serve(listener: TcpListener, configuration: rustls::ServerConfig, agreed: Agreed) {
    let acceptor = TlsAcceptor::from(Arc::new(configuration));
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        let Ok(mut stream) = acceptor.accept(stream).await else { continue };
        let protocol =
            stream.get_ref().1.alpn_protocol().map(|name| String::from_utf8(name.to_vec()).unwrap());
        agreed.lock().unwrap().push(protocol);
        if stream.get_ref().1.alpn_protocol() == Some(b"h2") {
            let mut connection = h2::server::handshake(stream).await.unwrap();
            while let Some(Ok((_, mut respond))) = connection.accept().await {
                let mut body = respond.send_response(http::Response::new(()), false).unwrap();
                body.send_data(bytes::Bytes::from_static(b"[]"), true).unwrap();
            }
            continue;
        }
        let mut buffer = [0; 4096];
        let _ = stream.read(&mut buffer).await;
        let _ =
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n[]").await;
        let _ = stream.shutdown().await;
    }
}

#[test]
fn a_private_authority_is_accepted_where_the_platform_trusts_it_and_only_there() {
    const NAME: &str = "tls::a_private_authority_is_accepted_where_the_platform_trusts_it_and_only_there";
    if let Some(scene) = child::scene() {
        let (port, expected) = scene.split_once(' ').unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let outcome = runtime.block_on(async {
            let url = format!("https://localhost:{port}");
            let client = Client::builder().api_key(KEY).base_url(url).retry(RetryPolicy::never());
            client.build().unwrap().store(STORE).products().get_products().await
        });
        match (expected, outcome) {
            ("accepted", Ok(products)) => assert!(products.is_empty()),
            ("refused", Err(error)) => {
                assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
                assert!(
                    !error.is_outcome_unknown() && format!("{error:?}").contains("certificate"),
                    "{error:?}"
                );
            }
            (expected, outcome) => panic!("{expected}: {outcome:?}"),
        }
        return;
    }
    let (ours, theirs) = (authority(), authority());
    let agreed = Agreed::default();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let port = listener.local_addr().unwrap().port();
    runtime.spawn(serve(listener, configuration(&ours, &[b"h2", b"http/1.1"]), Arc::clone(&agreed)));
    let (our_file, their_file) = (trusted("ours", &ours), trusted("theirs", &theirs));
    child::run(NAME, &format!("{port} accepted"), [("SSL_CERT_FILE", &our_file)]);
    child::run(NAME, &format!("{port} refused"), [("SSL_CERT_FILE", &their_file)]);
    for path in [our_file, their_file] {
        std::fs::remove_file(path).unwrap();
    }
    // The server prefers HTTP/2, which the client offers only with the feature `http2`.
    let protocol = if cfg!(feature = "http2") { "h2" } else { "http/1.1" };
    assert_eq!(*agreed.lock().unwrap(), [Some(protocol.to_owned())]);
}
