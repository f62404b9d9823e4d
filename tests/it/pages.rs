//! Paginated lists. The three pages have none; the whole API has many.

use futures_util::{StreamExt as _, TryStreamExt as _};
use paynow_fake::{Fake, Fault};
use paynow_sdk::types::Customer;
use paynow_sdk::{CustomerId, ErrorKind};
use serde_json::{Value, json};

/// A fake with this number of customers, and their ids in PayNow's order.
async fn customers(count: usize) -> (Fake, Vec<CustomerId>) {
    let fake = Fake::start().await;
    let names: Vec<Value> = (0..count).map(|index| json!({ "name": format!("c{index}") })).collect();
    fake.insert("customers", json!(names));
    let all = fake.store().customers().get_customers().limit(100).await.unwrap();
    let mut ids: Vec<CustomerId> = all.iter().map(|customer| customer.id).collect();
    if let Some(last) = ids.last().copied() {
        let rest = fake.store().customers().get_customers().limit(100).after(last.into()).await.unwrap();
        ids.extend(rest.iter().map(|customer| customer.id));
    }
    assert_eq!(ids.len(), count);
    fake.forget_requests();
    (fake, ids)
}

fn asked(fake: &Fake) -> u64 {
    fake.calls("Customers_GetCustomers")
}

#[tokio::test]
async fn all_items_are_read_a_page_at_a_time() {
    let (fake, ids) = customers(105).await;
    let mut items = fake.store().customers().get_customers().limit(10).items();
    let mut read = Vec::new();
    while let Some(customer) = items.next().await {
        read.push(customer.unwrap().id);
        assert_eq!(asked(&fake), read.len().div_ceil(10) as u64);
    }
    assert_eq!((read, asked(&fake)), (ids.clone(), 11));

    // A full last page is followed by an empty one.
    let (fake, ids) = customers(20).await;
    let pages: Vec<Vec<Customer>> =
        fake.store().customers().get_customers().limit(10).pages().try_collect().await.unwrap();
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [10, 10]);
    assert_eq!(asked(&fake), 3);

    // The other parameters are kept, the list can start at an id and be reversed, and only the required pages are
    // requested.
    fake.forget_requests();
    let call = fake.store().customers().get_customers().limit(5).asc(true).after(ids[10].into());
    let some: Vec<CustomerId> = call.items().take(7).map(|customer| customer.unwrap().id).collect().await;
    let expected: Vec<CustomerId> = ids[..10].iter().rev().take(7).copied().collect();
    assert_eq!((some, asked(&fake)), (expected, 2));
}

#[tokio::test]
async fn an_error_comes_after_what_was_before_it() {
    let (fake, ids) = customers(30).await;
    let mut items = fake.store().customers().get_customers().limit(10).items();
    for id in &ids[..10] {
        assert_eq!(items.next().await.unwrap().unwrap().id, *id);
    }
    fake.inject(Fault::status(403).on("Customers_GetCustomers").once());
    assert!(items.next().await.unwrap().unwrap_err().is_forbidden());
    assert!(items.next().await.is_none());
    // Requesting a page is retried like any other read.
    fake.forget_requests();
    fake.inject(Fault::status(503).on("Customers_GetCustomers").once());
    let all: Vec<Customer> =
        fake.store().customers().get_customers().limit(30).items().try_collect().await.unwrap();
    assert_eq!((all.len(), asked(&fake)), (30, 3));
}

#[test]
fn an_iterator_waits_for_the_items() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (fake, ids) = runtime.block_on(customers(12));
    let list = || fake.store().customers().get_customers().limit(5);
    let read: Vec<CustomerId> = list().items().wait().map(|customer| customer.unwrap().id).collect();
    assert_eq!(read, ids);
    assert_eq!(list().pages().wait().map(|page| page.unwrap().len()).collect::<Vec<_>>(), [5, 5, 2]);
    let inside = runtime.block_on(async { list().items().wait().next() });
    assert_eq!(inside.unwrap().unwrap_err().kind(), ErrorKind::Configuration);
}
