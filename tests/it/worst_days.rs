//! Every fault of the fake for every kind of request, through the public API of the SDK.
//!
//! Each combination specifies the result for the user, the number of requests that PayNow receives, and whether PayNow
//! executed the operation.

use std::collections::BTreeSet;
use std::error::Error as _;
use std::time::Duration;

use paynow_fake::{Drift, Fake, Fault};
use paynow_sdk::types::{
    DiscordActionExecutionStage, DiscordActionType, SetDiscordAction, UpsertProductRequest,
};
use paynow_sdk::{Client, DiscordId, Error, ProductId, ProductVersionId, RetryPolicy, set};
use serde_json::json;

use crate::secrets::{everything, logged, start_log};
use crate::server::KEY;
use crate::transport::{ASKS, Ask};

/// Longer than the timeout of an attempt.
const SLOW: Duration = Duration::from_secs(2);
const ATTEMPT: Duration = Duration::from_millis(250);
const DEADLINE: Duration = Duration::from_secs(10);
const CAP: usize = 1024 * 1024;

impl Ask {
    fn operation(self) -> &'static str {
        match self {
            Self::Get => "Products_GetProducts",
            Self::Put => "ProductsDiscord_CreateAction",
            Self::Delete => "Products_DeleteProduct",
            Self::Post => "Products_CreateProduct",
            Self::Patch => "Products_UpdateProduct",
        }
    }

    fn is_repeatable(self) -> bool {
        matches!(self, Self::Get | Self::Put | Self::Delete)
    }
}

/// The result for the user if the fault is permanent.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Seen {
    Value,
    Status(u16),
    /// The response cannot be decoded. An operation without a response body succeeds instead.
    Decode,
    TooLarge,
    Timeout,
    Broken,
}

/// The kinds of request that are retried after a fault.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Again {
    Nobody,
    /// Requests that can safely be repeated.
    Repeatable,
    /// All requests, because the response shows that PayNow did nothing.
    Everybody,
}

/// Each fault with its result, the requests that are retried, and whether PayNow may have executed the operation.
fn days() -> Vec<(&'static str, Fault, Seen, Again, bool)> {
    use Again::{Everybody, Nobody, Repeatable};
    let status = Fault::status;
    vec![
        ("400", status(400), Seen::Status(400), Nobody, false),
        ("401", status(401), Seen::Status(401), Nobody, false),
        ("403", status(403), Seen::Status(403), Nobody, false),
        ("404", status(404), Seen::Status(404), Nobody, false),
        ("409", status(409), Seen::Status(409), Nobody, false),
        ("429", status(429), Seen::Status(429), Everybody, false),
        ("429 with Retry-After", status(429).retry_after("0"), Seen::Status(429), Everybody, false),
        ("429, an hour", status(429).retry_after("3600"), Seen::Status(429), Nobody, false),
        ("500", status(500), Seen::Status(500), Repeatable, true),
        ("500 after it was done", status(500).performed(true), Seen::Status(500), Repeatable, true),
        ("503 with Retry-After", status(503).retry_after("0"), Seen::Status(503), Repeatable, true),
        (
            "503 with a date",
            status(503).retry_after("Sun, 06 Nov 1994 08:49:37 GMT"),
            Seen::Status(503),
            Repeatable,
            true,
        ),
        ("HTML 502", Fault::html_page(502), Seen::Status(502), Repeatable, true),
        ("HTML 403", Fault::html_page(403), Seen::Status(403), Nobody, false),
        ("HTML 200", Fault::html_page(200), Seen::Decode, Nobody, true),
        ("short delay", Fault::delay(Duration::from_millis(20)), Seen::Value, Nobody, true),
        ("long delay", Fault::delay(SLOW), Seen::Timeout, Repeatable, true),
        ("long delay in the body", Fault::delay_in_body(SLOW), Seen::Timeout, Repeatable, true),
        ("reset before", Fault::reset_before(), Seen::Broken, Repeatable, true),
        ("reset after", Fault::reset_after(), Seen::Broken, Repeatable, true),
        ("reset in the body", Fault::reset_in_body(), Seen::Broken, Repeatable, true),
        ("truncated JSON", Fault::truncated_json(), Seen::Decode, Nobody, true),
        ("empty body", Fault::empty_body(), Seen::Decode, Nobody, true),
        ("invalid UTF-8", Fault::invalid_utf8(), Seen::Decode, Nobody, true),
        ("wrong content type", Fault::wrong_content_type(), Seen::Value, Nobody, true),
        ("another body", Fault::body_of(1000), Seen::Decode, Nobody, true),
        ("a body without end", Fault::body_of(50 * 1024 * 1024), Seen::TooLarge, Nobody, true),
        ("gzip", Fault::gzip(), Seen::Value, Nobody, true),
    ]
}

/// A fake with one product, and a client for it.
struct Scene {
    fake: Fake,
    client: Client,
    product: ProductId,
    version: ProductVersionId,
}

