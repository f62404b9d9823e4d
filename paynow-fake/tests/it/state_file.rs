//! State that persists after the fake has stopped.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use paynow_fake::Fake;
use serde_json::{Value, json};

use crate::http::{client, get, request, send};

#[tokio::test]
async fn a_snapshot_starts_another_fake_with_the_same_state() {
    let fake = Fake::start().await;
    let product = fake.insert("products", json!([{ "name": "VIP" }]));
    let version = product[0]["version_id"].as_str().unwrap();
    fake.insert(
        &format!("product_versions/{version}/discord_actions"),
        json!([{ "action_type": "persist_role", "execution_stage": "on_purchase", "role_id": "1" }]),
    );
    let purchase = fake.purchase(product[0]["id"].as_str().unwrap().parse().unwrap());
    let queued = format!("orders/{}/discord/queued", purchase.order_id);
    let other = Fake::builder().snapshot(fake.snapshot()).start().unwrap();
    assert_eq!(get(&other, "products").await, product);
    let actions = get(&other, &queued).await;
    assert_eq!((actions.as_array().unwrap().len(), &actions), (1, &get(&fake, &queued).await));
    // New items are sorted after the restored ones.
    assert_eq!(other.insert("products", json!([{ "name": "New" }]))[0]["sort_order"], 2);
    let error = Fake::builder().snapshot(json!({ "listz": {} })).start().unwrap_err();
    assert!(error.to_string().contains("the snapshot is invalid: unknown field `listz`"), "{error}");
}

/// The program; it is killed when the value is dropped.
struct Program {
    child: Child,
    url: String,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn start(file: &Path) -> Program {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paynow-fake"));
    command.args(["--port", "0", "--empty", "--state"]).arg(file).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let url = line.trim().strip_prefix("PAYNOW_BASE_URL=").unwrap().to_owned();
    Program { child, url }
}

#[tokio::test]
async fn the_program_keeps_its_state_in_a_file_even_if_it_is_killed() {
    let file = std::env::temp_dir().join(format!("paynow-fake-state-{}.json", std::process::id()));
    let _ = fs::remove_file(&file);
    let program = start(&file);
    let body = json!([{ "name": "Survivor" }]);
    let put = client().put(format!("{}/_fake/state/products", program.url)).json(&body);
    assert_eq!(send(put).await.0, 200);
    // The state is saved shortly after a change, not only when the program exits.
    let is_saved = || fs::read_to_string(&file).is_ok_and(|text| text.contains("Survivor"));
    for _ in 0..200 {
        if is_saved() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(is_saved());
    drop(program);
    let saved: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    assert!(saved["lists"].is_object());

    let program = start(&file);
    let products = send(client().get(format!("{}/_fake/state/products", program.url))).await.1;
    assert_eq!(products[0]["name"], "Survivor");
    drop(program);
    fs::write(&file, "{").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_paynow-fake"))
        .args(["--port", "0", "--state"])
        .arg(&file)
        .output()
        .unwrap();
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && message.contains("is not valid JSON"), "{message}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "{", "a file that cannot be read is left alone");
    fs::remove_file(file).unwrap();
}

#[tokio::test]
async fn a_request_that_only_reads_is_no_change() {
    let fake = Fake::start().await;
    let before = fake.revision();
    get(&fake, "products").await;
    assert_eq!(fake.revision(), before);
    send(request(&fake, "POST", "products").json(&json!({}))).await;
    assert!(fake.revision() > before);
}
