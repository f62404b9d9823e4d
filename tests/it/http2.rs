//! HTTP/2 at the frame level: streams that are refused or reset, and connections that the server shuts down.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use h2::Reason;
use paynow_sdk::types::UpsertProductRequest;
use paynow_sdk::{Client, Error, RetryPolicy};
use tokio::net::{TcpListener, TcpStream};

use crate::samples::{self, STORE};
use crate::server::builder;

/// The server's reaction to one request. After its script, it responds normally.
#[derive(Clone, Copy, Debug)]
enum Step {
    Reset(Reason),
    GoAway(Reason),
}

struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<usize>>,
    connections: Arc<Mutex<usize>>,
}

async fn start(script: impl IntoIterator<Item = Step>) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = Server {
        address: listener.local_addr().unwrap(),
        requests: Arc::default(),
        connections: Arc::default(),
    };
    let (requests, connections) = (Arc::clone(&server.requests), Arc::clone(&server.connections));
    let script: Arc<Mutex<VecDeque<Step>>> = Arc::new(Mutex::new(script.into_iter().collect()));
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            *connections.lock().unwrap() += 1;
            tokio::spawn(serve(stream, Arc::clone(&script), Arc::clone(&requests)));
        }
    });
    server
}

async fn serve(stream: TcpStream, script: Arc<Mutex<VecDeque<Step>>>, requests: Arc<Mutex<usize>>) {
    let mut connection = h2::server::handshake(stream).await.unwrap();
    while let Some(Ok((request, mut respond))) = connection.accept().await {
        *requests.lock().unwrap() += 1;
        let step = script.lock().unwrap().pop_front();
        match step {
            Some(Step::Reset(reason)) => respond.send_reset(reason),
            Some(Step::GoAway(reason)) => connection.abrupt_shutdown(reason),
            None => {
                let body = match *request.method() {
                    http::Method::GET => "[]".to_owned(),
                    _ => samples::product(1).to_string(),
                };
                let mut stream = respond.send_response(http::Response::new(()), false).unwrap();
                stream.send_data(Bytes::from(body), true).unwrap();
            }
        }
    }
}

impl Server {
    /// A client that uses HTTP/2 without TLS.
    fn client(&self) -> Client {
        let http = reqwest::Client::builder()
            .http2_prior_knowledge()
            .tls_backend_preconfigured(crate::client::no_certificates())
            .no_proxy()
            .retry(reqwest::retry::never())
            .build()
            .unwrap();
        builder(&format!("http://{}", self.address)).http_client(http).build().unwrap()
    }

    fn requests(&self) -> usize {
        *self.requests.lock().unwrap()
    }
}

async fn create(client: &Client) -> Result<(), Error> {
    client.store(STORE).products().create_product(UpsertProductRequest::default()).await.map(drop)
}

#[tokio::test]
async fn a_refused_stream_was_not_processed_and_is_sent_again_also_for_a_write() {
    let server = start([Step::Reset(Reason::REFUSED_STREAM), Step::Reset(Reason::REFUSED_STREAM)]).await;
    create(&server.client()).await.unwrap();
    assert_eq!(server.requests(), 3);
    let server = start([Step::Reset(Reason::REFUSED_STREAM); 3]).await;
    let error = create(&server.client()).await.unwrap_err();
    assert!(!error.is_outcome_unknown() && error.is_retryable() && error.attempts() == 3, "{error:?}");
}

#[tokio::test]
async fn any_other_end_of_a_stream_leaves_a_write_unknown() {
    for step in [
        Step::Reset(Reason::INTERNAL_ERROR),
        Step::Reset(Reason::CANCEL),
        Step::Reset(Reason::NO_ERROR),
        Step::GoAway(Reason::NO_ERROR),
        Step::GoAway(Reason::INTERNAL_ERROR),
        // With this reason, GOAWAY refers to the connection and not to the stream.
        Step::GoAway(Reason::REFUSED_STREAM),
    ] {
        let server = start([step]).await;
        let error = create(&server.client()).await.unwrap_err();
        assert!(error.is_outcome_unknown() && error.attempts() == 1, "{step:?}: {error:?}");
        assert_eq!(server.requests(), 1, "{step:?}");

        let server = start([step]).await;
        server.client().store(STORE).products().get_products().await.unwrap();
        assert_eq!(server.requests(), 2, "{step:?}");
    }
}

#[tokio::test]
async fn calls_at_once_share_a_connection() {
    let server = start([]).await;
    let client = server.client();
    let call = || async { client.store(STORE).products().get_products().retry(RetryPolicy::never()).await };
    call().await.unwrap();
    for outcome in futures_util::future::join_all((0..64).map(|_| call())).await {
        outcome.unwrap();
    }
    assert_eq!((server.requests(), *server.connections.lock().unwrap()), (65, 1));
}