impl Scene {
    fn new(attempt: Duration, deadline: Duration) -> Self {
        let fake = Fake::builder().key(KEY).start().unwrap();
        let product = &fake.insert("products", json!([{ "name": "First", "price": 1 }]))[0];
        let id = |name: &str| product[name].as_str().unwrap().to_owned();
        let (product, version) = (id("id").parse().unwrap(), id("version_id").parse().unwrap());
        let client = fake
            .client_builder()
            .retry(RetryPolicy::default().base_delay(Duration::ZERO))
            .attempt_timeout(attempt)
            .timeout(deadline)
            .max_response_bytes(CAP)
            .build()
            .unwrap();
        Self { fake, client, product, version }
    }

    async fn ask(&self, ask: Ask) -> Result<(), Error> {
        let store = self.client.store(self.fake.store_id());
        let body = UpsertProductRequest { name: set("Second"), ..Default::default() };
        let (what, when) = (DiscordActionType::PersistRole, DiscordActionExecutionStage::OnPurchase);
        let role = SetDiscordAction {
            role_id: set(DiscordId::new(2)),
            ..SetDiscordAction::new(what, DiscordId::new(1), when)
        };
        match ask {
            Ask::Get => store.products().get_products().await.map(drop),
            Ask::Put => store.products_discord().create_action(self.version, &[role]).await.map(drop),
            Ask::Delete => store.products().delete_product(self.product).await,
            Ask::Post => store.products().create_product(&body).await.map(drop),
            Ask::Patch => store.products().update_product(self.product, &body).await.map(drop),
        }
    }

    /// The number of times that the operation was executed, as far as the state shows it.
    fn done(&self, ask: Ask) -> usize {
        let products = self.fake.state("products");
        let named =
            |name| products.as_array().unwrap().iter().filter(|product| product["name"] == name).count();
        match ask {
            Ask::Get => 0,
            Ask::Put => {
                let actions = self.fake.state(&format!("product_versions/{}/discord_actions", self.version));
                actions.as_array().unwrap().len()
            }
            Ask::Delete => 1 - named("First"),
            Ask::Post | Ask::Patch => named("Second"),
        }
    }
}

/// Classifies the result of a call.
fn seen(outcome: &Result<(), Error>) -> Seen {
    match outcome {
        Ok(()) => Seen::Value,
        Err(error) if error.is_timeout() => Seen::Timeout,
        Err(error) if error.is_decode() => Seen::Decode,
        Err(error) if error.to_string().contains(&format!("larger than {CAP} bytes")) => Seen::TooLarge,
        // An error with a status and without a source was created from PayNow's response alone.
        Err(error) => match error.status().filter(|_| error.source().is_none()) {
            Some(status) => Seen::Status(status.as_u16()),
            None => Seen::Broken,
        },
    }
}

/// The result for a particular kind of request. An operation without a response body ignores the body, so faults in the
/// body do not affect it.
fn as_seen_by(ask: Ask, fault: &str, seen: Seen) -> Seen {
    match (ask, fault, seen) {
        // An HTML page never comes from PayNow, so it is an error for every operation.
        (_, "HTML 200", _) => seen,
        // The first attempt deleted the product. The body of the 404 for the second one is cut off, but its status is
        // conclusive.
        (Ask::Delete, "reset in the body", _) => Seen::Status(404),
        (Ask::Delete, "long delay in the body", _) | (Ask::Delete, _, Seen::Decode) => Seen::Value,
        _ => seen,
    }
}

