use paynow_sdk::{OrderId, ProductId};

fn product_of(order: OrderId) -> ProductId {
    order
}

fn main() {}
