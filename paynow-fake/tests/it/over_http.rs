//! The fake for other languages: the program and its admin API.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use paynow_fake::Fake;
use serde_json::json;

use crate::http::{client, get, request, send};

#[tokio::test]
async fn faults_can_be_set_listed_and_cleared() {
    let fake = Fake::start().await;
    let fault = json!({
        "kind": "status", "status": 503, "retry_after": "1", "operation": "Products_GetProducts", "skip": 1, "times": 1,
    });
    assert_eq!(send(request(&fake, "POST", "/_fake/faults").json(&fault)).await.0, 204);
    let list = async || send(request(&fake, "GET", "products")).await.0.as_u16();
    assert_eq!([list().await, list().await, list().await], [200, 503, 200]);
    assert_eq!(get(&fake, "/_fake/faults").await[0]["operation"], "Products_GetProducts");
    let two = json!([{ "kind": "delay", "milliseconds": 1 }, { "kind": "reset_after" }]);
    assert_eq!(send(request(&fake, "POST", "/_fake/faults").json(&two)).await.0, 204);
    assert_eq!(get(&fake, "/_fake/faults").await.as_array().unwrap().len(), 3);
    assert_eq!(send(request(&fake, "DELETE", "/_fake/faults")).await.0, 204);
    assert_eq!(get(&fake, "/_fake/faults").await, json!([]));

    for (fault, expected) in [
        (json!({ "kind": "earthquake" }), "unknown variant `earthquake`"),
        (json!({ "kind": "status", "status": 503, "retry-after": "1" }), "no field `retry-after`"),
        (json!({ "kind": "reset_after", "operation": "nothing" }), "unknown operation `nothing`"),
        (json!({ "kind": "delay", "milliseconds": 1, "retry_after": "1" }), "no field `retry_after`"),
        (json!(7), "invalid fault"),
    ] {
        let (status, body) = send(request(&fake, "POST", "/_fake/faults").json(&fault)).await;
        assert_eq!(status, 400);
        assert!(body["message"].as_str().unwrap().contains(expected), "{body}");
    }
}

#[tokio::test]
async fn drift_state_orders_and_requests_have_paths_too() {
    let fake = Fake::start().await;
    let seeded =
        send(request(&fake, "PUT", "/_fake/state/products").json(&json!([{ "name": "VIP" }]))).await.1;
    assert_eq!(get(&fake, "/_fake/state/products").await, seeded);
    let order = json!({ "product_id": seeded[0]["id"] });
    let order = send(request(&fake, "POST", "/_fake/purchases").json(&order)).await.1;
    let queued = format!("orders/{}/discord/queued", order["order_id"].as_str().unwrap());
    assert_eq!(get(&fake, &queued).await, json!([]));
    assert_eq!(
        send(request(&fake, "PUT", "/_fake/drift").json(&json!({ "unknown_fields": true }))).await.0,
        204
    );
    assert!(get(&fake, "products").await[0]["of_tomorrow"].is_object());

    let seen = get(&fake, "/_fake/requests").await;
    assert_eq!(seen.as_array().unwrap().len(), 2, "the admin's own are not among them: {seen}");
    assert_eq!(seen[1]["operation"], "Products_GetProducts");
    assert!(!seen.to_string().contains(fake.key()), "{seen}");
    assert_eq!(send(request(&fake, "DELETE", "/_fake/requests")).await.0, 204);
    assert_eq!(get(&fake, "/_fake/requests").await, json!([]));

    assert_eq!(send(request(&fake, "GET", "/_fake/nothing")).await.0, 404);
    let response = request(&fake, "PATCH", "/_fake/faults").send().await.unwrap();
    assert_eq!(
        (response.status().as_u16(), &response.headers()["allow"]),
        (405, &"GET,HEAD,POST,DELETE".parse().unwrap())
    );
    let (status, body) = send(request(&fake, "PUT", "/_fake/state/nowhere").json(&json!({}))).await;
    assert_eq!(status, 400, "{body}");
    assert_eq!(send(request(&fake, "PUT", "/_fake/drift").json(&json!({ "everything": true }))).await.0, 400);
}

/// The program; it is killed when the value is dropped.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        // The program may have exited already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn program(arguments: &[&str]) -> Program {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paynow-fake"));
    Program(command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
}

#[tokio::test]
async fn the_program_prints_what_a_client_needs() {
    let mut program = program(&["--port", "0", "--seed", "7", "--key", "pnapi_v1_mine"]);
    let mut lines = BufReader::new(program.0.stdout.take().unwrap()).lines();
    let mut value = |name: &str| lines.next().unwrap().unwrap().strip_prefix(name).unwrap().to_owned();
    let (url, key, store) = (value("PAYNOW_BASE_URL="), value("PAYNOW_API_KEY="), value("PAYNOW_STORE_ID="));
    assert_eq!(key, "pnapi_v1_mine");
    let get = client()
        .get(format!("{url}/v1/stores/{store}/products"))
        .header("authorization", format!("APIKey {key}"));
    let products = send(get).await.1;
    assert!(products.as_array().is_some_and(|products| products.len() > 1), "{products}");
}

#[test]
fn the_program_says_what_is_wrong() {
    let file = std::env::temp_dir().join(format!("paynow-fake-{}.json", std::process::id()));
    std::fs::write(&file, "[").unwrap();
    let broken = file.to_str().unwrap().to_owned();
    for (arguments, expected) in [
        (vec!["--port", "0", "--spec", "/nowhere.json"], "cannot read /nowhere.json"),
        (vec!["--port", "0", "--spec", &broken], "is not valid JSON"),
        (vec!["--port", "x"], "invalid value 'x'"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_paynow-fake")).args(&arguments).output().unwrap();
        assert!(!output.status.success());
        let message = String::from_utf8(output.stderr).unwrap();
        assert!(message.contains(expected), "{message}");
    }
    std::fs::remove_file(file).unwrap();
}
