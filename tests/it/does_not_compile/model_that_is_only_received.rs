use paynow_sdk::DiscordId;
use paynow_sdk::types::DiscordServerRole;

fn role() -> DiscordServerRole {
    DiscordServerRole { id: DiscordId::new(1), name: "VIP".to_owned() }
}

fn main() {}
