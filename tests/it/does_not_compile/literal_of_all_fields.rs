use paynow_sdk::types::{UpdateStoreMember, UpsertProductUpsellConfiguration};
use paynow_sdk::{RoleId, set};

fn member() -> UpdateStoreMember {
    UpdateStoreMember { role_id: RoleId::new(1) }
}

fn upselling() -> UpsertProductUpsellConfiguration {
    UpsertProductUpsellConfiguration { enabled: set(true), recommendations: None }
}

fn main() {}
