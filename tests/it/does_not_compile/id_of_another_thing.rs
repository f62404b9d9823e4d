use paynow_sdk::{OrderId, StoreClient};

async fn get(store: StoreClient, order: OrderId) {
    let _ = store.products().get_product(order).await;
}

fn main() {}
