//! The `Store` operations, and the options that every call accepts.

use std::net::TcpListener;
use std::time::Duration;

use paynow_sdk::types::{PayNowActorType, UpdateStore, UpdateStoreMember};
use paynow_sdk::{Client, Credential, MemberId, RetryPolicy, RoleId, set};
use serde_json::json;
use tokio::time::Instant;

use super::recorder::{Recorder, Request, STORE, empty_responses};
use super::samples;
use crate::mocks::MockServerExt as _;

super::operation_tests! {
    "Store_GetStore" => get_store,
    "Store_UpdateStore" => update_store,
    "Store_GetStoreMembers" => get_store_members,
    "Store_GetStoreMember" => get_store_member,
    "Store_UpdateStoreMember" => update_store_member,
}

const MEMBER: MemberId = MemberId::new(11_084_680_073_842_688);
const ONE_STORE: &str = "/v1/stores/150439783699582976";
const MEMBERS: &str = "/v1/stores/150439783699582976/members";
const ONE_MEMBER: &str = "/v1/stores/150439783699582976/members/11084680073842688";

async fn get_store(paynow: &Recorder) {
    paynow.server.store_get_store(|when, then| {
        when.store_id(&STORE);
        paynow.responds_with(then.into_inner(), 200, samples::store());
    });
    let store = paynow.call(paynow.store().get_store()).await;
    paynow.was_asked(Request::new("GET", ONE_STORE));

    assert_eq!(store.id, STORE);
    assert_eq!(store.owner_id.unwrap().get(), 11_084_680_073_842_688);
    assert_eq!((store.slug.as_str(), store.name.as_str()), ("docs-example", "Docs Example"));
    assert_eq!((store.game.as_str(), store.platform.as_deref()), ("rust", Some("rust")));
    assert_eq!(store.currency, "usd");
    assert_eq!(store.live_mode, Some(true));
    assert_eq!(store.created_at, Some("2023-04-14T01:36:21.47124312Z".parse().unwrap()));
    assert_eq!((store.updated_at, store.onboarding_completed_at), (None, None));
    assert_eq!((store.support_email, store.support_url, store.owner), (None, None, None));
}

async fn update_store(paynow: &Recorder) {
    paynow.server.store_update_store(|when, then| {
        when.store_id(&STORE);
        paynow.responds_with(then.into_inner(), 200, samples::store());
    });
    let change = UpdateStore {
        name: set("Docs Example"),
        slug: set("docs-example"),
        website_url: set("https://example.com/?a=b&c=ä"),
        live_mode: set(false),
        ..Default::default()
    };
    let store = paynow.call(paynow.store().update_store(&change)).await;
    paynow.was_asked(Request::new("PATCH", ONE_STORE).body(json!({
        "name": "Docs Example", "slug": "docs-example", "live_mode": false,
        "website_url": "https://example.com/?a=b&c=ä"
    })));
    assert_eq!((store.id, store.name.as_str()), (STORE, "Docs Example"));
}

async fn get_store_members(paynow: &Recorder) {
    paynow.server.store_get_store_members(|when, then| {
        when.store_id(&STORE);
        paynow.responds(
            then.into_inner(),
            [(200, Some(json!([samples::member(), { "user": { "id": "1" } }]))), (200, Some(json!([])))],
        );
    });
    let members = paynow.call(paynow.store().get_store_members()).await;
    paynow.was_asked(Request::new("GET", MEMBERS));
    let [member, bare] = members.as_slice() else { panic!("{members:?}") };
    assert_eq!(member.id, Some(MemberId::new(136_217_825_097_293_825)));
    assert_eq!((bare.id, bare.role_id, bare.added_at), (None, None, None));
    assert_eq!((bare.user.id.get(), &bare.user.type_), (1, &None));

    assert_eq!(paynow.call(paynow.store().get_store_members()).await, []);
}

async fn get_store_member(paynow: &Recorder) {
    paynow.server.store_get_store_member(|when, then| {
        when.store_id(&STORE).member_id(&MEMBER);
        paynow.responds_with(then.into_inner(), 200, samples::member());
    });
    let member = paynow.call(paynow.store().get_store_member(MEMBER)).await;
    paynow.was_asked(Request::new("GET", ONE_MEMBER));

    assert_eq!(member.role_id, Some(RoleId::new(136_217_825_097_293_824)));
    let role = member.role.unwrap();
    assert_eq!((role.id.get(), role.name.as_str()), (136_217_825_097_293_824, "Administrator"));
    assert_eq!((role.store_id, role.description), (Some(STORE), None));
    assert_eq!(role.created_at, Some("2023-03-05T19:43:37Z".parse().unwrap()));
    assert_eq!(member.added_at, Some("2023-03-05T19:43:37.100Z".parse().unwrap()));
    assert_eq!(member.added_by.unwrap().type_, PayNowActorType::Admin);
    assert_eq!(member.user.type_, Some(PayNowActorType::User));
    assert_eq!((member.user.first_name.as_deref(), member.user.last_name), (Some("Example"), None));
}

