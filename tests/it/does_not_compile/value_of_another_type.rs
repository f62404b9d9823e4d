use paynow_sdk::types::UpsertProductRequest;
use paynow_sdk::{OrderId, set};

fn amount() -> UpsertProductRequest {
    UpsertProductRequest { price: set(14.99), ..Default::default() }
}

fn ids(order: OrderId) -> UpsertProductRequest {
    UpsertProductRequest { tier_group_id: set(order), ..Default::default() }
}

struct Offer {
    price: Option<Price>,
}

struct Price(i64);

fn own_type() -> Offer {
    Offer { price: set(Price(1499)) }
}

fn main() {}