#[tokio::test]
async fn every_fault_for_every_kind_of_request() {
    start_log();
    let mut shown = String::new();
    for (name, fault, expected, again, may_be_done) in days() {
        for ask in ASKS {
            let at = format!("{name}, {ask:?}");
            let expected = as_seen_by(ask, name, expected);
            let is_tried_again = match again {
                Again::Nobody => false,
                Again::Repeatable => ask.is_repeatable(),
                Again::Everybody => true,
            } && expected != Seen::Value;

            // A permanent fault.
            let scene = Scene::new(ATTEMPT, DEADLINE);
            scene.fake.inject(fault.clone().on(ask.operation()));
            let outcome = tokio::time::timeout(DEADLINE, scene.ask(ask)).await.expect(&at);
            shown += &outcome.as_ref().err().map(everything).unwrap_or_default();
            assert_eq!(seen(&outcome), expected, "{at}: {outcome:?}");
            let calls = match expected {
                _ if !is_tried_again => 1,
                // The second attempt fails because the first one has deleted the product.
                Seen::Status(404) => 2,
                _ => 3,
            };
            assert_eq!(scene.fake.calls(ask.operation()), calls, "{at}: {outcome:?}");
            assert!(scene.done(ask) <= 1, "{at}: it happened {} times", scene.done(ask));
            if let Err(error) = &outcome {
                assert_eq!(u64::from(error.attempts()), calls, "{at}: {error}");
                assert_eq!(error.operation().unwrap().id(), Some(ask.operation()));
                assert_eq!(error.is_outcome_unknown(), may_be_done && ask != Ask::Get, "{at}: {error}");
                assert!(
                    error.is_outcome_unknown() || scene.done(ask) == 0,
                    "{at}: it was done, and nobody says so"
                );
            }

            // A fault that affects only the first attempt.
            let scene = Scene::new(ATTEMPT, DEADLINE);
            scene.fake.inject(fault.clone().on(ask.operation()).once());
            let outcome = tokio::time::timeout(DEADLINE, scene.ask(ask)).await.expect(&at);
            shown += &outcome.as_ref().err().map(everything).unwrap_or_default();
            // If the first attempt deleted the product, the second one does not find it.
            let is_gone = ask == Ask::Delete && scene.fake.requests()[0].performed;
            let expected = match () {
                () if is_tried_again && is_gone => Seen::Status(404),
                () if is_tried_again => Seen::Value,
                () => expected,
            };
            assert_eq!(seen(&outcome), expected, "{at}, once: {outcome:?}");
            assert_eq!(scene.fake.calls(ask.operation()), if is_tried_again { 2 } else { 1 }, "{at}, once");
            assert!(scene.done(ask) <= 1, "{at}, once: it happened {} times", scene.done(ask));
            if outcome.is_ok() {
                assert_eq!(scene.done(ask), usize::from(ask != Ask::Get), "{at}, once: it was not done");
            }
        }
    }
    let log = logged();
    assert!(log.contains("paynow.call"), "nothing was logged");
    for (place, text) in [("the log", &log), ("what is shown", &shown)] {
        assert_eq!(text.find("s3cret"), None, "the key is in {place}");
    }
}

#[tokio::test]
async fn a_response_of_tomorrow_is_a_response() {
    for ask in ASKS {
        let scene = Scene::new(ATTEMPT, DEADLINE);
        scene.fake.set_drift(Drift::all());
        scene.ask(ask).await.unwrap_or_else(|error| panic!("{ask:?}: {error}"));
    }
}

/// The result of one of many calls.
struct Told {
    name: String,
    outcome: Result<(), Error>,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_calls_at_once_with_random_faults() {
    // 200 concurrent calls can be slow on a small machine, so the test must not depend on time.
    let minutes = Duration::from_secs(300);
    let scene = Scene::new(minutes, minutes);
    let faults = [
        Fault::status(500),
        Fault::status(500).performed(true),
        Fault::status(429).retry_after("0"),
        Fault::html_page(502),
        Fault::delay(Duration::from_millis(20)),
        Fault::reset_before(),
        Fault::reset_after(),
        Fault::reset_in_body(),
        Fault::truncated_json(),
    ];
    // With nine faults, a fifth of the calls is affected: 1 - (1 - p)^9.
    for fault in faults {
        scene.fake.inject(fault.probability(0.0245));
    }
    let calls = (0..200).map(|number| {
        let store = scene.client.store(scene.fake.store_id());
        tokio::spawn(async move {
            let name = format!("product {number}");
            let body = UpsertProductRequest { name: set(&*name), ..Default::default() };
            let outcome = match number % 4 {
                0 => store.products().get_products().await.map(drop),
                _ => store.products().create_product(&body).await.map(drop),
            };
            Told { name, outcome }
        })
    });
    let mut told = Vec::new();
    for call in calls.collect::<Vec<_>>() {
        told.push(tokio::time::timeout(minutes, call).await.unwrap().unwrap());
    }
    for Told { name, outcome } in &told {
        let Err(error) = outcome else { continue };
        // Every error is of a kind that one of the injected faults causes.
        assert!(
            matches!(seen(outcome), Seen::Status(429 | 500 | 502) | Seen::Broken | Seen::Decode),
            "{name}: {error}"
        );
    }
    let state = scene.fake.state("products");
    let there: Vec<&str> =
        state.as_array().unwrap().iter().map(|product| product["name"].as_str().unwrap()).collect();
    let once: BTreeSet<&str> = there.iter().copied().filter(|name| *name != "First").collect();
    assert_eq!(once.len() + 1, there.len(), "something was created twice: {there:?}");

    // The store contains the products whose creation succeeded and, of those whose outcome is unknown, the ones that
    // PayNow created.
    let creations = || told.iter().filter(|told| told.name[8..].parse::<u32>().unwrap() % 4 != 0);
    let mut expected: BTreeSet<&str> =
        creations().filter(|told| told.outcome.is_ok()).map(|told| told.name.as_str()).collect();
    let requests = scene.fake.requests();
    for Told { name, outcome } in creations() {
        if outcome.as_ref().is_err_and(Error::is_outcome_unknown) {
            let done = requests.iter().any(|request| request.performed && request.json()["name"] == **name);
            expected.extend(done.then_some(name.as_str()));
        }
    }
    assert_eq!(once, expected);
    let failed = told.iter().filter(|told| told.outcome.is_err()).count();
    assert!((5..100).contains(&failed), "{failed} of 200 calls failed, which is not what 20 % of faults do");
}