async fn update_store_member(paynow: &Recorder) {
    paynow.server.store_update_store_member(|when, then| {
        when.store_id(&STORE).member_id(&MEMBER);
        paynow.responds(then.into_inner(), empty_responses());
    });
    let change = UpdateStoreMember::new(RoleId::new(136_217_825_097_293_824));
    for _ in empty_responses() {
        paynow.call(paynow.store().update_store_member(MEMBER, &change)).await;
        paynow.was_asked(Request::new("PATCH", ONE_MEMBER).body(json!({ "role_id": "136217825097293824" })));
    }
}

#[tokio::test]
async fn send_gives_what_awaiting_leaves_out() {
    let paynow = Recorder::start("Store_GetStore").await;
    paynow.server.store_get_store(|_, then| {
        paynow.responds(then.into_inner(), [(203, Some(samples::store())), (200, Some(samples::store()))]);
    });
    let store = paynow.store();
    let response = store.get_store().send().await.unwrap();
    assert_eq!(response.status(), 203);
    assert_eq!(response.headers()["x-trace-id"], "trace");
    assert_eq!(response.headers()["content-type"], "application/json");
    // The response dereferences to the value and can be converted into it.
    assert_eq!(response.slug, "docs-example");
    assert_eq!(response.into_inner(), store.get_store().await.unwrap());
}

#[tokio::test]
async fn send_gives_the_status_where_there_is_no_value() {
    let paynow = Recorder::start("Store_UpdateStoreMember").await;
    paynow.server.store_update_store_member(|_, then| paynow.responds(then.into_inner(), empty_responses()));
    let change = UpdateStoreMember::new(RoleId::new(1));
    for (status, _) in empty_responses() {
        let response = paynow.store().update_store_member(MEMBER, &change).send().await.unwrap();
        assert_eq!(response.status(), status);
        let () = response.into_inner();
    }
}

#[tokio::test]
async fn a_call_takes_headers_and_query_parameters_of_its_own() {
    let paynow = Recorder::start("Store_GetStore").await;
    paynow.server.store_get_store(|_, then| {
        paynow.responds(then.into_inner(), [(200, Some(samples::store())), (200, Some(samples::store()))]);
    });
    let store = paynow.store();
    let call = store.get_store().header("X-Shop", "a b").query("q[a]", "1&2 ä").query("q[a]", "");
    paynow.call(call).await;
    paynow.was_asked(
        Request::new("GET", ONE_STORE).query("q%5Ba%5D=1%262+%C3%A4&q%5Ba%5D=").header("x-shop", "a b"),
    );
    // The options apply to one call only; the next call is unaffected.
    paynow.call(store.get_store()).await;
    paynow.was_asked(Request::new("GET", ONE_STORE));
}

/// The clock is paused and jumps to the next timer when the test is idle, so that the test does not take seconds.
#[tokio::test(start_paused = true)]
async fn a_call_takes_a_timeout_of_its_own() {
    // The operating system accepts the connection, but nothing responds.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", silent.local_addr().unwrap());
    let client = Client::builder().api_key("pnapi_v1_test").base_url(address).retry(RetryPolicy::never());
    let store = client.build().unwrap().store(STORE);
    let start = Instant::now();
    let error = store.get_store().timeout(Duration::from_secs(3)).await.unwrap_err();
    // Real time that passes during the test counts towards the three seconds.
    assert!((1..=3).contains(&start.elapsed().as_secs()), "{:?}", start.elapsed());
    assert!(error.is_timeout() && !error.is_outcome_unknown(), "{error}");
    assert_eq!(error.operation().unwrap().id(), Some("Store_GetStore"));
    // Without this option, the client's timeout per attempt applies.
    let start = Instant::now();
    assert!(store.get_store().await.unwrap_err().is_timeout());
    assert_eq!(start.elapsed().as_secs(), 20);
}

#[tokio::test]
async fn each_credential_is_sent_with_its_prefix() {
    let credentials = [
        (Credential::api_key("pnapi_v1_other"), "APIKey pnapi_v1_other"),
        (Credential::customer("token"), "Customer token"),
        (Credential::game_server("token"), "Gameserver token"),
    ];
    for (credential, sent) in credentials {
        let paynow = Recorder::start("Store_GetStore").await;
        paynow.server.store_get_store(|_, then| {
            paynow.responds_with(then.into_inner(), 200, samples::store());
        });
        let store = paynow.client(credential).store(STORE);
        paynow.call(store.get_store()).await;
        paynow.was_asked(Request::new("GET", ONE_STORE).header("authorization", sent));
    }
}
