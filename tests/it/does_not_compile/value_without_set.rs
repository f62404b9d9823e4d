use paynow_sdk::types::UpsertProductRequest;

fn request() -> UpsertProductRequest {
    UpsertProductRequest { price: 1499, ..Default::default() }
}

fn main() {}
