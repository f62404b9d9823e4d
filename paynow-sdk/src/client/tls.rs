//! TLS with rustls and ring, and the certificate verifier of the platform.

use std::sync::Arc;

use reqwest::Url;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt as _;

use crate::error::Error;

/// The TLS configuration for one base URL.
pub(super) fn config(base_url: &Url) -> Result<ClientConfig, Error> {
    let failed = |error: rustls::Error| {
        Error::configuration("TLS cannot be set up on this machine").with_source(error)
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(failed)?;
    // A client for plain HTTP must not require a certificate store, which a minimal container lacks. Redirects are not
    // followed, so it never sees a certificate.
    let builder = if base_url.scheme() == "http" {
        builder.with_root_certificates(RootCertStore::empty())
    } else {
        builder.with_platform_verifier().map_err(failed)?
    };
    let mut config = builder.with_no_client_auth();
    // reqwest leaves this to the caller if a configuration is given.
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    if cfg!(feature = "http2") {
        config.alpn_protocols.insert(0, b"h2".to_vec());
    }
    Ok(config)
}
