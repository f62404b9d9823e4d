//! One client on several runtimes.

use std::time::Duration;

use paynow_fake::Fake;
use tokio::runtime::Builder;

#[test]
fn a_client_serves_a_thousand_runtimes() {
    let fake = Fake::builder().start().unwrap();
    let client = fake.client_builder().timeout(Duration::from_secs(10)).build().unwrap();
    let store = client.store(fake.store_id());
    // This runtime stays alive but idle: its connections are open, but nothing polls them.
    let idle = Builder::new_current_thread().enable_all().build().unwrap();
    idle.block_on(async { store.products().get_products().await }).unwrap();

    store.products().get_products().wait().unwrap();
    for _ in 0..1000 {
        let other = Builder::new_current_thread().enable_all().build().unwrap();
        let products = other.block_on(async { store.products().get_products().send().await });
        products.unwrap();
    }
    idle.block_on(async { store.products().get_products().await }).unwrap();
    // No call failed, so none was sent twice.
    assert_eq!(fake.calls("Products_GetProducts"), 1003);
}
