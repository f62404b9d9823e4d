use paynow_sdk::StoreId;

fn store() -> StoreId {
    150439783699582976
}

fn main() {}
