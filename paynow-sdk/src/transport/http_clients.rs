//! The HTTP clients that send requests: one for each runtime.
//!
//! The tasks of a pooled connection live on the runtime that opened it. A request on another runtime would wait for
//! them while that runtime is idle, so connections are never shared between runtimes.

use std::sync::{Mutex, PoisonError};

use tokio::runtime::{Handle, Id};

use crate::error::Error;

/// Maximum number of runtimes with connections. A program has one or two; more occur in tests, one for each.
const MOST_RUNTIMES: usize = 8;

/// Creates an HTTP client from the settings of the SDK's client.
type Build = Box<dyn Fn() -> Result<reqwest::Client, Error> + Send + Sync>;

pub(crate) enum HttpClients {
    /// The custom client of the user, which is used as it is.
    Given(reqwest::Client),
    PerRuntime(PerRuntime),
}

pub(crate) struct PerRuntime {
    build: Build,
    /// In order of use, most recent last. The first client is not assigned to a runtime until it is used.
    clients: Mutex<Vec<(Option<Id>, reqwest::Client)>>,
}

impl HttpClients {
    /// Creates a client for each runtime. The first is created immediately, so that invalid settings are reported
    /// early.
    pub(crate) fn per_runtime(build: Build) -> Result<Self, Error> {
        let first = (None, build()?);
        Ok(Self::PerRuntime(PerRuntime { build, clients: Mutex::new(vec![first]) }))
    }

    /// The client of the current runtime.
    pub(crate) fn current(&self, runtime: &Handle) -> Result<reqwest::Client, Error> {
        match self {
            Self::Given(client) => Ok(client.clone()),
            Self::PerRuntime(clients) => clients.of(runtime.id()),
        }
    }
}

impl PerRuntime {
    fn of(&self, runtime: Id) -> Result<reqwest::Client, Error> {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let known = clients.iter().rposition(|(id, _)| id.is_none_or(|id| id == runtime));
        let client = match known {
            // The usual case: a single runtime, whose client is the last.
            Some(at) if at + 1 == clients.len() => {
                let (id, client) = &mut clients[at];
                *id = Some(runtime);
                return Ok(client.clone());
            }
            Some(at) => clients.remove(at).1,
            None => (self.build)()?,
        };
        if clients.len() >= MOST_RUNTIMES {
            // Calls in flight keep it alive until they end.
            clients.remove(0);
        }
        clients.push((Some(runtime), client.clone()));
        Ok(client)
    }
}

#[cfg(test)]
#[cfg(feature = "tls")]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn the_most_recently_used_runtimes_keep_their_clients() {
        let built = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&built);
        let build = move || {
            count.fetch_add(1, Ordering::Relaxed);
            // Without TLS and proxies, which a unit test does not need.
            Ok(reqwest::Client::builder().no_proxy().tls_backend_preconfigured(no_tls()).build().unwrap())
        };
        let clients = HttpClients::per_runtime(Box::new(build)).unwrap();
        let runtime = || tokio::runtime::Builder::new_current_thread().build().unwrap();
        let main = runtime();
        let others: Vec<_> = (0..MOST_RUNTIMES - 1).map(|_| runtime()).collect();
        for _ in 0..3 {
            others.iter().for_each(|other| drop(clients.current(other.handle()).unwrap()));
            clients.current(main.handle()).unwrap();
        }
        assert_eq!(built.load(Ordering::Relaxed), MOST_RUNTIMES);
        // Creating and dropping a thousand runtimes does not evict one that is used in between.
        for _ in 0..1000 {
            clients.current(runtime().handle()).unwrap();
            clients.current(main.handle()).unwrap();
        }
        assert_eq!(built.load(Ordering::Relaxed), MOST_RUNTIMES + 1000);
        let HttpClients::PerRuntime(clients) = &clients else { panic!("it was made per runtime") };
        assert_eq!(clients.clients.lock().unwrap().len(), MOST_RUNTIMES);
    }

    fn no_tls() -> rustls::ClientConfig {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(rustls::RootCertStore::empty())
            .with_no_client_auth()
    }
}
